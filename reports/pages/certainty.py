"""What the ballots say beyond their counts, as sentences have it: how sure it is, and how little would change it."""

from math import floor
from typing import NamedTuple

from recommendations.models import Initiative

from .facts import Facts

MOST_MARGINS = 5  # in one list: what is furthest from changing is of no interest
WITHIN = 10  # margins are told up to one tenth of the ballots
DOUBTFUL = (0.05, 0.95)  # chances that make an example


class NearMiss(NamedTuple):
    """An initiative, and how many more people would move it into the first quartile or out of it."""

    initiative: Initiative
    people: int


class Example(NamedTuple):
    """The initiative about which chance decided most."""

    initiative: Initiative
    cases: int  # of a hundred


class SurelyFirst(NamedTuple):
    places: str
    initiatives: list[Initiative]


class PositionCheck(NamedTuple):
    ballots: str
    means: list[str]
    could_be_chance: bool


class Certainty(NamedTuple):
    example: Example | None
    surely_first: SurelyFirst | None
    lifts: list[NearMiss]
    drops: list[NearMiss]
    position: PositionCheck | None


def certainty(analysis: dict, facts: Facts, *, ballots: int) -> Certainty:
    return Certainty(
        example=example(analysis["certainties"], facts),
        surely_first=surely_first(analysis["surely_first"], facts),
        lifts=near_misses(analysis["margins"], "first", facts, ballots=ballots, is_first=False),
        drops=near_misses(analysis["margins"], "down", facts, ballots=ballots, is_first=True),
        position=position_check(analysis["position_check"], facts),
    )


def example(certainties: dict[str, dict], facts: Facts) -> Example | None:
    least, most = DOUBTFUL
    doubtful = {
        number: each["p_first"]
        for number, each in certainties.items()
        if least <= each["p_first"] <= most and number in facts.initiatives
    }
    if not doubtful:
        return None
    number = min(doubtful, key=lambda one: abs(doubtful[one] - 0.5))
    return Example(facts.initiatives[number], floor(100 * doubtful[number] + 0.5))


def surely_first(found: dict | None, facts: Facts) -> SurelyFirst | None:
    if found is None:
        return None
    numbers = set(found["numbers"])
    return SurelyFirst(
        places=facts.number(found["places"]),
        initiatives=[initiative for number, initiative in facts.initiatives.items() if number in numbers],
    )


def near_misses(margins: dict[str, dict], margin: str, facts: Facts, *, ballots: int, is_first: bool) -> list[NearMiss]:
    """The initiatives inside or outside the first quartile that least would move, those first."""
    near = [
        NearMiss(facts.initiatives[number], each[margin])
        for number, each in margins.items()
        if number in facts.cells
        and (facts.cells[number]["quartile"] == 1) == is_first
        and each[margin] is not None
        and WITHIN * each[margin] <= ballots
    ]
    return sorted(near, key=lambda miss: miss.people)[:MOST_MARGINS]


def position_check(check: dict | None, facts: Facts) -> PositionCheck | None:
    if check is None:
        return None
    means = [facts.number(round(mean, 2)) for mean in check["means"]]
    return PositionCheck(facts.number(check["ballots"]), means, check["could_be_chance"])
