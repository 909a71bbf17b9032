"""Reasons against a composition that can be told from the rules themselves, without searching."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from .crowd import Crowd, Hall
from .people import (
    CANNOT_FOLLOW_ROOM,
    GROUP_TOO_LARGE,
    NO_COMMON_LANGUAGE_OF_GROUP,
    NO_COMMON_LANGUAGE_OF_ROOM,
    NO_LANGUAGE,
    NO_ROOM_ALLOWED,
    ONLY_SPEAKERS_OF,
    PINNED_APART,
    REPEATED_ID,
    ROOM_DOES_NOT_EXIST,
    ROOM_INTERPRETED_TWICE,
    ROOM_TOO_FULL,
    TOO_FEW_PEOPLE,
    UNKNOWN_PERSON,
    CannotCompose,
    Person,
    Reason,
    Seats,
)
from .quality import common_languages
from .units import Unit, rooms_of_unit


def check_people(people: Sequence[Person], hall: Hall, given: Iterable[Seats]) -> None:
    """Raise ``CannotCompose`` with everything that is wrong with single people and rooms."""
    ids = Counter(person.id for person in people)
    without = [person.id for person in people if not person.languages]
    unknown = {person for seats in given for person in seats if person not in ids}
    reasons = [
        *([Reason(TOO_FEW_PEOPLE, (), {"people": len(people), "rooms": hall.rooms})] * (len(people) < hall.rooms)),
        *_named(REPEATED_ID, [person for person, count in ids.items() if count > 1]),
        *_named(NO_LANGUAGE, without),
        *_named(UNKNOWN_PERSON, unknown),
        *_impossible_rooms(people, hall),
    ]
    if reasons:
        raise CannotCompose(reasons)


def check_rounds(crowd: Crowd, pins: Sequence[Mapping[int, int]]) -> None:
    """Raise ``CannotCompose`` with what is wrong with groups, and with who has to sit in which room."""
    reasons = [*_impossible_groups(crowd), *_too_few_speakers(crowd)]
    for number, kept in enumerate(pins, start=1):
        if len(kept) < len(crowd):
            reasons += _impossible_round(crowd, kept, number)
    if reasons:
        raise CannotCompose(list({(reason.code, reason.people): reason for reason in reasons}.values()))


def _named(code: str, people: Iterable[str], **values: object) -> Iterator[Reason]:
    named = tuple(sorted(people))
    if named:
        yield Reason(code, named, values)


def _impossible_rooms(people: Sequence[Person], hall: Hall) -> Iterator[Reason]:
    for room, times in sorted(Counter(found.room for found in hall.interpretations).items()):
        if not 1 <= room <= hall.rooms:
            yield Reason(ROOM_DOES_NOT_EXIST, (), {"room": room, "rooms": hall.rooms})
        elif times > 1:
            yield Reason(ROOM_INTERPRETED_TWICE, (), {"room": room})
    yield from _named(NO_ROOM_ALLOWED, [person.id for person in people if person.rooms == frozenset()])
    beyond = defaultdict(list)
    for person in people:
        if person.rooms and not any(1 <= room <= hall.rooms for room in person.rooms):
            beyond[min(person.rooms)].append(person.id)
    for room, members in sorted(beyond.items()):
        yield from _named(ROOM_DOES_NOT_EXIST, members, room=room, rooms=hall.rooms)


def _impossible_groups(crowd: Crowd) -> Iterator[Reason]:
    for group in crowd.groups():
        members = [crowd.people[place] for place in group]
        ids = [person.id for person in members]
        if len(group) > crowd.hall.most:
            yield from _named(GROUP_TOO_LARGE, ids, most=crowd.hall.most)
        elif not _can_share_a_room(crowd, members):
            yield from _named(NO_COMMON_LANGUAGE_OF_GROUP, ids)


def _can_share_a_room(crowd: Crowd, members: Sequence[Person]) -> bool:
    return bool(common_languages(members)) or any(
        all(map(interpretation.is_followed_by, members)) for interpretation in crowd.hall.interpretations
    )


def _too_few_speakers(crowd: Crowd) -> Iterator[Reason]:
    """Who knows only some languages needs a whole room of people who know one of them; many of them need several."""
    hall = crowd.hall
    sets = Counter(frozenset(person.languages) for person in crowd.people)
    told: list[frozenset[str]] = []
    for languages in sorted(sets, key=lambda languages: (len(languages), sorted(languages))):
        only = [person for person in crowd.people if languages.issuperset(person.languages)]
        speakers = sum(count for known, count in sets.items() if known & languages)
        needed = hall.least * ceil(len(only) / hall.most)
        elsewhere = any(found.is_followed_by(person) for found in hall.interpretations for person in only)
        if speakers < needed and not elsewhere and not any(smaller < languages for smaller in told):
            told.append(languages)
            values = {"languages": tuple(sorted(languages)), "speakers": speakers, "needed": needed}
            yield from _named(ONLY_SPEAKERS_OF, [person.id for person in only], **values)


def _impossible_round(crowd: Crowd, pins: Mapping[int, int], number: int) -> Iterator[Reason]:
    beyond = {place: room for place, room in pins.items() if not 0 <= room < crowd.hall.rooms}
    for room in sorted(set(beyond.values())):
        ids = [crowd.people[place].id for place in beyond if beyond[place] == room]
        yield from _named(ROOM_DOES_NOT_EXIST, ids, room=room + 1, rooms=crowd.hall.rooms)
    if beyond:
        return
    bound: dict[int, list[int]] = defaultdict(list)
    grouped = crowd.groups()
    for unit in [*grouped, *([place] for place in sorted({*range(len(crowd))}.difference(*grouped)))]:
        yield from _impossible_unit(crowd, tuple(unit), pins, number)
        rooms = rooms_of_unit(crowd, tuple(unit), pins)
        only = rooms if rooms is not None else tuple(range(crowd.hall.rooms))
        if len(only) == 1:
            bound[only[0]] += unit
    for room, places in sorted(bound.items()):
        yield from _impossible_room(crowd, room, [crowd.people[place] for place in places], number)


def _impossible_unit(crowd: Crowd, unit: Unit, pins: Mapping[int, int], number: int) -> Iterator[Reason]:
    ids = [crowd.people[place].id for place in unit]
    if len({pins[place] for place in unit if place in pins}) > 1:
        yield from _named(PINNED_APART, [crowd.people[place].id for place in unit if place in pins], round=number)
    elif rooms_of_unit(crowd, unit, pins) == ():
        yield from _named(NO_ROOM_ALLOWED, ids)


def _impossible_room(crowd: Crowd, room: int, members: Sequence[Person], number: int) -> Iterator[Reason]:
    """``members`` have to sit in ``room``, counted from 0."""
    hall = crowd.hall
    ids = [person.id for person in members]
    if len(members) > hall.most:
        yield from _named(ROOM_TOO_FULL, ids, room=room + 1, round=number, most=hall.most)
    interpreted = hall.interpretation_in(room)
    if interpreted:
        interpretation = hall.interpretations[interpreted - 1]
        lost = [person.id for person in members if not interpretation.is_followed_by(person)]
        yield from _named(CANNOT_FOLLOW_ROOM, lost, room=room + 1)
    elif not common_languages(members):
        yield from _named(NO_COMMON_LANGUAGE_OF_ROOM, ids, room=room + 1, round=number)
