"""Exact tests on counts, and corrections for making many of them at once."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import exp, lgamma, log
from typing import TypeVar

import numpy as np

Key = TypeVar("Key")

TERMS = 64  # of a sum that are added at a time
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
    neither = ballots - one - other  # less those that name both; may be negative

    def log_chance(k: int) -> float:
        return _log_choose(one, k) + _log_choose(ballots - one, other - k) - _log_choose(ballots, other)

    def upwards(terms: np.ndarray) -> np.ndarray:
        k = both + terms
        return np.clip(one - k, 0, None) * np.clip(other - k, 0, None) / ((k + 1) * (neither + k + 1))

    def downwards(terms: np.ndarray) -> np.ndarray:
        k = both - 1 - terms
        return np.clip(k, 0, None) * np.clip(neither + k, 0, None) / ((one - k + 1) * (other - k + 1))

    if both <= max(0, -neither):
        return 1.0
    if both * (ballots + 2) <= (one + 1) * (other + 1):
        return max(0.0, 1 - exp(log_chance(both - 1)) * _sum_of_products(downwards))
    return min(1.0, exp(log_chance(both)) * _sum_of_products(upwards))


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


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _sum_of_products(steps: Callable[[np.ndarray], np.ndarray]) -> float:
    """1 + s0 + s0·s1 + …, where ``steps`` gives the factors at places 0, 1, …; they fall, and end with 0."""
    total, last, place = 1.0, 1.0, 0
    while last > NEGLIGIBLE * total:
        products = last * np.cumprod(steps(np.arange(place, place + TERMS, dtype=np.float64)))
        total, last, place = total + float(products.sum()), float(products[-1]), place + TERMS
    return total
