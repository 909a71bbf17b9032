"""How well people are mixed, recounted from who sat where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np

from .people import Interpretation, Person, Seats


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts over all rounds, and the mean number of regions in a room."""

    repeated_pairs: int  # two people who share a room in m rounds count max(0, m - 1)
    pairs: int  # who share a room in any round
    same_affiliation_pairs: int  # two people of one affiliation in one room, in each round
    regions_per_room: float
    regions_bound: float  # no composition has more; it ignores languages, so often none has as many
    language_violations: int  # rooms in which people have no language in common, nor follow the interpretation
    repeated_bound: (
        int | None
    )  # no composition in rooms of these sizes repeats fewer; None: nothing better than 0 known


def quality(
    people: Sequence[Person], seats_per_round: Sequence[Seats], interpretations: Sequence[Interpretation] = ()
) -> Quality:
    """Recount everything. Who has no seat in a round is left out of it."""
    rooms = [(room, members) for seats in seats_per_round for room, members in rooms_of(people, seats).items()]
    met = Counter(pair for _room, members in rooms for pair in combinations([person.id for person in members], 2))
    interpreted = {interpretation.room: interpretation for interpretation in interpretations}
    return Quality(
        repeated_pairs=sum(met.values()) - len(met),
        pairs=len(met),
        same_affiliation_pairs=sum(_same_affiliation_pairs(members) for _room, members in rooms),
        regions_per_room=_mean([len({person.region for person in members} - {""}) for _room, members in rooms]),
        regions_bound=_regions_bound(people, seats_per_round),
        language_violations=sum(not _follows(members, interpreted.get(room)) for room, members in rooms),
        repeated_bound=_repeated_bound(people, seats_per_round),
    )


def random_quality(
    people: Sequence[Person], *, room_size: int, rounds: int, seed: int, rooms: int | None = None
) -> Quality:
    """What chance gives: rooms of the same sizes, whatever language people know."""
    return quality(people, random_seats(people, room_size=room_size, rounds=rounds, seed=seed, rooms=rooms))


def random_seats(
    people: Sequence[Person], *, room_size: int, rounds: int, seed: int, rooms: int | None = None
) -> list[dict[str, int]]:
    number = rooms or number_of_rooms(len(people), room_size)
    random = np.random.default_rng(seed)
    ids = sorted(person.id for person in people)
    drawn = [random.permutation(len(ids)).tolist() for _round in range(rounds)]
    return [{ids[who]: place % number + 1 for place, who in enumerate(order)} for order in drawn]


def number_of_rooms(people: int, room_size: int) -> int:
    return max(1, round(people / room_size))


def common_languages(people_in_room: Iterable[Person]) -> set[str]:
    """The languages that all of them know; none where there is nobody."""
    known = [set(person.languages) for person in people_in_room]
    return set.intersection(*known) if known else set()


def rooms_of(people: Iterable[Person], seats: Seats) -> dict[int, list[Person]]:
    """Who sits in each room, in the order of the ids."""
    rooms: dict[int, list[Person]] = defaultdict(list)
    for person in sorted(people, key=lambda person: person.id):
        if person.id in seats:
            rooms[seats[person.id]].append(person)
    return dict(sorted(rooms.items()))


def _same_affiliation_pairs(members: list[Person]) -> int:
    affiliations = [set(person.affiliations) for person in members if person.affiliations]
    return sum(not one.isdisjoint(other) for one, other in combinations(affiliations, 2))


def _follows(members: list[Person], interpretation: Interpretation | None) -> bool:
    if interpretation:
        return all(map(interpretation.is_followed_by, members))
    return bool(common_languages(members))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _regions_bound(people: Sequence[Person], seats_per_round: Sequence[Seats]) -> float:
    """The sum over regions of min(1, people of the region / rooms), where all rounds have the same people and rooms."""
    most, all_rooms = 0, 0
    for seats in seats_per_round:
        regions = Counter(person.region for person in people if person.region and person.id in seats)
        rooms = len(set(seats.values()))
        most += sum(min(rooms, count) for count in regions.values())
        all_rooms += rooms
    return most / all_rooms if all_rooms else 0.0


def _repeated_bound(people: Sequence[Person], seats_per_round: Sequence[Seats]) -> int | None:
    """Who meets more people in all than there are others has to meet some of them again."""
    if len(seats_per_round) < 2:  # noqa: PLR2004 -- in one round nobody meets again
        return 0
    met: Counter[str] = Counter()
    for seats in seats_per_round:
        sizes = Counter(seats.values())
        met.update({person: sizes[room] - 1 for person, room in seats.items()})
    bound = ceil(sum(max(0, count - (len(people) - 1)) for count in met.values()) / 2)
    return bound or None
