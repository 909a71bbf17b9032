"""Margins: how many people who did not vote could have changed a colour. Exact, in whole ballots."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from voting.domain.quartiles import FEWEST_INITIATIVES, standings

Votes = int | Fraction


@dataclass(frozen=True, slots=True)
class Margin:
    """How far one initiative is from the next colour. None where there is no such colour."""

    votes: int
    quartile: int | None
    missing_for_first: int | None  # votes, if all others keep theirs
    up: int | None  # fewest more ballots for a better colour: each names this initiative and no other
    down: int | None  # fewest more ballots for a worse colour: each names all others and not this one


def margins(counts: Mapping[str, int]) -> dict[str, Margin]:
    """The margin of every initiative of ``counts``, votes by number; no colours, no margins."""
    found = standings(counts)
    ordered = sorted(counts.values())
    needed = {quartile: _must_beat(quartile, len(ordered) - 1) for quartile in (1, 2, 3)}
    by_votes = {one.votes: _margin(one.votes, one.quartile, ordered, needed) for one in found.values()}
    return {number: by_votes[votes] for number, votes in counts.items()}


def projected(counts: Mapping[str, int], *, absent: int, rates: Mapping[str, Fraction]) -> dict[str, int | None]:
    """For each initiative how many of ``absent`` people must choose it to bring it into the first quartile.

    The others are chosen at ``rates``, the part of those like the absent who chose each. None: all of them are
    too few, or there are too few initiatives for a first quartile.
    """
    if len(counts) < FEWEST_INITIATIVES:
        return dict.fromkeys(counts)
    after = {number: votes + absent * rates[number] for number, votes in counts.items()}
    ordered = sorted(after.values())
    must_beat = _must_beat(1, len(ordered) - 1)
    needed = {number: _missing(counts[number], _without(ordered, after[number]), must_beat) for number in counts}
    return {number: missing if missing <= absent else None for number, missing in needed.items()}


def _margin(votes: int, quartile: int | None, ordered: Sequence[int], needed: Mapping[int, int]) -> Margin:
    if quartile is None:
        return Margin(votes=votes, quartile=None, missing_for_first=None, up=None, down=None)
    others = _without(ordered, votes)
    return Margin(
        votes=votes,
        quartile=quartile,
        missing_for_first=_missing(votes, others, needed[1]),
        up=None if quartile == 1 else _missing(votes, others, needed[quartile - 1]),
        # One fewer beaten than the colour asks for: the strongest of those needed must draw level.
        down=votes - others[needed[quartile] - 1] if quartile in needed else None,
    )


def _must_beat(quartile: int, others: int) -> int:
    """The fewest others to beat for a quartile: three quarters of them, half, one quarter, rounded up."""
    return -(-(4 - quartile) * others // 4)


def _missing(votes: Votes, others: Sequence[Votes], must_beat: int) -> int:
    """More votes needed to beat so many of ``others`` (rising)."""
    return max(0, floor(others[must_beat - 1]) + 1 - votes)


def _without(ordered: Sequence[Votes], votes: Votes) -> list[Votes]:
    place = bisect_left(ordered, votes)
    return [*ordered[:place], *ordered[place + 1 :]]
