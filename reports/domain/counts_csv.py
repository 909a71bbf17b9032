"""Published counts as a CSV file: one row for each initiative with its votes; other columns are not read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recommendations.domain import csv_checks, csv_table
from recommendations.domain.csv_table import Fault, FaultyTable, Row

MOST_VOTES = 1_000_000_000

NEGATIVE = "“{value}” is negative"
FRACTIONAL = "“{value}” is not a whole number; write it without a point or comma"
NOT_A_NUMBER = "“{value}” is not a number in the digits 0 to 9"
TOO_MANY = "“{value}” is more than {most}"

# Digits of other scripts would pass ``int``; they are refused, so that a file means the same to every program.
WHOLE = re.compile(r"[0-9]+")
WITH_POINT_OR_COMMA = re.compile(r"[0-9.,]+")
BELOW_ZERO = re.compile(r"[-−][0-9.,]+")


@dataclass(frozen=True, slots=True)
class CountRow:
    """One initiative and its votes. Title and recommendation are None where the file has no such column."""

    line: int  # of the file
    number: str
    votes: int
    title: str | None = None
    recommendation: str | None = None


def parse(content: bytes) -> list[CountRow]:
    """The rows of a file of counts, in its order; raises ``FaultyTable`` with every fault."""
    table = csv_table.read(
        content, required=("number", "votes"), optional=("title", "recommendation"), others_allowed=True
    )
    faults = [
        *table.faults,
        *csv_checks.missing_values(table.rows, ("number", "votes")),
        *csv_checks.bad_labels(table.rows, "number"),
        *csv_checks.repeated_values(table.rows, "number"),
        *_bad_votes(table.rows),
    ]
    if faults:
        raise FaultyTable(faults)
    return [_count_row(row) for row in table.rows]


def _bad_votes(rows: Iterable[Row]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, "votes"):
        message = _what_is_wrong_with(value)
        if message:
            yield Fault(line, "votes", message, {"value": csv_checks.shown(value), "most": MOST_VOTES})


def _what_is_wrong_with(votes: str) -> str | None:
    if WHOLE.fullmatch(votes):
        return TOO_MANY if int(votes) > MOST_VOTES else None
    if BELOW_ZERO.fullmatch(votes):
        return NEGATIVE
    return FRACTIONAL if WITH_POINT_OR_COMMA.fullmatch(votes) else NOT_A_NUMBER


def _count_row(row: Row) -> CountRow:
    title, recommendation = row.cells.get("title"), row.cells.get("recommendation")
    return CountRow(
        line=row.line,
        number=row.cells["number"],
        votes=int(row.cells["votes"]),
        title=None if title is None else csv_checks.one_line(title),
        recommendation=None if recommendation is None else csv_checks.one_line(recommendation),
    )
