"""The quartile rule: percentile rank among the other initiatives, inclusive, in whole numbers only.

It is defined here and nowhere else; everything that shows a colour, a rank or a percentile asks this module.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

# With fewer, at least one quartile could never be given.
FEWEST_INITIATIVES = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one count of votes stands among all of them."""

    votes: int
    below: int  # how many initiatives got fewer votes
    rank_best: int  # 1 is the most voted; initiatives with equal votes share a range of ranks
    rank_worst: int
    percent_rank: Fraction | None  # part of the other initiatives that got fewer votes; None without others
    quartile: int | None


def quartile(votes: int, among: Collection[int]) -> int | None:
    """Quartile 1 (most votes) to 4 by the part of the other initiatives that ``votes`` beats.

    ``among`` holds the votes of all initiatives, this one included. Equal votes always share a quartile, so
    the order of a list never decides; a tie across a boundary goes to the lower quartile. None where there
    is nothing to tell apart: fewer than four initiatives, or all with the same votes (none included).
    """
    return _standing(votes, sorted(among)).quartile


def standings(counts: Mapping[str, int]) -> dict[str, Standing]:
    """The standing of every initiative of ``counts`` (votes by number), in the same order."""
    ordered = sorted(counts.values())
    by_votes = {votes: _standing(votes, ordered) for votes in set(ordered)}
    return {number: by_votes[votes] for number, votes in counts.items()}


def _standing(votes: int, ordered: Sequence[int]) -> Standing:
    others = len(ordered) - 1
    below = bisect_left(ordered, votes)
    not_above = bisect_right(ordered, votes)
    can_differ = len(ordered) >= FEWEST_INITIATIVES and ordered[0] != ordered[-1]
    return Standing(
        votes=votes,
        below=below,
        rank_best=len(ordered) - not_above + 1,
        rank_worst=len(ordered) - below,
        percent_rank=Fraction(below, others) if others > 0 else None,
        quartile=_quartile(below, others) if can_differ else None,
    )


def _quartile(below: int, others: int) -> int:
    # "At least three quarters", "half", "one quarter" of the others, without a division that could round.
    return 1 + (4 * below < 3 * others) + (2 * below < others) + (4 * below < others)
