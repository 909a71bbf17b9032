"""What is seated as one: a person, or a group that wants to be together; and what can be told apart about them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from typing import NamedTuple

from .crowd import Crowd

Unit = tuple[int, ...]  # places of people


class Kind(NamedTuple):
    """Units of one kind can be exchanged without breaking any rule."""

    size: int
    facilitates: bool
    mask: int  # the languages that all of them know
    follow: tuple[bool, ...]  # whether all of them follow each interpretation
    rooms: tuple[int, ...] | None  # the only rooms they may sit in, counted from 0; None: any

    def may_sit_in(self, room: int) -> bool:
        return self.rooms is None or room in self.rooms


class Pool(NamedTuple):
    """Rooms in which one language is spoken; some of ``rooms``, as far as the rules go it does not matter which."""

    rooms: tuple[int, ...]  # counted from 0
    language: int  # bit of the masks; INTERPRETED where the interpretation says who follows
    interpretation: int = 0  # its place, counted from 1

    def is_followed_by(self, kind: Kind) -> bool:
        return kind.follow[self.interpretation - 1] if self.interpretation else bool(kind.mask >> self.language & 1)

    def is_open_to(self, kind: Kind) -> bool:
        return kind.may_sit_in(self.rooms[0])


class Share(NamedTuple):
    """How many rooms of a pool there are, and how many units of each kind sit in them."""

    rooms: int
    kinds: Mapping[Kind, int]


Plan = Mapping[Pool, Share]

INTERPRETED = -1


def units_by_kind(crowd: Crowd, pins: Mapping[int, int]) -> dict[Kind, list[Unit]]:
    """Everybody, as units; ``pins`` holds the rooms of those who have to keep theirs in this round."""
    grouped = crowd.groups()
    alone = {*range(len(crowd))}.difference(*grouped)
    kinds = defaultdict(list)
    for unit in sorted([*map(tuple, grouped), *((place,) for place in alone)]):
        kinds[_kind(crowd, unit, pins)].append(unit)
    return dict(sorted(kinds.items(), key=lambda item: item[1]))


def _kind(crowd: Crowd, unit: Unit, pins: Mapping[int, int]) -> Kind:
    places = list(unit)
    return Kind(
        size=len(unit),
        facilitates=bool(crowd.facilitates[places].any()),
        mask=reduce(int.__and__, [crowd.known[place] for place in unit]),
        follow=tuple(bool(row[places].all()) for row in crowd.masks[0][1:] != 0),
        rooms=rooms_of_unit(crowd, unit, pins),
    )


def rooms_of_unit(crowd: Crowd, unit: Unit, pins: Mapping[int, int]) -> tuple[int, ...] | None:
    """The rooms that all of the unit may sit in; None where that is all rooms."""
    kept = {pins[place] for place in unit if place in pins}
    if crowd.allowed is None and not kept:
        return None
    open_to_all = [True] * crowd.hall.rooms if crowd.allowed is None else crowd.allowed[list(unit)].all(axis=0).tolist()
    rooms = tuple(room for room, is_open in enumerate(open_to_all) if is_open and kept <= {room})
    return None if len(rooms) == crowd.hall.rooms else rooms


def pools(crowd: Crowd, kinds: Mapping[Kind, list[Unit]]) -> list[Pool]:
    """Every language in every class of rooms; rooms are of one class where the rules do not tell them apart."""
    restricted = [set(kind.rooms) for kind in kinds if kind.rooms is not None]
    classes = defaultdict(list)
    for room in range(crowd.hall.rooms):
        classes[crowd.hall.interpretation_in(room), tuple(room in rooms for rooms in restricted)].append(room)
    return [
        pool
        for (interpretation, _signature), rooms in classes.items()
        for pool in _pools_of_class(tuple(rooms), interpretation, len(crowd.languages))
    ]


def _pools_of_class(rooms: tuple[int, ...], interpretation: int, languages: int) -> list[Pool]:
    if interpretation:
        return [Pool(rooms, INTERPRETED, interpretation)]
    return [Pool(rooms, language) for language in range(languages)]
