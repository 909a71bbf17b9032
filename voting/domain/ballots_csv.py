"""Paper or offline ballots as a CSV file: one row for each ballot."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from recommendations.domain import csv_checks, csv_table
from recommendations.domain.csv_table import Fault, FaultyTable, Row

REQUIRED = ("ballot", "choices")
GROUPS = ("region", "language", "role")
LIMITS = csv_table.Limits(bytes=100_000_000, rows=1_000_000)
LONGEST_BALLOT = 100  # characters
LONGEST_GROUP = 50  # characters

BETWEEN_NUMBERS = re.compile(r"[\s;]+")

UNKNOWN = "“{value}” is not an initiative of this poll"
WITHDRAWN = "{value} was withdrawn from this poll"
TWICE = "{value} is there twice"
TOO_MANY = "there are {choices} choices; {most} are allowed"


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One ballot of a batch: what it is called there, and the numbers of the initiatives on it."""

    ballot: str
    choices: tuple[str, ...]  # empty means none of these
    region: str = ""
    language: str = ""
    role: str = ""


def parse(
    content: bytes, *, numbers: Collection[str], withdrawn: Collection[str] = (), most: int | None = None
) -> list[BallotRow]:
    """The ballots of a file, in its order; raises ``FaultyTable`` with every fault.

    ``numbers`` are those of all initiatives of the poll, ``most`` is how many may be chosen.
    """
    table = csv_table.read(content, required=REQUIRED, optional=GROUPS, limits=LIMITS)
    faults = [
        *table.faults,
        *csv_checks.missing_values(table.rows, ["ballot"]),
        *csv_checks.repeated_values(table.rows, "ballot"),
        *csv_checks.too_long(table.rows, "ballot", LONGEST_BALLOT),
        *chain.from_iterable(csv_checks.too_long(table.rows, column, LONGEST_GROUP) for column in GROUPS),
    ]
    rows = []
    for row in table.rows:
        choices = _choices(row)
        faults += _bad_choices(row.line, choices, frozenset(numbers), frozenset(withdrawn), most)
        rows.append(choices)
    if faults:
        raise FaultyTable(faults)
    return [
        BallotRow(row.cells["ballot"], choices, *(csv_checks.one_line(row.cells.get(column, "")) for column in GROUPS))
        for row, choices in zip(table.rows, rows, strict=True)
    ]


def _choices(row: Row) -> tuple[str, ...]:
    return tuple(number for number in BETWEEN_NUMBERS.split(row.cells.get("choices", "")) if number)


def _bad_choices(
    line: int, choices: Sequence[str], numbers: frozenset[str], withdrawn: frozenset[str], most: int | None
) -> Iterator[Fault]:
    if not numbers.issuperset(choices) or not withdrawn.isdisjoint(choices):
        for number in dict.fromkeys(choices):
            if number not in numbers:
                yield Fault(line, "choices", UNKNOWN, {"value": csv_checks.shown(number)})
            elif number in withdrawn:
                yield Fault(line, "choices", WITHDRAWN, {"value": number})
    if len(set(choices)) != len(choices):
        repeated = next(number for number in choices if choices.count(number) > 1)
        yield Fault(line, "choices", TWICE, {"value": csv_checks.shown(repeated)})
    if most is not None and len(choices) > most:
        yield Fault(line, "choices", TOO_MANY, {"choices": len(choices), "most": most})
