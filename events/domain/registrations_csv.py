"""People registered for an event as a CSV file: one row for each person."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from recommendations.domain import csv_checks, csv_table
from recommendations.domain.csv_table import Fault, FaultyTable, Row
from strategy_site.accounts.domain.names import LONGEST_NAME, is_plain

REQUIRED = ("email", "name")
LONGEST_ADDRESS = 254  # characters, as mail servers have it (RFC 5321)

NOT_AN_ADDRESS = "“{value}” is not an e-mail address"
NOT_A_NAME = "“{value}” is not a plain name: it has a web address or invisible characters"
UNKNOWN_VALUE = "“{value}” is not known; known are {known}"

# Narrower than what mail allows, so that nothing passes which could be read as two addresses or as a header.
LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+")
DOMAIN_LABEL = re.compile(r"[^\W_]++(?:-++[^\W_]++)*+")


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One person. Empty means not said."""

    address: str  # in small letters
    name: str
    region: str = ""  # a key
    language: str = ""  # a code
    role: str = ""


def parse(content: bytes, *, known: Mapping[str, Mapping[str, str]]) -> list[RegistrationRow]:
    """The rows, in the order of the file; raises ``FaultyTable`` with every fault.

    ``known`` holds, for each of the columns region, language and role, what may be written there in small
    letters, with the value it stands for.
    """
    table = csv_table.read(content, required=REQUIRED, optional=tuple(known))
    rows = [Row(row.line, {**row.cells, **_in_small_letters(row, ["email", *known])}) for row in table.rows]
    faults = [
        *table.faults,
        *csv_checks.missing_values(rows, REQUIRED),
        *_bad_addresses(rows),
        *csv_checks.repeated_values(rows, "email"),
        *csv_checks.too_long(rows, "name", LONGEST_NAME),
        *_bad_names(rows),
        *chain.from_iterable(_unknown_values(rows, column, known[column]) for column in known),
    ]
    if faults:
        raise FaultyTable(faults)
    return [_registration_row(row.cells, known) for row in rows]


def _in_small_letters(row: Row, columns: Iterable[str]) -> dict[str, str]:
    return {column: row.cells[column].lower() for column in columns if column in row.cells}


def is_address(text: str) -> bool:
    local, _at, domain = text.rpartition("@")
    labels = domain.split(".")
    return (
        len(text) <= LONGEST_ADDRESS
        and LOCAL_PART.fullmatch(local) is not None
        and len(labels) > 1
        and all(map(DOMAIN_LABEL.fullmatch, labels))
        and not labels[-1].isdecimal()
    )


def _bad_addresses(rows: Iterable[Row]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, "email"):
        if not is_address(value):
            yield Fault(line, "email", NOT_AN_ADDRESS, {"value": csv_checks.shown(value)})


def _bad_names(rows: Iterable[Row]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, "name"):
        if len(value) <= LONGEST_NAME and not is_plain(csv_checks.one_line(value)):
            yield Fault(line, "name", NOT_A_NAME, {"value": csv_checks.shown(value)})


def _unknown_values(rows: Iterable[Row], column: str, values: Mapping[str, str]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, column):
        if value not in values:
            known = ", ".join(dict.fromkeys(values.values()))
            yield Fault(line, column, UNKNOWN_VALUE, {"value": csv_checks.shown(value), "known": known})


def _registration_row(cells: Mapping[str, str], known: Mapping[str, Mapping[str, str]]) -> RegistrationRow:
    meant = {column: known[column].get(cells.get(column, ""), "") for column in known}
    return RegistrationRow(address=cells["email"], name=csv_checks.one_line(cells["name"]), **meant)
