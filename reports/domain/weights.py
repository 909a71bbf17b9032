"""Weights: the heat map as it would be if the groups of those who voted were as large as in a reference.

Post-stratification in one dimension, raking in several (Deming and Stephan 1940), trimmed. Weights speak for nobody who
is not there: they let the few who came from a group stand for the others of it. So the weighted map stands
beside the plain one and never in its place, and only its classes are shown: weighted votes with their decimals
would tell what small groups chose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from voting.domain.quartiles import standings

from .reference_shares import Share, reference_shares
from .strata import NOT_STATED, Strata

MOST = 3.0  # the largest weight, in means; the mean is 1
LEAST_EFFECTIVE = 0.5  # of the ballots
FEWEST_CARRIERS = 5  # ballots of a group that may carry a trimmed weight
ROUNDS = 1000
NEAR_ENOUGH = 1e-10  # relative, of every group to its share
DECIMALS = 6  # of a weighted vote: what differs by less is a tie


class Doubt(StrEnum):
    """Why a weighted map is greyed."""

    FEW_EFFECTIVE = "few_effective"  # the weights leave less than half of the ballots' worth
    SMALL_GROUP = "small_group"  # fewer than five people carry a weight that had to be trimmed
    OUT_OF_REACH = "out_of_reach"  # no weights fit all references at once


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A weight for each stratum, and what to tell with it. Groups are told by dimension."""

    weights: np.ndarray  # of one ballot of each stratum; over all ballots their mean is 1
    capped: np.ndarray  # which of them were trimmed
    ballots: int
    effective: float  # ballots that would say as much if all weighed the same (Kish 1965)
    absent: Mapping[str, tuple[str, ...]]  # groups of the reference without ballots: no weight can speak for them
    without_reference: Mapping[str, tuple[str, ...]]  # groups with ballots that no share is known of: as not stated
    normalised: tuple[str, ...]  # dimensions whose shares did not sum to one: a warning
    small_and_capped: Mapping[str, tuple[str, ...]]  # groups below five ballots that carry a trimmed weight
    reached: bool  # before trimming, every present group has its share

    @property
    def design_effect(self) -> float:
        """How many times as many ballots are needed as without weights."""
        return self.ballots / self.effective

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why to grey the weighted map; empty where there is no reason to."""
        found = {
            Doubt.FEW_EFFECTIVE: self.effective < LEAST_EFFECTIVE * self.ballots,
            Doubt.SMALL_GROUP: any(self.small_and_capped.values()),
            Doubt.OUT_OF_REACH: not self.reached,
        }
        return tuple(doubt for doubt, holds in found.items() if holds)


@dataclass(frozen=True, slots=True)
class Reweighted:
    """One initiative on both maps."""

    number: str
    votes: int
    weighted: float  # not to be shown: with its decimals it would tell what small groups chose
    quartile: int | None
    weighted_quartile: int | None

    @property
    def changes(self) -> bool:
        return self.quartile != self.weighted_quartile


@dataclass(frozen=True, slots=True)
class _Margin:
    """One dimension while raking."""

    codes: np.ndarray  # of each stratum the place of its group among ``shares``, or -1
    shares: np.ndarray  # of the present groups; they sum to one
    stated: float  # ballots in those groups

    def sums(self, weighted: np.ndarray) -> np.ndarray:
        inside = self.codes >= 0
        return np.bincount(self.codes[inside], weights=weighted[inside], minlength=len(self.shares))


def weigh(
    strata: Strata, entered: Mapping[str, Mapping[str, Share]], *, most: float = MOST, rounds: int = ROUNDS
) -> Weights | None:
    """Weights by the reference shares of one or more dimensions; None where nobody stated any of their groups.

    In every dimension of ``entered`` the present groups get the shares they have among one another in the reference. A
    ballot that states no group there (or one without a reference) is left to the other dimensions; one that
    states none at all weighs 1 before trimming. Weights above ``most`` (in means) are cut to it, the others raised in
    proportion to keep the sum, and so on until none is above. Weights do not depend on the order of the dimensions.
    """
    known = {dimension: reference_shares(shares) for dimension, shares in entered.items()}
    margins = {dimension: _margin(strata, dimension, found.shares) for dimension, found in known.items()}
    stated = np.zeros(len(strata.groups), dtype=bool)
    for margin in margins.values():
        stated |= margin.codes >= 0
    if not stated.any():
        return None
    raked, reached = _raked(strata.ballots, list(margins.values()), stated, rounds)
    weights, capped = _trimmed(raked, strata.ballots, most)
    sizes = {dimension: strata.sizes(dimension) for dimension in known}
    return Weights(
        weights=weights,
        capped=capped,
        ballots=int(strata.ballots.sum()),
        effective=effective_ballots(weights, strata.ballots),
        absent={each: tuple(sorted(found.shares.keys() - sizes[each].keys())) for each, found in known.items()},
        without_reference={
            each: tuple(sorted(sizes[each].keys() - found.shares.keys() - {NOT_STATED}))
            for each, found in known.items()
        },
        normalised=tuple(each for each, found in known.items() if found.normalised),
        small_and_capped={each: _small_and_capped(strata, each, capped, sizes[each]) for each in known},
        reached=reached,
    )


def effective_ballots(weights: np.ndarray, ballots: np.ndarray) -> float:
    """Kish's effective number: (Σw)² / Σw², over all ballots; ``weights`` and ``ballots`` are those of each stratum."""
    return float((ballots @ weights) ** 2 / (ballots @ weights**2))


