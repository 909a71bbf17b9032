"""People to be seated in breakout rooms as a CSV file: one row for each person."""

import re
from collections.abc import Iterable, Iterator, Mapping

from recommendations.domain import csv_checks, csv_table
from recommendations.domain.csv_table import Fault, FaultyTable, Limits, Row

from .composition import Person

REQUIRED = ("id", "languages", "region", "affiliations")
OPTIONAL = ("role", "since", "fixed_room")
LIMITS = Limits(rows=20_000)
FACILITATOR = "facilitator"  # the role of those who are spread over the rooms

NOT_AN_ID = "“{value}” is not a label of 1 to {most} characters without white space"
NOT_A_LANGUAGE = "“{value}” is not the code of a language, such as en or zh-hans"
NOT_A_YEAR = "“{value}” is not a year of four digits"
NOT_A_ROOM = "“{value}” is not the number of a room, from 1"

LONGEST_ID = 64  # characters
ID = re.compile(rf"\S{{1,{LONGEST_ID}}}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
YEAR = re.compile(r"[12][0-9]{3}")
ROOM = re.compile(r"[1-9][0-9]{0,4}")


def parse(content: bytes) -> list[Person]:
    """The people, in the order of the file; raises ``FaultyTable`` with every fault.

    Several languages or affiliations of one person are separated by spaces.
    """
    table = csv_table.read(content, required=REQUIRED, optional=OPTIONAL, limits=LIMITS)
    faults = [
        *table.faults,
        *csv_checks.missing_values(table.rows, ["id", "languages"]),
        *_unlike(table.rows, "id", ID, NOT_AN_ID, most=LONGEST_ID),
        *csv_checks.repeated_values(table.rows, "id"),
        *_bad_languages(table.rows),
        *_unlike(table.rows, "since", YEAR, NOT_A_YEAR),
        *_unlike(table.rows, "fixed_room", ROOM, NOT_A_ROOM),
    ]
    if faults:
        raise FaultyTable(faults)
    return [_person(row.cells) for row in table.rows]


def _unlike(rows: Iterable[Row], column: str, pattern: re.Pattern, message: str, **values: object) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, column):
        if not pattern.fullmatch(value):
            yield Fault(line, column, message, {"value": csv_checks.shown(value), **values})


def _bad_languages(rows: Iterable[Row]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, "languages"):
        for code in value.split():
            if not LANGUAGE.fullmatch(code):
                yield Fault(line, "languages", NOT_A_LANGUAGE, {"value": csv_checks.shown(code)})


def _person(cells: Mapping[str, str]) -> Person:
    role = cells.get("role", "")
    since, room = cells.get("since"), cells.get("fixed_room")
    return Person(
        id=cells["id"],
        languages=tuple(dict.fromkeys(code.lower() for code in cells["languages"].split())),
        region=csv_checks.one_line(cells["region"]),
        affiliations=tuple(dict.fromkeys(cells["affiliations"].split())),
        role=role,
        since=int(since) if since else None,
        facilitates=role.lower() == FACILITATOR,
        rooms=frozenset([int(room)]) if room else None,
    )
