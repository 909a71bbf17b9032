"""What tables of recommendations, initiatives and their votes have in common: checks of one column each.

A cell that is absent has its fault already, so every check passes over it; all but the first pass over empty ones.
"""

from collections.abc import Iterable, Iterator, Sequence

from .csv_table import TOO_LONG, Fault, Row
from .labels import LONGEST_LABEL, is_label

EMPTY = "a value is missing"
NOT_A_LABEL = "“{value}” is not a label of 1 to {most} characters without white space, comma or semicolon"
REPEATED = "“{value}” is on line {line} already"

LONGEST_SHOWN = 40  # characters of a faulty value


def shown(value: str) -> str:
    """``value`` for a message, cut where it is long."""
    return value if len(value) <= LONGEST_SHOWN else f"{value[: LONGEST_SHOWN - 1]}…"


def one_line(text: str) -> str:
    """``text`` without the line breaks and double spaces that spreadsheets leave in titles."""
    return " ".join(text.split())


def filled(rows: Iterable[Row], column: str) -> Iterator[tuple[int, str]]:
    """The line and the value of every row that has one."""
    return ((row.line, row.cells[column]) for row in rows if row.cells.get(column))


def missing_values(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Fault]:
    for row in rows:
        yield from (Fault(row.line, column, EMPTY) for column in columns if row.cells.get(column) == "")


def bad_labels(rows: Iterable[Row], column: str) -> Iterator[Fault]:
    for line, value in filled(rows, column):
        if not is_label(value):
            yield Fault(line, column, NOT_A_LABEL, {"value": shown(value), "most": LONGEST_LABEL})


def repeated_values(rows: Iterable[Row], column: str) -> Iterator[Fault]:
    first_line: dict[str, int] = {}
    for line, value in filled(rows, column):
        if first_line.setdefault(value, line) != line:
            yield Fault(line, column, REPEATED, {"value": shown(value), "line": first_line[value]})


def too_long(rows: Iterable[Row], column: str, most: int) -> Iterator[Fault]:
    for line, value in filled(rows, column):
        if len(value) > most:
            yield Fault(line, column, TOO_LONG, {"length": len(value), "most": most})
