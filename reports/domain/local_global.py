"""What local discussions named against what ballots chose: two lists of counts of the same initiatives.

A difference of colour is no finding: with 58 local groups, 214 ballots and no true difference, four or five of 45
initiatives look newly global. So each comes with a test, corrected for all tests of the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from voting.domain.quartiles import standings

from .exact_tests import benjamini_hochberg, fisher

FALSE_DISCOVERIES = 0.1
LOWEST_OF_UPPER_HALF = 2  # quartile


class Category(StrEnum):
    """How an initiative stands in both lists, by its two quartiles alone, so that ties cannot decide."""

    SHARED_TOP = "shared_top"
    NEWLY_GLOBAL = "newly_global"  # in the lower half of the local list, in the upper half of the global one
    MAINLY_LOCAL = "mainly_local"
    LOW_IN_BOTH = "low_in_both"
    MORE_PRONOUNCED = "more_pronounced"  # in the upper half of both, a quartile higher globally
    LESS_PRONOUNCED = "less_pronounced"
    SIMILAR = "similar"


class Side(StrEnum):
    """Where an initiative has the larger share of all choices."""

    LOCAL = "local"
    GLOBAL = "global"
    NEITHER = "neither"


# What the shares have to say for a test to speak for a category; the others claim no difference.
LARGER = {
    Category.NEWLY_GLOBAL: Side.GLOBAL,
    Category.MORE_PRONOUNCED: Side.GLOBAL,
    Category.MAINLY_LOCAL: Side.LOCAL,
    Category.LESS_PRONOUNCED: Side.LOCAL,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One initiative in both lists."""

    number: str
    local: int  # local discussions that name it
    global_: int  # ballots that choose it
    local_quartile: int | None
    global_quartile: int | None
    shift: Fraction | None  # global less local percent rank, in parts of one; None without other initiatives
    category: Category | None  # None where one of the lists has no quartiles
    larger: Side
    p: float
    q: float  # p after the correction for all initiatives

    @property
    def beyond_chance(self) -> bool:
        """Whether its share of all choices differs by more than chance."""
        return self.q <= FALSE_DISCOVERIES

    @property
    def claims_difference(self) -> bool:
        return self.category in LARGER

    @property
    def supported(self) -> bool:
        """Whether the test speaks for the difference that the category claims; else "could be chance" has to stand by.

        Ranks can rise while the share falls; then the test speaks for something else.
        """
        return self.claims_difference and self.beyond_chance and LARGER[self.category] is self.larger


def compare(local: Mapping[str, int], global_: Mapping[str, int]) -> tuple[Comparison, ...]:
    """Every initiative, in the order of ``global_``; both sides have the same numbers, else ValueError.

    The test (two-sided, Fisher's exact) is on the share of an initiative in all choices of its side: discussions
    and people name different numbers of initiatives, so the rates per discussion and per ballot cannot be compared.
    Benjamini and Hochberg's correction, over all initiatives. Without choices on a side every p is 1.
    """
    if local.keys() != global_.keys():
        raise ValueError("Both lists have the same initiatives.")
    here, there = standings(local), standings(global_)
    here_sum, there_sum = sum(local.values()), sum(global_.values())
    p_values = {
        number: fisher(local[number], here_sum - local[number], global_[number], there_sum - global_[number])
        for number in global_
    }
    q_values = benjamini_hochberg(p_values)
    return tuple(
        Comparison(
            number=number,
            local=local[number],
            global_=global_[number],
            local_quartile=here[number].quartile,
            global_quartile=there[number].quartile,
            shift=_shift(here[number].percent_rank, there[number].percent_rank),
            category=category(here[number].quartile, there[number].quartile),
            larger=_larger(local[number] * there_sum, global_[number] * here_sum),
            p=p,
            q=q_values[number],
        )
        for number, p in p_values.items()
    )


def category(local: int | None, global_: int | None) -> Category | None:
    """The category of an initiative by its quartiles; None where there is no quartile on one of the sides."""
    if local is None or global_ is None:
        return None
    if local == global_ == 1:
        return Category.SHARED_TOP
    upper_there = global_ <= LOWEST_OF_UPPER_HALF
    if local > LOWEST_OF_UPPER_HALF:
        return Category.NEWLY_GLOBAL if upper_there else Category.LOW_IN_BOTH
    if not upper_there:
        return Category.MAINLY_LOCAL
    if local == global_:
        return Category.SIMILAR
    return Category.MORE_PRONOUNCED if global_ < local else Category.LESS_PRONOUNCED


def _shift(local: Fraction | None, global_: Fraction | None) -> Fraction | None:
    return None if local is None or global_ is None else global_ - local


def _larger(local: int, global_: int) -> Side:
    if local == global_:
        return Side.NEITHER
    return Side.LOCAL if local > global_ else Side.GLOBAL