def group_weights(strata: Strata, weights: Weights, dimension: str) -> dict[str, float]:
    """The mean weight of a ballot of each present group, not stated ("") included."""
    sums: dict[str, float] = {}
    for group, weighted in zip(strata.of(dimension), (weights.weights * strata.ballots).tolist(), strict=True):
        sums[group] = sums.get(group, 0.0) + weighted
    return {group: sums[group] / ballots for group, ballots in strata.sizes(dimension).items()}


def side_by_side(strata: Strata, weights: Weights) -> tuple[Reweighted, ...]:
    """Every initiative with its plain and its weighted quartile, in the order of the poll."""
    votes = dict(zip(strata.numbers, strata.votes.sum(axis=0).tolist(), strict=True))
    sums = np.round(weights.weights @ strata.votes, DECIMALS).tolist()
    weighted = dict(zip(strata.numbers, sums, strict=True))
    plain, other = standings(votes), standings(weighted)
    return tuple(
        Reweighted(number, votes[number], weighted[number], plain[number].quartile, other[number].quartile)
        for number in strata.numbers
    )


def _margin(strata: Strata, dimension: str, shares: Mapping) -> _Margin:
    groups = strata.of(dimension)
    present = sorted(shares.keys() & set(groups) - {NOT_STATED})
    places = {group: place for place, group in enumerate(present)}
    codes = np.array([places.get(group, -1) for group in groups], dtype=np.int64)
    total = sum(shares[group] for group in present)
    return _Margin(
        codes=codes,
        shares=np.array([float(shares[group] / total) for group in present]),
        stated=float(strata.ballots[codes >= 0].sum()),
    )


def _raked(ballots: np.ndarray, margins: list[_Margin], stated: np.ndarray, rounds: int) -> tuple[np.ndarray, bool]:
    weights = np.ones(len(ballots))
    reached = False
    for _round in range(rounds):
        reached = all(_fits(margin, weights * ballots) for margin in margins)
        if reached:
            break
        for margin in margins:
            factors = margin.shares * margin.stated / margin.sums(weights * ballots)
            weights *= np.append(factors, 1.0)[margin.codes]  # the last one for those coded -1
    # Those who state one thing and not another leave the sum open; shares stay if all who state anything are scaled.
    weights[stated] *= ballots[stated].sum() / (ballots[stated] @ weights[stated])
    return weights, reached


def _fits(margin: _Margin, weighted: np.ndarray) -> bool:
    return np.allclose(margin.sums(weighted), margin.shares * margin.stated, rtol=NEAR_ENOUGH, atol=0)


def _trimmed(weights: np.ndarray, ballots: np.ndarray, most: float) -> tuple[np.ndarray, np.ndarray]:
    weights, capped = weights.copy(), np.zeros(len(weights), dtype=bool)
    while (over := ~capped & (weights > most * (1 + NEAR_ENOUGH))).any():
        capped |= over
        weights[capped] = most
        left = ballots.sum() - most * ballots[capped].sum()
        weights[~capped] *= left / (ballots[~capped] @ weights[~capped])
    return weights, capped


def _small_and_capped(strata: Strata, dimension: str, capped: np.ndarray, sizes: Mapping[str, int]) -> tuple[str, ...]:
    carrying = {group for group, trimmed in zip(strata.of(dimension), capped.tolist(), strict=True) if trimmed}
    return tuple(sorted(group for group in carrying - {NOT_STATED} if sizes[group] < FEWEST_CARRIERS))
