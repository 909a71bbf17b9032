"""A strict reader of the CSV files people hand in: the whole file is read, and every fault is named with its place.

The standard library's reader is not used because it cannot say in which cell a fault is, and because what
it lets pass (NUL, rows of uneven length, text after a closing quotation mark) would be stored.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_BYTES = 4_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000  # characters

TOO_LARGE = "the file is larger than {most} bytes"
TOO_MANY_ROWS = "there are more than {most} rows"
TOO_MANY_COLUMNS = "there are more than {most} columns"
NO_ROWS = "there are no rows below the header"
MISSING_COLUMN = "this column is missing"
TWICE_THE_COLUMN = "this column is there twice"
UNKNOWN_COLUMN = "this column is not known; known are {known}"
OPEN_QUOTE = "a quotation mark is opened and not closed, or closed before the end of the cell"
WRONG_NUMBER_OF_CELLS = "the row has {cells} cells and the header {columns}"
NOT_UTF_8 = "the text is not UTF-8"
CONTROL_CHARACTER = "the text has a control character, {name}"
TOO_LONG = "the text has {length} characters; {most} are allowed"

# A quoted cell may hold commas, line breaks and doubled quotation marks. Cells are trimmed, so spaces may
# stand around the quotation marks.
CELL = re.compile(
    r"""(?:[ \t]*"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"[ \t]*|(?P<plain>(?![ \t]*")[^,\r\n]*+))(?P<end>,|\r\n|\r|\n|\Z)"""
)
BLANK_LINES = re.compile(r"(?:[ \t]*+(?:\r\n|\r|\n)|[ \t]++\Z)*+")

# Bytes that are not UTF-8 are read as lone surrogates, so that each can be reported in its cell.
NOT_DECODED = re.compile(r"[\ud800-\udfff]")
# Besides the control characters those that reorder text unseen (embeddings, overrides, isolates).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be."""

    bytes: int = MOST_BYTES
    rows: int = MOST_ROWS


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file, and where. ``message`` is a template for ``str.format`` with ``values``."""

    line: int  # of the file, where the row begins; the header's is 1
    column: str  # its name in the header, or its place counted from 1 where it has none
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self):
        return f"{self.line}: {self.column}: {self.message.format(**self.values)}"


class FaultyTable(ValueError):
    """The file cannot be used; ``faults`` names every reason, in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(faults, key=lambda fault: fault.line)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column, trimmed. A cell that could not be read is absent; its fault is known."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What could be read, and the faults so far; whoever knows what the cells mean adds those they see."""

    columns: tuple[str, ...]  # the known ones, in the order of the header
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


class _Record(NamedTuple):
    line: int
    cells: list[str | None]  # None, the last one, where a quotation mark is never closed

    @property
    def is_whole(self) -> bool:
        """Whether its cells could all be told apart; after a row that is not whole nothing is read."""
        return bool(self.cells) and self.cells[-1] is not None and len(self.cells) <= MOST_COLUMNS


def read(
    content: bytes,
    *,
    required: Sequence[str],
    optional: Sequence[str] = (),
    others_allowed: bool = False,
    limits: Limits = USUAL_LIMITS,
) -> Table:
    """Read ``content``, a CSV file in UTF-8 whose first line names its columns. Blank lines are skipped."""
    if len(content) > limits.bytes:
        return Table((), (), (Fault(1, required[0], TOO_LARGE, {"most": limits.bytes}),))
    records = _records(content.decode("utf-8-sig", errors="surrogateescape"))
    head = next(records, _Record(1, []))
    header = [None if _flaw(cell) else _text(cell) for cell in head.cells]
    faults = [
        *_cell_faults(head, []),
        *_header_faults(head.line, header, required, optional, others_allowed=others_allowed),
    ]
    rows = []
    for record in records:
        if len(rows) == limits.rows:
            faults.append(Fault(record.line, required[0], TOO_MANY_ROWS, {"most": limits.rows}))
            break
        faults += _cell_faults(record, header)
        rows.append(_row(record, header, {*required, *optional}))
    if head.is_whole and not rows:
        faults.append(Fault(head.line + 1, required[0], NO_ROWS))
    known = [name for name in dict.fromkeys(header) if name in {*required, *optional}]
    return Table(tuple(known), tuple(rows), tuple(faults))


def _records(text: str) -> Iterator[_Record]:
    """The rows of ``text``, up to the first whose cells cannot be told apart or never end."""
    position, line = 0, 1
    while True:
        blank = BLANK_LINES.match(text, position)
        line += _line_breaks(text, position, blank.end())
        position = blank.end()
        if position == len(text):
            return
        cells, end = _cells(text, position)
        record = _Record(line, cells)
        yield record
        if not record.is_whole:
            return
        line += _line_breaks(text, position, end)
        position = end


def _line_breaks(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def _cells(text: str, position: int) -> tuple[list[str | None], int]:
    """The cells of the row that begins at ``position``, and where the next row begins."""
    cells = []
    while len(cells) <= MOST_COLUMNS:
        match = CELL.match(text, position)
        if match is None:
            return [*cells, None], position
        quoted = match["quoted"]
        cells.append(match["plain"] if quoted is None else quoted.replace('""', '"'))
        position = match.end()
        if match["end"] != ",":
            break
    return cells, position


def _header_faults(
    line: int, header: list[str | None], required: Sequence[str], optional: Sequence[str], *, others_allowed: bool
) -> Iterator[Fault]:
    if len(header) > MOST_COLUMNS:
        return
    known = [*required, *optional]
    for place, name in enumerate(header, start=1):
        if name is None:
            continue
        if name not in known:
            if others_allowed:
                continue
            yield Fault(line, name or str(place), UNKNOWN_COLUMN, {"known": ", ".join(known)})
        elif name in header[: place - 1]:
            yield Fault(line, name, TWICE_THE_COLUMN)
    for name in required:
        if name not in header:
            yield Fault(line, name, MISSING_COLUMN)


def _cell_faults(record: _Record, header: list[str | None]) -> Iterator[Fault]:
    cells, columns = len(record.cells), len(header)
    if cells > MOST_COLUMNS:
        yield Fault(record.line, str(cells), TOO_MANY_COLUMNS, {"most": MOST_COLUMNS})
        return
    for place, cell in enumerate(record.cells, start=1):
        flaw = _flaw(cell)
        if flaw:
            yield Fault(record.line, _column(header, place), *flaw)
    if header and cells != columns and record.is_whole:
        place = min(cells, columns) + 1
        yield Fault(record.line, _column(header, place), WRONG_NUMBER_OF_CELLS, {"cells": cells, "columns": columns})


def _flaw(cell: str | None) -> tuple[str, dict] | None:
    if cell is None:
        return OPEN_QUOTE, {}
    if NOT_DECODED.search(cell):
        return NOT_UTF_8, {}
    if control := CONTROL.search(cell):
        return CONTROL_CHARACTER, {"name": f"U+{ord(control[0]):04X}"}
    if len(cell) > LONGEST_CELL:
        return TOO_LONG, {"length": len(cell), "most": LONGEST_CELL}
    return None


def _column(header: list[str | None], place: int) -> str:
    return (header[place - 1] if place <= len(header) else None) or str(place)


def _row(record: _Record, header: list[str | None], known: Collection[str]) -> Row:
    if len(record.cells) != len(header):
        return Row(record.line, {})
    pairs = zip(header, record.cells, strict=True)
    return Row(record.line, {name: _text(cell) for name, cell in pairs if name in known and not _flaw(cell)})


def _text(cell: str) -> str:
    return unicodedata.normalize("NFC", cell.strip())
