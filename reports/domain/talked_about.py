"""Talked about, not voted for, and the other way round: the rooms whose notes name an initiative, against its votes.

Rooms are counted, not mentions: a lively room mentions the same thing ten times. What many rooms talk about need not be
what people want first; it may be hard, or disputed. So this is a question to ask, not an error to correct.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voting.domain.quartiles import standings

from .local_global import LOWEST_OF_UPPER_HALF, Comparison, compare

# Three rooms can be one circle of people that was together in each of three rounds, and who knows who sat there
# would learn what they talked about.
FEWEST_ROOMS = 4
FEWEST_ROOMS_IN_ALL = 8  # with fewer, four are most of the rooms, and nearly all initiatives tie with others
FEWEST_BALLOTS = 20  # as for stability: with fewer, colours say little
FEWEST_VOTES = 10  # as everywhere a count of people is shown
FIRST = 1


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One initiative that is first on one side and in the lower half on the other."""

    number: str
    rooms: int | None  # None: fewer than four
    rooms_rank: int | None  # the best of a shared one; None with ``rooms``
    rooms_quartile: int
    votes: int
    votes_rank: int
    votes_quartile: int
    beyond_chance: bool  # else it could be chance, and has to say so


@dataclass(frozen=True, slots=True)
class TalkedAbout:
    """Both lists, the clearest first: by how many initiatives are between its ranks."""

    rooms: int
    ballots: int
    talked_not_voted: tuple[Mismatch, ...]
    voted_not_talked: tuple[Mismatch, ...]


def talked_about(
    rooms: Mapping[str, int], votes: Mapping[str, int], *, rooms_in_all: int, ballots: int
) -> TalkedAbout | None:
    """Compare both; None below eight rooms with notes that name anything, or twenty ballots.

    ``rooms`` are the rooms that name each initiative, ``votes`` its ballots; the same numbers, else ValueError. First
    in the rooms counts from four rooms on, first in the vote from ten ballots on. The test is that of local and
    global lists. People in rooms mostly vote too, which makes the sides alike and the test rather too strict.
    """
    if rooms_in_all < FEWEST_ROOMS_IN_ALL or ballots < FEWEST_BALLOTS:
        return None
    compared = compare(rooms, votes)
    rooms_rank = {number: standing.rank_best for number, standing in standings(rooms).items()}
    votes_rank = {number: standing.rank_best for number, standing in standings(votes).items()}

    def listed(found: list[Comparison]) -> tuple[Mismatch, ...]:
        between = {one.number: abs(rooms_rank[one.number] - votes_rank[one.number]) for one in found}
        ordered = sorted(found, key=lambda one: -between[one.number])
        return tuple(_mismatch(one, rooms_rank[one.number], votes_rank[one.number]) for one in ordered)

    return TalkedAbout(
        rooms=rooms_in_all,
        ballots=ballots,
        talked_not_voted=listed([one for one in compared if one.local >= FEWEST_ROOMS and _first_and_low(one)]),
        voted_not_talked=listed(
            [one for one in compared if one.global_ >= FEWEST_VOTES and _first_and_low(one, voted=True)]
        ),
    )


def _first_and_low(one: Comparison, *, voted: bool = False) -> bool:
    here, there = one.local_quartile, one.global_quartile
    if here is None or there is None:
        return False
    first, low = (there, here) if voted else (here, there)
    return first == FIRST and low > LOWEST_OF_UPPER_HALF


def _mismatch(one: Comparison, rooms_rank: int, votes_rank: int) -> Mismatch:
    enough = one.local >= FEWEST_ROOMS
    return Mismatch(
        number=one.number,
        rooms=one.local if enough else None,
        rooms_rank=rooms_rank if enough else None,
        rooms_quartile=one.local_quartile,
        votes=one.global_,
        votes_rank=votes_rank,
        votes_quartile=one.global_quartile,
        beyond_chance=one.supported,
    )
