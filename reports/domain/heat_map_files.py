"""The heat map of a file of counts, as plain text for a terminal and as CSV for a spreadsheet."""

from collections.abc import Iterator, Sequence
from itertools import chain

from recommendations.domain import spreadsheets
from voting.domain.quartiles import FEWEST_INITIATIVES

from .counts_csv import CountRow
from .heat_map import Cell, HeatMap

Line = tuple[str, ...]

COLUMNS: Line = ("number", "votes", "share", "rank", "quartile", "title")
RULE = "First quartile: at least three quarters of the other initiatives got fewer votes."


def as_table(heat_map: HeatMap, rows: Sequence[CountRow]) -> str:
    """Aligned lines, grouped by recommendation where ``rows``, those the map was built from, name one."""
    lines = [_line(cell, row) for cell, row in zip(heat_map.cells, rows, strict=True)]
    widths = [max(map(len, column)) for column in zip(COLUMNS, *lines, strict=True)]
    paragraphs = ["\n".join(_summary(heat_map)), _aligned(COLUMNS, widths)]
    if rows[0].recommendation is None:
        paragraphs[-1] += "\n" + "\n".join(_aligned(line, widths) for line in lines)
    else:
        groups: dict[str, list[str]] = {}
        for line, row in zip(lines, rows, strict=True):
            groups.setdefault(row.recommendation, []).append(_aligned(line, widths))
        votes = heat_map.by_recommendation({row.number: row.recommendation for row in rows})
        paragraphs += ["\n".join([_heading(group, votes[group]), *groups[group]]) for group in groups]
    return "\n\n".join(paragraphs) + "\n"


def as_csv(heat_map: HeatMap, rows: Sequence[CountRow]) -> str:
    """The values of the JSON form, with title and recommendation where ``rows`` have them."""
    texts = [name for name in ("title", "recommendation") if getattr(rows[0], name) is not None]
    figures = ["votes", "rank_best", "rank_worst", "percent_rank", "quartile"]
    return spreadsheets.as_csv(
        ["number", *texts, *figures],
        (
            [cell.number, *(getattr(row, name) for name in texts), *_figures(cell)]
            for cell, row in zip(heat_map.cells, rows, strict=True)
        ),
    )


def _figures(cell: Cell) -> list[int | float | None]:
    percent_rank = None if cell.percent_rank is None else float(cell.percent_rank)
    return [cell.votes, cell.rank_best, cell.rank_worst, percent_rank, cell.quartile]


def _summary(heat_map: HeatMap) -> Iterator[str]:
    yield f"{_counted(len(heat_map.cells), 'initiative')}, {_counted(heat_map.votes, 'vote')}"
    if heat_map.has_quartiles:
        yield "Quartiles of {}, {}, {} and {} initiatives. {}".format(*heat_map.sizes, RULE)
    elif len(heat_map.cells) < FEWEST_INITIATIVES:
        yield f"No quartiles: they need at least {FEWEST_INITIATIVES} initiatives."
    else:
        yield "No quartiles: all initiatives have the same votes."
    if heat_map.nobody_first:
        yield f"{heat_map.leaders:,} initiatives tie for the most votes, so none is in the first quartile."


def _heading(recommendation: str, votes: int) -> str:
    return f"{recommendation or 'Without a recommendation'}: {_counted(votes, 'vote')}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _line(cell: Cell, row: CountRow) -> Line:
    alone = cell.rank_best == cell.rank_worst
    return (
        cell.number,
        f"{cell.votes:,}",
        f"{float(cell.share):.1%}",
        str(cell.rank_best) if alone else f"{cell.rank_best}-{cell.rank_worst}",
        str(cell.quartile or "-"),
        row.title or "",
    )


def _aligned(line: Line, widths: Sequence[int]) -> str:
    # The title comes last and is not padded: letters may be wider than one place in a terminal.
    *figures, title = line
    return "  ".join(chain(map(str.rjust, figures, widths), [title])).rstrip()
