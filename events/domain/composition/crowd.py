"""The people as arrays, in the order of their ids.

Rooms that are one smaller than the largest hold an empty seat. It is exchanged like a person who speaks every
language and is alone of their kind; as many as there are rooms stand behind the people, each with an index of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .people import Interpretation, Person

LANGUAGES_PER_MASK = 62  # that fit into one signed number
EVERY_LANGUAGE = (1 << LANGUAGES_PER_MASK) - 1
YEARS_PER_BAND = 5  # of experience


@dataclass(frozen=True)
class Hall:
    """The rooms: how many there are, how many people each holds, and where there is interpretation."""

    rooms: int
    least: int  # people in a room
    most: int
    interpretations: tuple[Interpretation, ...]  # by room, room numbers from 1

    def interpretation_in(self, room: int) -> int:
        """The place of the interpretation in ``interpretations`` counted from 1; 0 where there is none.

        ``room`` is counted from 0, as everywhere but in what people read.
        """
        return next((n for n, found in enumerate(self.interpretations, 1) if found.room == room + 1), 0)


@dataclass(frozen=True)
class Crowd:
    """Everybody, and behind them an empty seat for each room."""

    people: tuple[Person, ...]  # sorted by id
    languages: tuple[str, ...]  # the bit of each in ``known``
    known: tuple[int, ...]  # the languages of each person
    hall: Hall
    masks: tuple[np.ndarray, ...]  # one for each 62 languages; row 0: what each person knows of them; row i: all of
    # them or none, as they follow interpretation i
    kinds: np.ndarray  # of each room, the row of the masks that counts in it
    regions: np.ndarray  # a number of its own for who has not said it
    has_region: np.ndarray
    traits: tuple[tuple[float, np.ndarray], ...]  # what two people in a room should not share: weight, numbers
    alike: np.ndarray | None  # who shares an affiliation with whom, where somebody has several
    facilitates: np.ndarray
    allowed: np.ndarray | None  # people by rooms; None where all may sit anywhere

    def __len__(self):
        return len(self.people)

    def groups(self) -> list[list[int]]:
        """Those who want to be together, at least two of them."""
        members = defaultdict(list)
        for place, person in enumerate(self.people):
            if person.together:
                members[person.together].append(place)
        return [places for _word, places in sorted(members.items()) if len(places) > 1]


def gather(people: Sequence[Person], hall: Hall, *, affiliation: float, trait: float) -> Crowd:
    """Make the arrays; ``affiliation`` and ``trait`` weigh a shared affiliation, a shared role or experience."""
    people = tuple(sorted(people, key=lambda person: person.id))
    languages = _languages(people)
    bits = {language: 1 << place for place, language in enumerate(languages)}
    known = tuple(sum(bits[language] for language in set(person.languages)) for person in people)
    shared, alike = _affiliations(people, hall.rooms)
    roles = _numbers([person.role for person in people], hall.rooms)
    bands = _numbers(["" if person.since is None else person.since // YEARS_PER_BAND for person in people], hall.rooms)
    traits = ((affiliation, shared), (trait, roles), (trait, bands))
    return Crowd(
        people=people,
        languages=languages,
        hall=hall,
        known=known,
        masks=_masks(people, hall, known, len(languages)),
        kinds=np.array([hall.interpretation_in(room) for room in range(hall.rooms)]),
        regions=_numbers([person.region for person in people], hall.rooms),
        has_region=np.array([bool(person.region) for person in people] + [False] * hall.rooms),
        traits=tuple((weight, codes) for weight, codes in traits if codes is not None and _repeats(codes)),
        alike=alike,
        facilitates=np.array([person.facilitates for person in people] + [False] * hall.rooms),
        allowed=_allowed(people, hall.rooms),
    )


def _languages(people: Sequence[Person]) -> tuple[str, ...]:
    """The language that most people know first."""
    speakers = Counter(language for person in people for language in set(person.languages))
    return tuple(sorted(speakers, key=lambda language: (-speakers[language], language)))


def _masks(people: Sequence[Person], hall: Hall, known: Sequence[int], languages: int) -> tuple[np.ndarray, ...]:
    followed = [[EVERY_LANGUAGE * one.is_followed_by(person) for person in people] for one in hall.interpretations]
    empty = [EVERY_LANGUAGE] * hall.rooms
    return tuple(
        np.array(
            [row + empty for row in [[mask >> first & EVERY_LANGUAGE for mask in known], *followed]], dtype=np.int64
        )
        for first in range(0, languages, LANGUAGES_PER_MASK)
    )


def _numbers(words: Sequence[object], rooms: int) -> np.ndarray:
    """Equal words get equal numbers; empty words, and the empty seats behind, a number of their own each."""
    known = {word: number for number, word in enumerate(dict.fromkeys(words))}
    own = len(known)
    numbers = [own + place if word == "" else known[word] for place, word in enumerate(words)]
    return np.array(numbers + [own + len(words) + room for room in range(rooms)], dtype=np.int32)


def _repeats(numbers: np.ndarray) -> bool:
    return len(np.unique(numbers)) < len(numbers)


def _affiliations(people: Sequence[Person], rooms: int) -> tuple[np.ndarray | None, np.ndarray | None]:
    """The affiliation of each as a number; or, where somebody has several, a table of who shares one with whom."""
    if all(len(person.affiliations) <= 1 for person in people):
        return _numbers(["".join(person.affiliations) for person in people], rooms), None
    members = defaultdict(list)
    for place, person in enumerate(people):
        for affiliation in set(person.affiliations):
            members[affiliation].append(place)
    alike = np.zeros((len(people) + rooms,) * 2, dtype=bool)
    for places in members.values():
        alike[np.ix_(places, places)] = True
    return None, alike


def _allowed(people: Sequence[Person], rooms: int) -> np.ndarray | None:
    if all(person.rooms is None for person in people):
        return None
    allowed = np.ones((len(people) + rooms, rooms), dtype=bool)
    for place, person in enumerate(people):
        if person.rooms is not None:
            allowed[place] = [room + 1 in person.rooms for room in range(rooms)]
    return allowed
