"""The rooms of a session as its team sees them: who sits where, and who of them has come."""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.domain.region_marks import region_marks
from events.models import BreakoutGroup, EventSession, Registration, Seat, Visit
from strategy_site import formats
from strategy_site.accounts.models import Region

from .registrations import language_name

COLOURS = 8  # the style sheet has as many; with more regions they begin anew


class Mark(NamedTuple):
    """The letter and colour of a region."""

    letter: str
    colour: int  # from 1; 0 for people who gave no region
    name: str


class RoomOnFloor(NamedTuple):
    """One room in one round."""

    pk: int
    number: int
    language: str
    code: str
    into: list[str]  # codes of the languages interpreted into
    placed: int
    arrived: int
    facilitators: list[str]  # names
    has_facilitator: bool  # who may have given no name
    is_confirmed: bool
    marks: list[Mark]
    regions: str  # the marks in words

    @property
    def into_names(self) -> list[str]:
        return [language_name(code) for code in self.into]


class Floor(NamedTuple):
    """All rooms of a session by round, and who has arrived without a seat in them."""

    rooms: dict[int, list[RoomOnFloor]]  # by the key of the round, in the order of their numbers
    without_seat: dict[int, set[int]]  # keys of registrations
    legend: list[Mark]  # every region that somebody in a room is from


class Presence(NamedTuple):
    """Who has come to a session, who of them wants a seat, and who facilitates."""

    arrived: set[int]
    to_seat: set[int]
    facilitators: dict[int, str]  # their names


def floor_of(session: EventSession, language: str) -> Floor:
    """In a fixed number of queries, however many rooms there are."""
    marks, presence = marks_by_region(), presence_at(session)
    people, seated = defaultdict(list), defaultdict(set)
    seats = Seat.objects.filter(round__session=session).order_by("registration__region__position", "pk")
    for talk, group, person, region in seats.values_list(
        "round_id", "group_id", "registration_id", "registration__region_id"
    ):
        people[group].append((person, marks[region]))
        seated[talk].add(person)
    rooms = defaultdict(list)
    for group in BreakoutGroup.objects.filter(round__session=session).order_by("number"):
        rooms[group.round_id].append(room_on_floor(group, people[group.pk], presence, language))
    used = {mark for members in people.values() for _person, mark in members}
    return Floor(
        rooms=rooms,
        without_seat={talk: presence.to_seat - seated[talk] for talk in rooms},
        legend=[mark for mark in marks.values() if mark in used],
    )


def room_on_floor(group: BreakoutGroup, people: list[tuple], presence: Presence, language: str) -> RoomOnFloor:
    helping = [presence.facilitators[person] for person, _mark in people if person in presence.facilitators]
    counts = Counter(mark for _person, mark in people)
    return RoomOnFloor(
        pk=group.pk,
        number=group.number,
        language=language_name(group.language),
        code=group.language,
        into=group.interpretation,
        placed=len(people),
        arrived=sum(person in presence.arrived for person, _mark in people),
        facilitators=[name for name in helping if name],
        has_facilitator=bool(helping),
        is_confirmed=group.confirmed_at is not None,
        marks=[mark for _person, mark in people],
        regions=", ".join(f"{mark.name} {formats.number(number, language)}" for mark, number in counts.items()),
    )


def marks_by_region() -> dict[int | None, Mark]:
    """The mark of each region by its key; under None that of people who gave none."""
    regions = list(Region.objects.all())
    names = [str(region) for region in regions]
    marks: dict[int | None, Mark] = {
        region.pk: Mark(letter, 1 + place % COLOURS, name)
        for place, (region, name, letter) in enumerate(zip(regions, names, region_marks(names), strict=True))
    }
    return {**marks, None: Mark("–", 0, _("No region given"))}


def presence_at(session: EventSession) -> Presence:
    visits = Visit.objects.filter(session=session, registration__state=Registration.State.CONFIRMED)
    found = list(visits.values_list("registration_id", "arrived_at", "sits_out", "helps_as", "registration__name"))
    return Presence(
        arrived={person for person, at, *_others in found if at},
        to_seat={person for person, at, sits_out, *_others in found if at and not sits_out},
        facilitators={person: name for person, *_others, role, name in found if role == Visit.Help.FACILITATOR},
    )
