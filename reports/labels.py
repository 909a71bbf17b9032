"""The numbers of a heat map, written out once for one language when it is frozen."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from strategy_site import formats

from .domain import stability
from .domain.heat_map import Cell
from .domain.stability import Certainty


def cell_labels(
    cells: Sequence[Cell], language: str, *, ballots: int | None, certainties: Mapping[str, Certainty]
) -> list[dict[str, str]]:
    """Votes, share, place and, for ties, the places shared; how sure they are where that is known.

    In the order of ``cells``. The share is of the ``ballots``, or where nobody knows how many there were, of all votes.
    """
    return [
        {
            "votes": formats.number(cell.votes, language),
            "share": formats.percent(Fraction(cell.votes, ballots) if ballots else cell.share, language),
            "rank": rank(cell, language),
            "range": rank_range(cell, language),
            **certainty_labels(certainties.get(cell.number), language),
        }
        for cell in cells
    ]


def rank(cell: Cell, language: str) -> str:
    best = formats.number(cell.rank_best, language)
    return f"={best}" if cell.rank_best != cell.rank_worst else best


def rank_range(cell: Cell, language: str) -> str:
    """The places that those with as many votes share; empty for a place of one's own."""
    return "" if cell.rank_best == cell.rank_worst else span(cell.rank_best, cell.rank_worst, language)


def certainty_labels(certainty: Certainty | None, language: str) -> dict[str, str]:
    if certainty is None:
        return {}
    return {
        "interval": span(certainty.rank_low, certainty.rank_high, language),
        "stability": chance(certainty.stability, language),
        "p_first": chance(certainty.p_first, language),
    }


def span(low: int, high: int, language: str) -> str:
    ends = dict.fromkeys([low, high])
    return "–".join(formats.number(end, language) for end in ends)


def chance(part: float, language: str) -> str:
    """In whole percent, ``<1%`` and ``>99%`` at the ends: draws neither prove nor exclude anything."""
    sign, percent = stability.percent(part)
    return sign + formats.percent(Fraction(percent, 100), language, decimals=0)
