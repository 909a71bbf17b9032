"""The shares of a reference population as a CSV file: one row for each group."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from recommendations.domain import csv_checks, csv_table
from recommendations.domain.csv_table import Fault, FaultyTable, Row

REQUIRED = ("group", "share")

NOT_A_SHARE = "“{value}” is not a share from 0 to 100 percent with at most three digits after the point"
UNKNOWN_GROUP = "“{value}” is no group of this dimension; known are {known}"
NOTHING_ABOVE_NOUGHT = "no share is above 0"

SHARE = re.compile(r"(?:100(?:\.0{1,3})?|[0-9]{1,2}(?:\.[0-9]{1,3})?) ?%?")


def parse(content: bytes, *, known: Mapping[str, str]) -> dict[str, Decimal]:
    """Percent by group, in the order of the file; raises ``FaultyTable`` with every fault.

    ``known`` holds what may stand for a group, in small letters, with the group it stands for.
    """
    table = csv_table.read(content, required=REQUIRED, others_allowed=True)  # a file from the site names its source too
    rows = [Row(row.line, {**row.cells, **_group(row, known)}) for row in table.rows]
    faults = [
        *table.faults,
        *csv_checks.missing_values(rows, REQUIRED),
        *csv_checks.repeated_values(rows, "group"),
        *_unknown_groups(rows, known),
        *_bad_shares(rows),
    ]
    if faults:
        raise FaultyTable(faults)
    shares = {row.cells["group"]: Decimal(row.cells["share"].rstrip("% ")) for row in rows}
    if not any(shares.values()):
        raise FaultyTable([Fault(rows[0].line, "share", NOTHING_ABOVE_NOUGHT)])
    return shares


def _group(row: Row, known: Mapping[str, str]) -> dict[str, str]:
    written = row.cells.get("group")
    return {"group": known.get(written.lower(), written)} if written else {}


def _unknown_groups(rows: Iterable[Row], known: Mapping[str, str]) -> Iterator[Fault]:
    groups = dict.fromkeys(known.values())
    for line, value in csv_checks.filled(rows, "group"):
        if value not in groups:
            yield Fault(line, "group", UNKNOWN_GROUP, {"value": csv_checks.shown(value), "known": ", ".join(groups)})


def _bad_shares(rows: Iterable[Row]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, "share"):
        if not SHARE.fullmatch(value):
            yield Fault(line, "share", NOT_A_SHARE, {"value": csv_checks.shown(value)})
