"""People who are not here: how groups of voters differ from a reference, and what those missing could change.

Sizes are ballots. What is shown of groups comes from ``shown_gaps``: small groups are pooled as on the maps of
groups, and everything is computed from rounded sizes, since exact missing ballots would give the exact size away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from .margins import Margin, projected
from .reference_shares import Share, reference_shares
from .strata import NOT_STATED
from .suppression import SMALLEST_WITH_QUARTILES, pool_groups, rounded


@dataclass(frozen=True, slots=True)
class Gap:
    """One group beside its share of the reference."""

    group: str
    ballots: int
    share: Fraction | None  # of the ballots in the table; None where there are none
    reference: Fraction
    expected: Fraction  # ballots, if the group had its share
    missing: int  # ballots it lacks, if nobody else came

    @property
    def points(self) -> float | None:
        """Percentage points above the reference."""
        return None if self.share is None else float(100 * (self.share - self.reference))

    @property
    def ratio(self) -> Fraction | None:
        """How many times as large as in the reference."""
        return None if self.share is None else self.share / self.reference


@dataclass(frozen=True, slots=True)
class GapTable:
    """All groups of a reference, in its order."""

    gaps: tuple[Gap, ...]
    ballots: int  # in those groups
    outside: int | None  # ballots outside the shares: not stated, without a reference, or in a pooled group
    without_reference: tuple[str, ...]  # groups with ballots that no share is known of
    pooled: tuple[str, ...]  # groups of the reference too small to be shown
    normalised: bool  # a warning: the shares that were entered did not sum to one

    @property
    def absent(self) -> tuple[str, ...]:
        """Groups of the reference without any ballot."""
        return tuple(gap.group for gap in self.gaps if not gap.ballots)


@dataclass(frozen=True, slots=True)
class Absence:
    """What the missing ballots of one group could change by themselves. Numbers in the order of the margins."""

    group: str
    missing: int
    fewest: int | None  # ballots that would change some colour; None where there is none to change
    could_rise: Mapping[str, int]  # by number the ballots needed for a better colour, where so many are missing
    could_fall: Mapping[str, int]  # the same for a worse one
    could_not: tuple[str, ...]  # whose colour they could not change either way
    projected: Mapping[str, int | None] | None  # see ``absence``


def gap_table(sizes: Mapping[str, int], entered: Mapping[str, Share]) -> GapTable:
    """The exact table, for arithmetic and not to be shown: ``sizes`` are ballots by group, "" for not stated.

    A missing ballot is one of those that would bring the group to its share if nobody else came. Where the
    reference is this group alone, it has its share with any ballot: none are missing.
    """
    known = reference_shares(entered)
    ballots = sum(size for group, size in sizes.items() if group in known.shares)
    return GapTable(
        gaps=tuple(_gap(group, sizes.get(group, 0), share, ballots) for group, share in known.shares.items()),
        ballots=ballots,
        outside=sum(sizes.values()) - ballots,
        without_reference=tuple(
            sorted(group for group, size in sizes.items() if size and group not in {*known.shares, NOT_STATED})
        ),
        pooled=(),
        normalised=known.normalised,
    )


def shown_gaps(sizes: Mapping[str, int], entered: Mapping[str, Share]) -> GapTable | None:
    """The table as it may be shown; None where no group of the reference has ten ballots.

    Groups below ten ballots are in ``outside`` with those who stated none, exactly as on the maps of groups, so that
    no two tables can be subtracted. Shares and references are those among the groups left; those with no ballot
    at all stay, since there is nobody to protect and their absence is what the table is about.
    """
    groups = pool_groups(sizes, not_stated=NOT_STATED)
    known = reference_shares(entered)
    kept = {group: share for group, share in known.shares.items() if group not in groups.pooled}
    if not groups.shown.keys() & kept.keys():
        return None
    table = gap_table({group: rounded(size) for group, size in groups.shown.items()}, kept)
    unknown = sum(rounded(groups.shown[group]) for group in table.without_reference)
    return GapTable(
        gaps=table.gaps,
        ballots=table.ballots,
        outside=unknown + rounded(groups.other or 0),
        without_reference=table.without_reference,
        pooled=tuple(group for group in groups.pooled if group in known.shares),
        normalised=known.normalised,
    )


def absence(
    gap: Gap, margins: Mapping[str, Margin], *, votes: Mapping[str, int] | None = None, voters: int = 0
) -> Absence | None:
    """What the ballots missing of a group could change by themselves; None where none are missing.

    Margins are the fewest ballots that can change a colour, so what they exclude is certain and what they allow
    takes people who agree: it is no forecast. A forecast of a kind is ``projected``: if the missing chose
    as the ``voters`` of their group did (``votes`` by number), how many of them would yet have to choose an
    initiative to bring it into the first quartile; None for one that all of them are too few for. It is left out
    (None) for groups below 30 ballots, whose votes say little and must not be computed from it.
    """
    if not gap.missing:
        return None
    rise = {number: margin.up for number, margin in margins.items() if margin.up is not None}
    fall = {number: margin.down for number, margin in margins.items() if margin.down is not None}
    could_rise = {number: needed for number, needed in rise.items() if needed <= gap.missing}
    could_fall = {number: needed for number, needed in fall.items() if needed <= gap.missing}
    return Absence(
        group=gap.group,
        missing=gap.missing,
        fewest=min([*rise.values(), *fall.values()], default=None),
        could_rise=could_rise,
        could_fall=could_fall,
        could_not=tuple(number for number in margins if number not in could_rise and number not in could_fall),
        projected=_projected(gap.missing, margins, votes, voters),
    )


def _gap(group: str, size: int, reference: Fraction, ballots: int) -> Gap:
    lacking = reference * ballots - size
    return Gap(
        group=group,
        ballots=size,
        share=Fraction(size, ballots) if ballots else None,
        reference=reference,
        expected=reference * ballots,
        missing=ceil(lacking / (1 - reference)) if lacking > 0 else 0,
    )


def _projected(
    missing: int, margins: Mapping[str, Margin], votes: Mapping[str, int] | None, voters: int
) -> dict[str, int | None] | None:
    if votes is None or voters < SMALLEST_WITH_QUARTILES:
        return None
    rates = {number: Fraction(votes[number], voters) for number in margins}
    counts = {number: margin.votes for number, margin in margins.items()}
    return projected(counts, absent=missing, rates=rates)
