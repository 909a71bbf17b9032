"""What groups put first, and how far they agree: from the top set of each group, its first quartile."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from voting.domain.quartiles import standings

from .suppression import Detail, GroupMap

TOP = 1  # quartile


@dataclass(frozen=True, slots=True)
class Shared:
    """What two groups have in common."""

    one: str
    other: str
    shared: tuple[str, ...]  # in the order of the poll
    jaccard: Fraction | None  # of what either put first, the part that both did; None where neither has a top set
    overlap: Fraction | None  # of the smaller top set the part that is in the other; None where it is empty
    by_chance: Fraction  # how many they would share if each had drawn its top set at random


@dataclass(frozen=True, slots=True)
class Overlap:
    """The top sets of several groups."""

    tops: Mapping[str, tuple[str, ...]]  # by group, in the order of the poll
    groups_sharing: Mapping[str, tuple[str, ...]]  # by initiative the groups that have it in their top set
    pairs: tuple[Shared, ...]  # every two groups, in their order

    @property
    def breadth(self) -> dict[str, int]:
        """For each initiative how many groups have it in their top set."""
        return {number: len(groups) for number, groups in self.groups_sharing.items()}


def top_set(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The first quartile of a group; empty where nothing tells its initiatives apart, or too many tie for it."""
    return tuple(number for number, standing in standings(counts).items() if standing.quartile == TOP)


def shown_tops(maps: Mapping[str, GroupMap]) -> dict[str, tuple[str, ...]]:
    """The top sets of groups that are shown in quartiles, from 30 ballots; smaller ones say less and must not."""
    return {
        group: tuple(number for number, quartile in each.classes.items() if quartile == TOP)
        for group, each in maps.items()
        if each.detail is Detail.QUARTILES
    }


def overlap(tops: Mapping[str, Collection[str]], *, numbers: Sequence[str]) -> Overlap:
    """Compare the top sets of groups; ``numbers`` are all initiatives of the poll, in its order.

    No test stands behind it: groups that drew their sets at random would share ``by_chance`` initiatives on
    average, |A||B|/n, and often one or two more. Without initiatives that is nought.
    """
    ordered = {group: tuple(number for number in numbers if number in top) for group, top in tops.items()}
    return Overlap(
        tops=ordered,
        groups_sharing={number: tuple(group for group, top in ordered.items() if number in top) for number in numbers},
        pairs=tuple(_shared(one, other, ordered, len(numbers)) for one, other in combinations(ordered, 2)),
    )


def _shared(one: str, other: str, tops: Mapping[str, tuple[str, ...]], initiatives: int) -> Shared:
    sizes = sorted((len(tops[one]), len(tops[other])))
    shared = tuple(number for number in tops[one] if number in tops[other])
    either = sum(sizes) - len(shared)
    return Shared(
        one=one,
        other=other,
        shared=shared,
        jaccard=Fraction(len(shared), either) if either else None,
        overlap=Fraction(len(shared), sizes[0]) if sizes[0] else None,
        by_chance=Fraction(sizes[0] * sizes[1], initiatives) if initiatives else Fraction(0),
    )
