"""Who sits in which room in every round: all rounds of an event composed together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .checks import check_people, check_rounds
from .crowd import Crowd, Hall, gather
from .first_seats import first_seats
from .mixing import AFFILIATION, TRAIT, Rounds, mix
from .people import Interpretation, Person, Seats
from .quality import Quality, number_of_rooms, quality, random_seats
from .room_languages import languages_of_rooms


@dataclass(frozen=True, slots=True)
class Composition:
    """The rooms of everybody, the language of each room, and how good that is against chance."""

    rounds: tuple[dict[str, int], ...]
    languages: tuple[dict[int, str], ...]
    quality: Quality
    random: Quality


def compose(
    people: Sequence[Person],
    *,
    room_size: int,
    rounds: int,
    seed: int,
    rooms: int | None = None,
    interpretations: Sequence[Interpretation] = (),
    pinned: Sequence[Seats] = (),
    past: Sequence[Seats] = (),
    effort: float = 1.0,
    progress: Callable[[int], None] | None = None,
) -> Composition:
    """Seat ``people`` in rooms of equal size, give or take one, in which all share a language.

    Among the seatings that keep the rules, one is sought in which few people meet again, few are of one affiliation,
    and many regions are in each room. The same arguments give the same rooms, in whatever order people come.

    ``pinned`` holds for each round who has to keep which room; a round in which all have to is taken as it is,
    whatever the rules say. ``past`` are rounds before these, taken as they were, in which people have met too.
    ``effort`` is how long to seek. ``progress`` hears how much is done, in percent. Raises ``CannotCompose``.
    """
    hall = _hall(people, rooms or number_of_rooms(len(people), room_size), interpretations)
    check_people(people, hall, [*pinned, *past])
    crowd = gather(people, hall, affiliation=AFFILIATION, trait=TRAIT)
    pins = [_pins(crowd, pinned[number] if number < len(pinned) else {}) for number in range(rounds)]
    check_rounds(crowd, pins)
    table = _seated(crowd, pins, past, np.random.default_rng([seed, 1]))
    mix(crowd, table, effort=effort, random=np.random.default_rng([seed, 2]), told=progress)
    found = _as_seats(crowd, table.rooms[len(past) :])
    by_chance = random_seats(people, room_size=room_size, rounds=rounds, seed=seed, rooms=hall.rooms)
    return Composition(
        rounds=found,
        languages=tuple(languages_of_rooms(people, seats, interpretations) for seats in found),
        quality=quality(people, [*past, *found], interpretations),
        random=quality(people, [*past, *by_chance]),
    )


def _hall(people: Sequence[Person], rooms: int, interpretations: Sequence[Interpretation]) -> Hall:
    least, more = divmod(len(people), rooms)
    return Hall(rooms, least, least + bool(more), tuple(sorted(interpretations, key=lambda found: found.room)))


def _pins(crowd: Crowd, seats: Seats) -> dict[int, int]:
    """Places of people and rooms counted from 0."""
    return {place: seats[person.id] - 1 for place, person in enumerate(crowd.people) if person.id in seats}


def _seated(
    crowd: Crowd, pins: Sequence[Mapping[int, int]], past: Sequence[Seats], random: np.random.Generator
) -> Rounds:
    fixed = [*(_pins(crowd, seats) for seats in past), *pins]
    rooms = np.array([[-1 - place for place in range(len(crowd) + crowd.hall.rooms)]] * len(fixed))
    movable = np.ones(rooms.shape, dtype=bool)
    movable[:, [place for group in crowd.groups() for place in group]] = False
    for number, kept in enumerate(fixed):
        movable[number, list(kept)] = False
        rooms[number, list(kept)] = list(kept.values())
    free = [number for number in range(len(past), len(fixed)) if len(fixed[number]) < len(crowd)]
    seats = first_seats(crowd, {number: fixed[number] for number in free}, random)
    for number, table in seats.items():
        for room, members in enumerate(table):
            rooms[number, [place for place in members if place < len(crowd)]] = room
    return Rounds(seats=seats, rooms=rooms, free=free, movable=movable)


def _as_seats(crowd: Crowd, rooms: np.ndarray) -> tuple[dict[str, int], ...]:
    return tuple(
        {person.id: room + 1 for person, room in zip(crowd.people, row[: len(crowd)].tolist(), strict=True)}
        for row in rooms
    )
