"""A picture of two orders of the same initiatives: a list on each side, and a line for each from here to there."""

from typing import NamedTuple


class End(NamedTuple):
    """One initiative on one of the sides."""

    number: str
    initiative: object
    quartile: int | None
    is_faint: bool  # the reader asked for others


class Line(NamedTuple):
    """From the middle of one row to that of another; rows are one high."""

    start: float
    end: float
    evidence: str
    is_faint: bool


class Slopes(NamedTuple):
    local: list[End]
    global_: list[End]
    lines: list[Line]  # those that matter last, so that they lie above the others
    height: int


def slopes(rows: list, selection) -> Slopes:
    """``rows`` are all of them; those that ``selection`` does not admit are faint. Equal counts stay in order."""
    local = sorted(rows, key=lambda row: -row.local)
    global_ = sorted(rows, key=lambda row: -row.votes)
    start = {row.number: place for place, row in enumerate(local)}
    end = {row.number: place for place, row in enumerate(global_)}
    faint = {row.number: not selection.admits(row) for row in rows}
    lines = [
        Line(start[row.number] + 0.5, end[row.number] + 0.5, line_evidence(row.evidence), faint[row.number])
        for row in rows
    ]
    return Slopes(
        local=[End(row.number, row.initiative, row.local_quartile, faint[row.number]) for row in local],
        global_=[End(row.number, row.initiative, row.global_quartile, faint[row.number]) for row in global_],
        lines=sorted(lines, key=lambda line: (not line.is_faint, line.evidence == "supported")),
        height=len(rows),
    )


def line_evidence(evidence: str) -> str:
    """Only a difference of places is drawn: what the test says of shares alone stands in the table."""
    return evidence if evidence in ("supported", "chance") else ""
