"""What may be shown of small polls and small groups, so that nothing published gives a person's ballot away."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from voting.domain.quartiles import standings

SMALLEST_GROUP = 10  # ballots; also the smallest count in a table
SMALLEST_WITH_QUARTILES = 30
SMALLEST_POLL = 5
ROUNDED_TO = 5
ROUNDED_OFF = 2  # the most by which a count differs from its rounded one
NARROWEST = 9  # span of the values that a hidden count can have


class Detail(Enum):
    """Into how many classes initiatives are divided."""

    NOTHING = 0
    HALVES = 2
    BANDS = 3
    QUARTILES = 4


class Hidden(StrEnum):
    """In place of a count."""

    SMALL = "<10"
    WITHHELD = "withheld"  # not small itself, but a small one could be computed from it


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of one dimension as they may be shown."""

    shown: Mapping[str, int]  # ballots, to be rounded
    other: int | None  # ballots of "Other or not stated"; None where there are none
    pooled: tuple[str, ...]  # the groups in it


@dataclass(frozen=True, slots=True)
class GroupMap:
    """The colours of one group, without counts."""

    ballots: int  # rounded
    detail: Detail
    classes: Mapping[str, int | None]  # by number, 1 the most chosen; None where nothing tells them apart


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one initiative in all groups, as they may be downloaded beside their exact sum."""

    shown: Mapping[str, int | Hidden]
    feasible: Mapping[str, tuple[int, int]]  # for each hidden count the least and the most it can be


def poll_detail(ballots: int) -> Detail:
    """Below 5 ballots nothing, below 10 three bands without counts, else quartiles."""
    if ballots < SMALLEST_POLL:
        return Detail.NOTHING
    return Detail.BANDS if ballots < SMALLEST_GROUP else Detail.QUARTILES


def group_detail(ballots: int) -> Detail:
    """Below 10 ballots nothing (such a group is pooled), below 30 two halves, else quartiles."""
    if ballots < SMALLEST_GROUP:
        return Detail.NOTHING
    return Detail.HALVES if ballots < SMALLEST_WITH_QUARTILES else Detail.QUARTILES


def classes(counts: Mapping[str, int], detail: Detail) -> dict[str, int | None]:
    """The class of each initiative, 1 the most chosen, by the part of the others that got fewer votes.

    As with quartiles, equal votes share a class, and a tie across a boundary goes to the lower one.
    """
    parts, others = detail.value, len(counts) - 1
    return {
        number: None
        if standing.quartile is None
        else 1 + sum(parts * standing.below < part * others for part in range(1, parts))
        for number, standing in standings(counts).items()
    }


def group_map(counts: Mapping[str, int], *, ballots: int) -> GroupMap | None:
    """The map of a group of so many ballots; None where it is too small to be shown."""
    detail = group_detail(ballots)
    if detail is Detail.NOTHING:
        return None
    return GroupMap(ballots=rounded(ballots), detail=detail, classes=classes(counts, detail))


def pool_groups(sizes: Mapping[str, int], *, not_stated: str = "") -> Groups:
    """Put groups below ten ballots, and those who stated none, together.

    If they are below ten even then, the smallest of the others joins them (of equal ones the first by name):
    else the ballots of all would give them away. All groups together below ten are still pooled.
    """
    present = {group: size for group, size in sizes.items() if size}
    pooled = {group for group, size in present.items() if size < SMALLEST_GROUP or group == not_stated}
    remaining = sorted(present.keys() - pooled, key=lambda group: (present[group], group))
    if pooled and remaining and sum(present[group] for group in pooled) < SMALLEST_GROUP:
        pooled.add(remaining[0])
    return Groups(
        shown={group: size for group, size in present.items() if group not in pooled},
        other=sum(present[group] for group in pooled) or None,
        pooled=tuple(sorted(pooled)),
    )


def rounded(count: int) -> int:
    """To the nearest five; halves cannot occur."""
    return (count + ROUNDED_OFF) // ROUNDED_TO * ROUNDED_TO


def suppress(row: Mapping[str, int], *, group_ballots: Mapping[str, int]) -> Row:
    """One row of a table of counts by group, beside its exact sum.

    Counts below ten are hidden, others rounded. Then the smallest of those left (of equal ones the first by
    name) is withheld as often as needed for each hidden count to be anything over a span of nine. A row whose sum is
    small tells that its counts are small: that cannot be helped.
    """
    shown = {group: Hidden.SMALL if count < SMALLEST_GROUP else rounded(count) for group, count in row.items()}
    total = sum(row.values())
    left = sorted((group for group in row if row[group] >= SMALLEST_GROUP), key=lambda group: (row[group], group))
    while True:
        feasible = _feasible(shown, total, group_ballots)
        if not left or all(most - least >= NARROWEST for least, most in feasible.values()):
            return Row(shown=shown, feasible=feasible)
        shown[left.pop(0)] = Hidden.WITHHELD


def _feasible(
    shown: Mapping[str, int | Hidden], total: int, group_ballots: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """What a reader who knows the sum can conclude about each hidden count: the others leave it a least and a most."""
    limits = {group: _limits(value, group_ballots[group]) for group, value in shown.items()}
    least = sum(low for low, _high in limits.values())
    most = sum(high for _low, high in limits.values())
    return {
        group: (max(low, total - (most - high)), min(high, total - (least - low)))
        for group, (low, high) in limits.items()
        if isinstance(shown[group], Hidden)
    }


def _limits(value: int | Hidden, ballots: int) -> tuple[int, int]:
    """What a published value alone says about its count; no group has more votes than ballots."""
    if value is Hidden.SMALL:
        return 0, min(SMALLEST_GROUP - 1, ballots)
    if value is Hidden.WITHHELD:
        return 0, ballots
    return max(SMALLEST_GROUP, value - ROUNDED_OFF), min(value + ROUNDED_OFF, ballots)
