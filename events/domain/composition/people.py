"""Who sits in breakout rooms, and the ways in which that may be impossible."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Seats = Mapping[str, int]  # the room of each person in one round, by their id

# Codes of reasons. The values that a reason has are named after the colon.

TOO_FEW_PEOPLE = "too_few_people"  # fewer than rooms: people, rooms
REPEATED_ID = "repeated_id"  # several people have the same id
NO_LANGUAGE = "no_language"  # these people name no language
ROOM_DOES_NOT_EXIST = "room_does_not_exist"  # they are to sit in a room beyond the last: room, rooms
ROOM_INTERPRETED_TWICE = "room_interpreted_twice"  # : room
NO_ROOM_ALLOWED = "no_room_allowed"  # the rules for them, their pin or their group leave no room at all
UNKNOWN_PERSON = "unknown_person"  # pinned, or in a round that is over, but not among the people
ROOM_TOO_FULL = "room_too_full"  # more people have to sit in a room than it holds: room, round, most
GROUP_TOO_LARGE = "group_too_large"  # they want to be together and fill more than a room: most
PINNED_APART = "pinned_apart"  # they want to be together and are pinned to several rooms: round
NO_COMMON_LANGUAGE_OF_GROUP = "no_common_language_of_group"  # they want to be together
NO_COMMON_LANGUAGE_OF_ROOM = "no_common_language_of_room"  # they have to sit in one room: room, round
CANNOT_FOLLOW_ROOM = "cannot_follow_room"  # they have to sit in a room interpreted, but not for them: room
# They know these languages only, and too few people know any of them: languages, speakers, needed
ONLY_SPEAKERS_OF = "only_speakers_of"
# No seating suits everybody. In the nearest one, these or their group do not follow: people
NO_SHARED_LANGUAGE = "no_shared_language"
# No seating suits everybody. In the nearest one, these sit where they may not: people
RULES_CLASH = "rules_clash"
NOT_FOUND = "not_found"  # no composition was found, nor a proof that there is none
GROUPS_DO_NOT_FIT = "groups_do_not_fit"  # each group fits into a room, all of them together do not: people


@dataclass(frozen=True, slots=True)
class Person:
    """What the composition has to know of somebody."""

    id: str
    languages: tuple[str, ...]  # codes of those they follow; the first one is preferred
    region: str = ""  # empty: not said
    affiliations: tuple[str, ...] = ()
    role: str = ""
    since: int | None = None  # the year in which they joined
    facilitates: bool = False
    rooms: frozenset[int] | None = None  # the only ones they may sit in, numbered from 1; None: any
    together: str = ""  # those who have the same word always share a room


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A room in which ``language`` is spoken and interpreted: whoever knows it or one of ``into`` can follow."""

    room: int
    language: str
    into: tuple[str, ...]

    def is_followed_by(self, person: Person) -> bool:
        return not {self.language, *self.into}.isdisjoint(person.languages)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no composition. ``code`` is one of the constants of this module."""

    code: str
    people: tuple[str, ...] = ()  # their ids, sorted
    values: Mapping[str, object] = field(default_factory=dict)


class CannotCompose(Exception):
    """The rules that always hold cannot all be met."""

    def __init__(self, reasons: list[Reason]):
        self.reasons = reasons
        super().__init__("; ".join(f"{reason.code}: {' '.join(reason.people)}" for reason in reasons))
