"""Initiatives chosen together: pairs, not clusters, since some hundred ballots give clusters by chance.

Count the pairs before the merge rules: a rule would make its two initiatives related by construction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import sqrt

from voting.domain.pair_counts import PairCounts

from .exact_tests import benjamini_hochberg, together_by_chance

FEWEST_VOTES = 20  # of each, for a pair to be listed
FALSE_DISCOVERIES = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """Two initiatives and how often they were chosen by the same person."""

    one: str
    other: str
    one_votes: int
    other_votes: int
    both: int
    ballots: int
    p: float  # that chance alone brings so many together
    q: float  # p after the correction for all pairs of the poll

    @property
    def phi(self) -> float | None:
        """Correlation, from -1 to 1; None where an initiative is on no ballot or on all."""
        one, other, ballots = self.one_votes, self.other_votes, self.ballots
        spread = one * (ballots - one) * other * (ballots - other)
        return (ballots * self.both - one * other) / sqrt(spread) if spread else None

    @property
    def jaccard(self) -> Fraction:
        """Of the ballots with either, the part with both; 0 where there are none."""
        either = self.one_votes + self.other_votes - self.both
        return Fraction(self.both, either) if either else Fraction(0)

    @property
    def lift(self) -> Fraction | None:
        """How many times as often as by chance; None where either has no votes."""
        by_chance = self.one_votes * self.other_votes
        return Fraction(self.both * self.ballots, by_chance) if by_chance else None

    @property
    def other_given_one(self) -> Fraction | None:
        """Of those who chose ``one``, the part that chose ``other`` too."""
        return Fraction(self.both, self.one_votes) if self.one_votes else None

    @property
    def one_given_other(self) -> Fraction | None:
        """Of those who chose ``other``, the part that chose ``one`` too."""
        return Fraction(self.both, self.other_votes) if self.other_votes else None


def all_pairs(pairs: PairCounts) -> list[Pair]:
    """Every pair of a poll, in the order of its initiatives."""
    together = pairs.together.tolist()
    p_values = {
        (one, other): together_by_chance(
            ballots=pairs.ballots,
            one=together[one][one],
            other=together[other][other],
            both=together[one][other],
        )
        for one, other in combinations(range(len(together)), 2)
    }
    q_values = benjamini_hochberg(p_values)
    return [
        Pair(
            one=pairs.numbers[one],
            other=pairs.numbers[other],
            one_votes=together[one][one],
            other_votes=together[other][other],
            both=together[one][other],
            ballots=pairs.ballots,
            p=p,
            q=q_values[one, other],
        )
        for (one, other), p in p_values.items()
    ]


def related(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs to list, most strongly related first: enough votes, positive, and more than chance."""
    listed = [
        pair
        for pair in pairs
        if min(pair.one_votes, pair.other_votes) >= FEWEST_VOTES and pair.q <= FALSE_DISCOVERIES and (pair.phi or 0) > 0
    ]
    return sorted(listed, key=lambda pair: -pair.phi)
