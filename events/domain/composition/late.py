"""A seat for somebody who comes late or was missing, while everybody else stays where they are."""

from collections import Counter
from collections.abc import Mapping, Sequence

from .people import Interpretation, Person, Seats
from .quality import rooms_of


def place_late(
    person: Person,
    *,
    people: Sequence[Person],
    seats: Sequence[Seats],
    languages: Sequence[Mapping[int, str]],
    interpretations: Sequence[Interpretation] = (),
    largest: int,
) -> list[int | None]:
    """The best room of each round for ``person``, who is one of ``people``; the one they have where they have one.

    Rooms that have ``largest`` people are full. None where no other room speaks a language of theirs that they may sit
    in. Who wants to be together with somebody goes where that one is, if there is a place. Small rooms first, though
    not empty ones; then those with few people they meet in other rounds, few of their affiliation and few of their
    region.
    """
    interpreted = {interpretation.room: interpretation for interpretation in interpretations}
    rounds = [rooms_of(people, given) for given in seats]
    found = [given.get(person.id) for given in seats]
    for number, rooms in enumerate(rounds):
        if found[number] is None:
            met = _met(person, rounds, found, number)
            candidates = [
                (_price(person, members, met), room)
                for room in languages[number]
                if len(members := rooms.get(room, [])) < largest
                and (person.rooms is None or room in person.rooms)
                and _can_follow(person, languages[number][room], interpreted.get(room))
            ]
            found[number] = min(candidates)[1] if candidates else None
    return found


def _can_follow(person: Person, language: str, interpretation: Interpretation | None) -> bool:
    return interpretation.is_followed_by(person) if interpretation else language in person.languages


def _met(
    person: Person, rounds: Sequence[Mapping[int, list[Person]]], found: Sequence[int | None], number: int
) -> set[str]:
    """Whom they share a room with in the rounds other than ``number``, as far as they have one."""
    return {
        other.id
        for place, (rooms, room) in enumerate(zip(rounds, found, strict=True))
        if place != number and room is not None
        for other in rooms.get(room, [])
    } - {person.id}


def _price(person: Person, members: Sequence[Person], met: set[str]) -> tuple[int, ...]:
    affiliated = sum(not set(person.affiliations).isdisjoint(other.affiliations) for other in members)
    regions = Counter(other.region for other in members)
    return (
        not members,
        -any(person.together and other.together == person.together for other in members),
        len(members),
        sum(other.id in met for other in members),
        affiliated,
        regions[person.region] if person.region else 0,
    )
