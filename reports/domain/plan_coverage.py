"""Whom a plan reaches: ballots on which at least one of its initiatives stands, over all and by group.

Ballots that name nothing count among those that are not reached: no plan can reach them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np

from voting.domain.ballot_arrays import Chunk, Rules, read

from .strata import NOT_STATED
from .suppression import SMALLEST_GROUP, SMALLEST_WITH_QUARTILES, pool_groups, rounded


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of some ballots. Exact: of a group not to be shown, see ``shown``."""

    ballots: int
    covered: int  # with at least one initiative of the plan
    chosen: int  # initiatives of the plan on all of these ballots together

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.covered, self.ballots) if self.ballots else None

    @property
    def mean(self) -> Fraction | None:
        """Initiatives of the plan on a ballot."""
        return Fraction(self.chosen, self.ballots) if self.ballots else None

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(self.ballots + other.ballots, self.covered + other.covered, self.chosen + other.chosen)


NOBODY = Coverage(0, 0, 0)


class Extent(StrEnum):
    """How much of a group a plan reaches."""

    NEARLY_ALL = "nearly_all"  # fewer than ten ballots are left out
    PART = "part"
    HARDLY_ANY = "hardly_any"  # fewer than ten ballots are reached


@dataclass(frozen=True, slots=True)
class ShownCoverage:
    """One group as it may be shown; ``group`` is None for "Other or not stated"."""

    group: str | None
    ballots: int  # rounded
    extent: Extent
    percent: int | None  # reached, of counts rounded to five, from 1 to 99; None unless the extent is a part
    mean: float | None  # initiatives of the plan on a ballot, to one decimal; None below 30 ballots or ten reached


def coverage(
    chunks: Iterable[Chunk], rules: Rules, plans: Mapping[str, Collection[str]], *, dimension: str | None = None
) -> dict[str, dict[str, Coverage]]:
    """The coverage of each plan (numbers, by name) in each group of ``dimension``, in alphabetical order.

    Without a dimension there is one group, "". One pass for all plans, in memory that is flat in the ballots.
    """
    found: dict[str, dict[str, Coverage]] = {plan: {} for plan in plans}
    held = {
        plan: np.array([number in numbers for number in rules.numbers], dtype=bool) for plan, numbers in plans.items()
    }
    for chunk in chunks:
        votes = rules.counted(read(chunk, initiatives=len(rules.numbers)))
        labels = chunk.groups[dimension] if dimension else [NOT_STATED] * len(chunk.ballots)
        groups = sorted(set(labels))
        place = {group: here for here, group in enumerate(groups)}
        codes = np.fromiter(map(place.__getitem__, labels), dtype=np.int64, count=len(labels))
        sizes = np.bincount(codes, minlength=len(groups))
        for plan, inside in held.items():
            chosen = np.bincount(votes.ballots[inside[votes.positions]], minlength=len(chunk.ballots))
            covered = np.bincount(codes[chosen > 0], minlength=len(groups))
            together = np.bincount(codes, weights=chosen, minlength=len(groups))
            for group, *counts in zip(groups, sizes.tolist(), covered.tolist(), together.tolist(), strict=True):
                more = Coverage(*map(round, counts))
                found[plan][group] = found[plan].get(group, NOBODY) + more
    return {plan: dict(sorted(groups.items())) for plan, groups in found.items()}


def everyone(groups: Mapping[str, Coverage]) -> Coverage:
    """The coverage over all groups; of a poll this may be shown in whole percent."""
    return sum(groups.values(), NOBODY)


def shown(groups: Mapping[str, Coverage]) -> list[ShownCoverage]:
    """The groups as they may be shown: pooled as on the maps of groups, no count below ten on either side."""
    pooled = pool_groups({group: each.ballots for group, each in groups.items()}, not_stated=NOT_STATED)
    rows: list[tuple[str | None, Coverage]] = [(group, groups[group]) for group in pooled.shown]
    if pooled.shown and pooled.other:
        rows.append((None, everyone({group: groups[group] for group in pooled.pooled})))
    return [_shown(group, each) for group, each in rows]


def _shown(group: str | None, each: Coverage) -> ShownCoverage:
    extent = Extent.PART
    if each.ballots - each.covered < SMALLEST_GROUP:
        extent = Extent.NEARLY_ALL
    elif each.covered < SMALLEST_GROUP:
        extent = Extent.HARDLY_ANY
    enough = each.ballots >= SMALLEST_WITH_QUARTILES and each.covered >= SMALLEST_GROUP
    return ShownCoverage(
        group=group,
        ballots=rounded(each.ballots),
        extent=extent,
        percent=_percent(each) if extent is Extent.PART else None,
        mean=round(float(each.mean), 1) if enough else None,
    )


def _percent(each: Coverage) -> int:
    return min(99, max(1, round(Fraction(100 * rounded(each.covered), rounded(each.ballots)))))
