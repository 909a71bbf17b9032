"""From ballots to a plan: the most voted initiatives, and beside them a balanced plan by sequential Phragmén.

In the balanced plan each initiative costs one, shared by those who chose it so that the largest load of a voter stays
as small as possible. So a group that is a third of the voters has about a third of the plan, where the plain order may
give everything to the largest. It is a ranking: a longer plan begins as a shorter one does.
Source: Phragmén 1894; Brill, Freeman, Janson and Lackner 2017.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

import numpy as np

from .ballot_profile import BallotProfile


class Tie(StrEnum):
    """What decided between initiatives that would have done as well."""

    NONE = "none"  # there was nothing to decide
    APPROVALS = "approvals"  # more ballots name it
    ORDER = "order"  # it comes first on the poll


@dataclass(frozen=True, slots=True)
class Step:
    """One initiative of a plan."""

    number: str
    approvals: int  # ballots that name it
    load: Fraction | None  # of each of its voters once it is in, exact; None in the plain order
    tied: tuple[str, ...]  # all that were left and would have done as well, itself included, in the order of the poll
    tie: Tie


def plain_plan(profile: BallotProfile, *, size: int) -> tuple[Step, ...]:
    """The ``size`` most voted initiatives, of equal ones those that come first on the poll; also some without votes.

    A tie at the last step says which others it was but for their place on the poll.
    """
    approvals = profile.approvals.tolist()
    ordered = sorted(range(len(approvals)), key=lambda place: (-approvals[place], place))
    steps = []
    for taken, place in enumerate(ordered[:size]):
        tied = [other for other in ordered[taken:] if approvals[other] == approvals[place]]
        steps.append(_step(profile, place, tied, approvals, load=None))
    return tuple(steps)


def balanced_plan(profile: BallotProfile, *, size: int) -> tuple[Step, ...]:
    """The first ``size`` initiatives by sequential Phragmén, fewer if nobody chose any more; no ballots, no plan.

    Of those with the smallest load the one with more approvals is taken, then the one that comes first on the poll.
    Exact for any number of ballots: whoever has paid has the load of the last step they paid for, so there are no
    more different loads than steps, and counting voters by load leaves a handful of fractions to compare.
    """
    approvals = profile.approvals.tolist()
    voters = _VotersByLoad(profile, steps=min(size, len(approvals)))
    left = [place for place, votes in enumerate(approvals) if votes]
    loads, plan = [Fraction(0)], []
    while left and len(plan) < size:
        paid = voters.paid(loads)
        after = {place: (1 + paid[place]) / approvals[place] for place in left}
        load = min(after.values())
        tied = [place for place in left if after[place] == load]
        chosen = max(tied, key=lambda place: (approvals[place], -place))
        plan.append(_step(profile, chosen, tied, approvals, load=load))
        left.remove(chosen)
        loads.append(load)
        voters.charge(chosen, step=len(plan))
    return tuple(plan)


def left_out(plan: Sequence[Step], tops: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """For each group what it put first (``tops``, see ``overlap``) and the plan does not hold, in their order."""
    held = {step.number for step in plan}
    return {group: tuple(number for number in top if number not in held) for group, top in tops.items()}


def _step(
    profile: BallotProfile, chosen: int, tied: Sequence[int], approvals: Sequence[int], *, load: Fraction | None
) -> Step:
    as_many = [place for place in tied if approvals[place] == approvals[chosen]]
    tie = Tie.ORDER if len(as_many) > 1 else Tie.APPROVALS
    return Step(
        number=profile.numbers[chosen],
        approvals=approvals[chosen],
        load=load,
        tied=tuple(profile.numbers[place] for place in tied),
        tie=tie if len(tied) > 1 else Tie.NONE,
    )


class _VotersByLoad:
    """For each initiative how many of its voters have the load of which step; step 0 is none."""

    def __init__(self, profile: BallotProfile, *, steps: int):
        self.profile = profile
        self.width = steps + 1
        self.step = np.zeros(len(profile.times), dtype=np.int64)  # the last that each set paid for
        self.table = self._counted(slice(None))

    def _counted(self, choices: np.ndarray | slice) -> np.ndarray:
        sets, places = self.profile.sets[choices], self.profile.places[choices]
        size = len(self.profile.numbers) * self.width
        # Sums of whole numbers are exact in a float up to 2^53, more than there are people.
        cells = np.bincount(places * self.width + self.step[sets], weights=self.profile.times[sets], minlength=size)
        return np.rint(cells).astype(np.int64).reshape(-1, self.width)

    def charge(self, place: int, *, step: int) -> None:
        """All voters of an initiative now have the load of ``step``."""
        paying = np.zeros(len(self.step), dtype=bool)
        paying[self.profile.sets[self.profile.places == place]] = True
        choices = np.flatnonzero(paying[self.profile.sets])
        self.table -= self._counted(choices)
        self.step[paying] = step
        self.table += self._counted(choices)

    def paid(self, loads: Sequence[Fraction]) -> list[Fraction]:
        """What the voters of each initiative have paid together."""
        # Over one denominator, so that sums are whole numbers: adding fractions one by one takes far longer.
        common = lcm(*(load.denominator for load in loads))
        shares = [load.numerator * (common // load.denominator) for load in loads]
        return [
            Fraction(sum(share * voters for share, voters in zip(shares, row, strict=False) if voters), common)
            for row in self.table.tolist()
        ]
