"""Recommendations by the votes of their initiatives: sums, since a recommendation is as wanted as all it consists of.

A sum favours recommendations with many initiatives and a mean those with few; both are given, the sum decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from voting.domain.quartiles import Standing, standings


@dataclass(frozen=True, slots=True)
class RolledUp:
    """One recommendation, rolled up from its initiatives on the poll."""

    name: str
    initiatives: int
    standing: Standing  # of its sum among the sums of all
    mean: Fraction  # votes of an initiative
    best_quartile: int | None  # the best that one of its initiatives has among all initiatives
    in_first: int  # how many of its initiatives are in the first quartile

    @property
    def votes(self) -> int:
        return self.standing.votes


def roll_up(counts: Mapping[str, int], recommendations: Mapping[str, str]) -> tuple[RolledUp, ...]:
    """Every recommendation that has an initiative in ``counts`` (votes by number), in the order of ``counts``.

    ``recommendations`` names one for each number; KeyError for one it does not know. Fewer than four recommendations
    have no quartiles of their own.
    """
    numbers: dict[str, list[str]] = {}
    for number in counts:
        numbers.setdefault(recommendations[number], []).append(number)
    sums = standings({name: sum(counts[number] for number in each) for name, each in numbers.items()})
    quartiles = {number: standing.quartile for number, standing in standings(counts).items()}
    return tuple(
        RolledUp(
            name=name,
            initiatives=len(each),
            standing=sums[name],
            mean=Fraction(sums[name].votes, len(each)),
            best_quartile=min((quartiles[number] for number in each if quartiles[number]), default=None),
            in_first=sum(quartiles[number] == 1 for number in each),
        )
        for name, each in numbers.items()
    )


def top(rolled: tuple[RolledUp, ...], *, places: int) -> tuple[str, ...]:
    """The recommendations on the first ``places`` ranks by sum, most voted first; all that tie for the last one."""
    ranked = sorted(rolled, key=lambda one: one.standing.rank_best)
    return tuple(one.name for one in ranked if one.standing.rank_best <= places)
