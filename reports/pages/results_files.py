"""A stored heat map for spreadsheets and programs: what the page shows, and no more."""

from reports.models import HeatMap

CELL = ("number", "votes", "rank_best", "rank_worst", "percent_rank", "quartile")
CERTAINTY = ("stability", "label", "p_first", "rank_low", "rank_high")
MARGIN = {"first": "more_for_first", "up": "more_for_better", "down": "more_for_worse"}


def as_json(heat_map: HeatMap) -> dict:
    """Of fewer than ten ballots bands only: from so few, even the fingerprint could be guessed back."""
    tally = heat_map.tally
    if heat_map.detail == "bands":
        return {"detail": "bands", "counted_on": tally.counted_on, "bands": heat_map.analysis["bands"]}
    numbers = {
        "counted_on": tally.counted_on,
        "initiatives_counted": len(heat_map.cells),
        "votes": heat_map.totals["votes"],
        "sizes": heat_map.totals["sizes"],
        "initiatives": initiatives(heat_map),
    }
    return numbers | (of_ballots(heat_map) if heat_map.analysis else {})


def with_source(heat_map: HeatMap) -> dict:
    """The same with where the counts are from and, where it may be told, of how many ballots they are."""
    tally = heat_map.tally
    about = {"source": tally.source, "source_url": tally.source_url}
    return about | ({"ballots": tally.ballots} if heat_map.detail == "quartiles" else {}) | as_json(heat_map)


def of_ballots(heat_map: HeatMap) -> dict:
    """What is known only where the ballots were counted here."""
    tally, analysis = heat_map.tally, heat_map.analysis
    return {
        "detail": "quartiles",
        "poll": tally.poll.slug,
        "is_reconstructed": tally.poll.is_reconstructed,
        "ballots": tally.ballots,
        "empty_ballots": tally.empty_ballots,
        "fingerprint": tally.fingerprint,
        "method": tally.method,
        "seed": int(tally.seed),
        "merges": [
            {"implying": rule.implying.number, "implied": rule.implied.number, "ballots_added": rule.ballots_added}
            for rule in tally.merge_rules.select_related("implying", "implied")
        ],
        "groups": analysis["groups"],
        "position_check": analysis["position_check"],
        "surely_first": analysis["surely_first"],
    }


def initiatives(heat_map: HeatMap) -> list[dict]:
    if heat_map.analysis is None:
        return heat_map.cells
    raw = {row["number"]: row["votes"] for row in heat_map.tally.votes_raw}
    return [initiative(cell, raw[cell["number"]], heat_map.analysis) for cell in heat_map.cells]


def initiative(cell: dict, votes_raw: int, analysis: dict) -> dict:
    certainty = analysis["certainties"].get(cell["number"], {})
    margin = analysis["margins"].get(cell["number"], {})
    return (
        {name: cell[name] for name in CELL}
        | {"votes_raw": votes_raw}
        | {name: certainty.get(name) for name in CERTAINTY}
        | {name: margin.get(key) for key, name in MARGIN.items()}
    )


def as_rows(heat_map: HeatMap, titles: dict[str, str]) -> tuple[list[str], list[list]]:
    """A header and the rows below it."""
    if heat_map.detail == "bands":
        bands = heat_map.analysis["bands"]
        return ["number", "band", "title"], [[number, band, titles.get(number, "")] for number, band in bands.items()]
    columns = [*CELL, *(["votes_raw", *CERTAINTY, *MARGIN.values()] if heat_map.analysis else [])]
    rows = [[*(row[column] for column in columns), titles.get(row["number"], "")] for row in initiatives(heat_map)]
    return [*columns, "title"], rows
