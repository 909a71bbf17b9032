"""Exact tests on counts, and corrections for making many of them at once."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log
from typing import TypeVar

import numpy as np

Key = TypeVar("Key")

TERMS = 64  # of a sum that are added at a time
ALIKE = 1e-7  # difference of logarithms of two chances that are taken for the same
NEGLIGIBLE = 1e-17  # a term this small against the sum changes nothing any more


@lru_cache(maxsize=1 << 16)
def mcnemar(only_one: int, only_other: int) -> float:
    """Two-sided p that of the ballots naming one of two initiatives but not both, either is as likely.

    Exact: twice the smaller tail of a binomial distribution with one half.
    """
    discordant, fewer = only_one + only_other, min(only_one, only_other)
    last = _log_choose(discordant, fewer) - discordant * log(2)

    def steps(terms: np.ndarray) -> np.ndarray:
        k = fewer - terms
        return np.clip(k, 0, None) / (discordant - k + 1)

    return min(1.0, 2 * exp(last) * _sum_of_products(steps))


@lru_cache(maxsize=1 << 16)
def together_by_chance(*, ballots: int, one: int, other: int, both: int) -> float:
    """One-sided p: at least ``both`` ballots name both, if ``one`` and ``other`` ballots named each by chance.

    Exact: the upper tail of a hypergeometric distribution, or below its peak what the lower tail leaves.
    """
    chances = _Hypergeometric(ballots, one, other)
    if both <= chances.least:
        return 1.0
    if both * (ballots + 2) <= (one + 1) * (other + 1):
        return max(0.0, 1 - chances.downwards(both - 1))
    return min(1.0, chances.upwards(both))


@lru_cache(maxsize=1 << 16)
def fisher(one: int, one_other: int, two: int, two_other: int) -> float:
    """Two-sided p that ``one`` against ``one_other`` and ``two`` against ``two_other`` are drawn from the same shares.

    Exact (Fisher 1935): the chance of all tables with the same sums that are at most as likely as this one, where two
    that differ by less than one in ten million are taken for equally likely, as R and scipy do. 1 where a row or a
    column is empty. The time it takes grows with the spread of the counts, not with the counts.
    """
    chances = _Hypergeometric(one + one_other + two + two_other, one + one_other, one + two)
    bar = chances.log_of(one) + ALIKE

    def unlikely(k: int) -> bool:
        return chances.log_of(k) <= bar

    if unlikely(chances.peak):
        return 1.0
    rising = range(chances.peak, chances.most + 1)
    falling = range(chances.peak, chances.least - 1, -1)
    # On its own side the table itself is the first that counts; on the other, chances fall towards the first.
    above = one if one > chances.peak else chances.peak + bisect_left(rising, True, key=unlikely)
    below = one if one < chances.peak else chances.peak - bisect_left(falling, True, key=unlikely)
    return min(1.0, chances.upwards(above) + chances.downwards(below))


def benjamini_hochberg(p_values: Mapping[Key, float]) -> dict[Key, float]:
    """For each test the false discovery rate at which it would be reported (q)."""
    falling = sorted(p_values, key=p_values.get, reverse=True)
    tests, lowest, found = len(falling), 1.0, {}
    for place, key in enumerate(falling):
        lowest = min(lowest, p_values[key] * tests / (tests - place))
        found[key] = lowest
    return {key: found[key] for key in p_values}


def holm(p_values: Mapping[Key, float], *, level: float) -> set[Key]:
    """The tests that are significant when the chance of any false one shall stay below ``level``."""
    significant = set()
    for place, key in enumerate(sorted(p_values, key=p_values.get)):
        if p_values[key] > level / (len(p_values) - place):
            break
        significant.add(key)
    return significant


@dataclass(frozen=True, slots=True)
class _Hypergeometric:
    """How many ``one`` and ``other`` among ``everything`` have in common by chance."""

    everything: int
    one: int
    other: int

    @property
    def neither(self) -> int:
        """Less those in common; may be negative."""
        return self.everything - self.one - self.other

    @property
    def least(self) -> int:
        return max(0, -self.neither)

    @property
    def most(self) -> int:
        return min(self.one, self.other)

    @property
    def peak(self) -> int:
        return (self.one + 1) * (self.other + 1) // (self.everything + 2)

    def log_of(self, k: int) -> float:
        """The logarithm of the chance of exactly ``k``."""
        ways = _log_choose(self.one, k) + _log_choose(self.everything - self.one, self.other - k)
        return ways - _log_choose(self.everything, self.other)

    def upwards(self, first: int) -> float:
        """The chance of ``first`` (from the peak on) or more."""

        def steps(terms: np.ndarray) -> np.ndarray:
            k = first + terms
            ways = np.clip(self.one - k, 0, None) * np.clip(self.other - k, 0, None)
            return ways / ((k + 1) * (self.neither + k + 1))

        return exp(self.log_of(first)) * _sum_of_products(steps) if first <= self.most else 0.0

    def downwards(self, last: int) -> float:
        """The chance of ``last`` (up to the peak) or fewer."""

        def steps(terms: np.ndarray) -> np.ndarray:
            k = last - terms
            ways = np.clip(k, 0, None) * np.clip(self.neither + k, 0, None)
            return ways / ((self.one - k + 1) * (self.other - k + 1))

        return exp(self.log_of(last)) * _sum_of_products(steps) if last >= self.least else 0.0


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _sum_of_products(steps: Callable[[np.ndarray], np.ndarray]) -> float:
    """1 + s0 + s0·s1 + …, where ``steps`` gives the factors at places 0, 1, …; they fall, and end with 0."""
    total, last, place = 1.0, 1.0, 0
    while last > NEGLIGIBLE * total:
        products = last * np.cumprod(steps(np.arange(place, place + TERMS, dtype=np.float64)))
        total, last, place = total + float(products.sum()), float(products[-1]), place + TERMS
    return total
