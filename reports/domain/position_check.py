"""Whether the place of an initiative on the ballot mattered: everyone saw another order, so it should not."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

FEWEST_BALLOTS = 20
NORMAL_95 = 1.959964  # standard errors on either side that hold 95 of 100 cases

Thirds = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PositionCheck:
    """Mean votes that a ballot gave to each third of the list as its voter saw it."""

    ballots: int
    means: tuple[Fraction, Fraction, Fraction]
    first_less_last: float
    error: float  # of the difference, on either side, 95 of 100 cases

    @property
    def could_be_chance(self) -> bool:
        return abs(self.first_less_last) <= self.error


def position_check(thirds: Iterable[Thirds]) -> PositionCheck | None:
    """From the votes of each ballot in its first, middle and last third; None below 20 ballots.

    Ballots whose order nobody knows, such as those on paper, are left out by the caller.
    """
    ballots = squares = 0
    sums = [0, 0, 0]
    for first, middle, last in thirds:
        ballots += 1
        sums = [sums[0] + first, sums[1] + middle, sums[2] + last]
        squares += (first - last) ** 2
    if ballots < FEWEST_BALLOTS:
        return None
    difference = Fraction(sums[0] - sums[2], ballots)
    variance = (squares - ballots * difference**2) / (ballots - 1)
    return PositionCheck(
        ballots=ballots,
        means=tuple(Fraction(votes, ballots) for votes in sums),
        first_less_last=float(difference),
        error=NORMAL_95 * sqrt(variance / ballots),
    )
