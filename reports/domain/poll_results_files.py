"""The results of a poll as plain text for a terminal and as CSV for a spreadsheet."""

from collections.abc import Sequence

from recommendations.domain import spreadsheets

from . import stability
from .poll_results import PollResults, as_json

COLUMNS = ("number", "votes", "raw", "rank", "quartile", "same colour", "first")


def as_csv(results: PollResults) -> str:
    """The initiatives of the JSON form, one to a row."""
    rows = as_json(results)["initiatives"]
    columns = ["number", "votes", "votes_raw", "quartile", "rank_best", "rank_worst", "stability", "p_first"]
    return spreadsheets.as_csv(columns, ([row[column] for column in columns] for row in rows))


def as_table(results: PollResults) -> str:
    """Aligned lines below a line on the count itself."""
    lines = [_line(row) for row in as_json(results)["initiatives"]]
    widths = [max(map(len, column)) for column in zip(COLUMNS, *lines, strict=True)]
    head = [
        f"{results.ballots:,} ballots, {results.empty_ballots:,} of them empty",
        f"Fingerprint {results.fingerprint}, seed {results.seed}",
    ]
    return "\n".join([*head, "", *(_aligned(line, widths) for line in (COLUMNS, *lines))]) + "\n"


def _line(row: dict) -> tuple[str, ...]:
    alone = row["rank_best"] == row["rank_worst"]
    return (
        row["number"],
        f"{row['votes']:,}",
        f"{row['votes_raw']:,}",
        str(row["rank_best"]) if alone else f"{row['rank_best']}-{row['rank_worst']}",
        str(row["quartile"] or "-"),
        _percent(row["stability"]),
        _percent(row["p_first"]),
    )


def _percent(chance: float | None) -> str:
    if chance is None:
        return "-"
    sign, percent = stability.percent(chance)
    return f"{sign}{percent}%"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(str.rjust, line, widths)).rstrip()
