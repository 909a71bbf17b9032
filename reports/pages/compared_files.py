"""Comparisons for spreadsheets and programs: what their pages show, and no more."""

from reports.models import Comparison, ReferencePopulation
from voting.models import Tally

COMPARED = (
    "number",
    "local",
    "local_quartile",
    "global",
    "global_quartile",
    "shift",
    "category",
    "larger",
    "q",
    "beyond_chance",
    "supported",
)
ROLLED_UP = ("number", "initiatives", "local", "local_rank", "votes", "rank")
COMPARED_COLUMNS = ("of", *COMPARED, "initiatives", "local_rank", "votes", "rank")
GAP = ("group", "ballots", "share", "reference", "expected", "missing", "points", "ratio")
ABSENCE = ("group", "missing", "fewest", "could_rise", "could_fall", "could_not")
WEIGHTED = ("changes", "initiatives", "ballots", "effective", "effective_percent", "doubts")


def compared_json(comparison: Comparison, tally: Tally) -> dict:
    found = comparison.local_global
    numbers = {
        "communities": found["communities"],
        "communities_made_up": comparison.inputs["communities_made_up"],
        "reported_on": comparison.inputs["reported_on"],
        "ballots": found["ballots"],
        "initiatives": [{name: one[name] for name in COMPARED} for one in found["initiatives"]],
        "recommendations": [{name: one[name] for name in ROLLED_UP} for one in found["recommendations"]],
    }
    return about(comparison, tally) | numbers


def compared_rows(
    comparison: Comparison, tally: Tally, titles: dict[str, dict[str, str]]
) -> tuple[list[str], list[list]]:
    """A header and the rows below it; ``titles`` are by kind of thing and number."""
    found = comparison.local_global
    made_up = yes_or_no(comparison.inputs["communities_made_up"] or is_reconstructed(tally))
    rows = [
        [kind, *(one.get(column, "") for column in COMPARED_COLUMNS[1:]), made_up, titles[kind].get(one["number"], "")]
        for kind, things in (("initiative", found["initiatives"]), ("recommendation", found["recommendations"]))
        for one in things
    ]
    return [*COMPARED_COLUMNS, "is_made_up", "title"], rows


def who_json(comparison: Comparison, tally: Tally) -> dict:
    gaps, populations = comparison.gaps, comparison.inputs["populations"]
    return about(comparison, tally) | {
        "ballots": comparison.inputs["ballots"],
        "references": sources(populations),
        "dimensions": {dimension: dimension_json(one) for dimension, one in gaps["dimensions"].items()},
        "weighted_by_all": weighted_json(gaps["together"]),
    }


def dimension_json(one: dict) -> dict:
    return {
        "gaps": [{name: gap[name] for name in GAP} for gap in one["gaps"]],
        "ballots": one["ballots"],
        "outside": one["outside"],
        "absent": one["absent"],
        "without_reference": one["without_reference"],
        "too_small": one["pooled"],
        "normalised": one["normalised"],
        "absences": [{name: absence[name] for name in ABSENCE} for absence in one["absences"]],
        "weighted": weighted_json(one["weighted"]),
    }


def weighted_json(weighted: dict | None) -> dict | None:
    return weighted and {name: weighted[name] for name in WEIGHTED}


def who_rows(comparison: Comparison, tally: Tally) -> tuple[list[str], list[list]]:
    """The tables of ballots, one below the other."""
    populations = comparison.inputs["populations"]
    rows = [
        [
            dimension,
            *(gap[column] for column in GAP),
            yes_or_no(populations[dimension]["is_made_up"] or is_reconstructed(tally)),
        ]
        for dimension, one in comparison.gaps["dimensions"].items()
        for gap in one["gaps"]
    ]
    return ["dimension", *GAP, "is_made_up"], rows


def sources(populations: dict) -> dict:
    found = ReferencePopulation.objects.in_bulk([one["id"] for one in populations.values()])
    return {
        dimension: {
            "name": found[one["id"]].text("name").value,
            "source": found[one["id"]].text("source").value,
            "source_url": found[one["id"]].source_url,
            "dated_on": one["dated_on"],
            "is_made_up": one["is_made_up"],
        }
        for dimension, one in populations.items()
        if one["id"] in found
    }


def about(comparison: Comparison, tally: Tally) -> dict:
    return {
        "counted_on": comparison.inputs["counted_on"],
        "computed_at": comparison.computed_at,
        "method": comparison.inputs["method"],
        "source": tally.source,
        "source_url": tally.source_url,
        "is_reconstructed": is_reconstructed(tally),
    }


def is_reconstructed(tally: Tally) -> bool:
    return bool(tally.poll and tally.poll.is_reconstructed)


def yes_or_no(answer: object) -> str:
    return "yes" if answer else "no"
