"""Rank intervals that hold even under the strictest test; wide, good for one sentence in a report.

Every pair of initiatives is compared by the ballots that name one of them (exact McNemar test), and Holm's
correction keeps the chance of any false difference of one initiative below ``LEVEL``.
"""

from dataclasses import dataclass

from voting.domain.pair_counts import PairCounts

from .exact_tests import holm, mcnemar

LEVEL = 0.1


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The best and the worst rank that cannot be excluded."""

    low: int
    high: int


def rank_intervals(pairs: PairCounts, *, level: float = LEVEL) -> dict[str, RankInterval]:
    """The interval of every initiative, by number. Ballots that name both of two say nothing about which is ahead."""
    together = pairs.together.tolist()
    votes = [row[place] for place, row in enumerate(together)]
    places = range(len(votes))
    found = {}
    for place, number in enumerate(pairs.numbers):
        tests = {
            other: mcnemar(*sorted((votes[place] - together[place][other], votes[other] - together[place][other])))
            for other in places
            if other != place
        }
        significant = holm(tests, level=level)
        above = sum(votes[other] > votes[place] for other in significant)
        found[number] = RankInterval(low=1 + above, high=len(votes) - (len(significant) - above))
    return found


def surely_among_first(intervals: dict[str, RankInterval], *, first: int) -> list[str]:
    """The initiatives that are among the ``first`` so many even under this test."""
    return [number for number, interval in intervals.items() if interval.high <= first]
