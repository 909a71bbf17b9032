"""The numbers of a heat map, written out once for one language when it is frozen."""

from collections.abc import Sequence

from strategy_site import formats

from .domain.heat_map import Cell


def cell_labels(cells: Sequence[Cell], language: str) -> list[dict[str, str]]:
    """Votes, share, place and, for ties, the places shared, in the order of ``cells``."""
    return [
        {
            "votes": formats.number(cell.votes, language),
            "share": formats.percent(cell.share, language),
            "rank": rank(cell, language),
            "range": rank_range(cell, language),
        }
        for cell in cells
    ]


def rank(cell: Cell, language: str) -> str:
    best = formats.number(cell.rank_best, language)
    return f"={best}" if cell.rank_best != cell.rank_worst else best


def rank_range(cell: Cell, language: str) -> str:
    """The places that those with as many votes share; empty for a place of one's own."""
    if cell.rank_best == cell.rank_worst:
        return ""
    return f"{formats.number(cell.rank_best, language)}–{formats.number(cell.rank_worst, language)}"
