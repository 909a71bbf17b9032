"""What changes to rooms touch, and the rooms as a file."""

from typing import NamedTuple

from events import actions
from events.models import BreakoutRound, EventSession, Registration, Seat

# What Zoom reads when a meeting with breakout rooms is planned; other words would not be understood.
COLUMNS = ("Pre-assign Room Name", "Email Address")
ROOM = "Room {}"


class Reshuffle(NamedTuple):
    """Who may get another room: those with a seat in a round that is not published, unless all of it is pinned."""

    people: int
    pinned: int


class Publication(NamedTuple):
    rooms: int
    people: int
    mails: int
    issues: list[str]


class PersonInRooms(NamedTuple):
    """Somebody with a place, and the numbers of their rooms by the position of the round."""

    registration: Registration
    has_arrived: bool
    can_be_placed: bool  # unless they are here and have a room in each round
    rooms: list[tuple[int, int]]


def reshuffle_of(session: EventSession) -> Reshuffle:
    seats = Seat.objects.filter(round__session=session, round__published_at=None).values("registration").distinct()
    return Reshuffle(
        people=seats.filter(is_pinned=False).count(),
        pinned=seats.filter(is_pinned=True).count(),
    )


def publication_of(talk: BreakoutRound) -> Publication:
    return Publication(
        rooms=talk.groups.count(),
        people=talk.seats.count(),
        mails=actions.people_to_write_to(talk).exclude(participant__email=None).count(),
        issues=actions.issues_before_publishing(talk),
    )


def rooms_table(talk: BreakoutRound) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Header and rows for Zoom: whoever has no address cannot be named to it."""
    seats = talk.seats.exclude(registration__participant__email=None)
    found = seats.order_by("group__number", "pk").values_list("group__number", "registration__participant__email")
    return COLUMNS, [(ROOM.format(number), address) for number, address in found]


def people_in_rooms(session: EventSession, people: list[Registration], without: set[int]) -> list[PersonInRooms]:
    """``without`` are the keys of those who are there and have no room."""
    visits = session.visits.filter(registration__in=people, arrived_at__isnull=False)
    sits_out = dict(visits.values_list("registration", "sits_out"))
    rooms = rooms_by_person(session, people)
    return [
        PersonInRooms(
            registration=person,
            has_arrived=person.pk in sits_out,
            can_be_placed=person.pk in without or sits_out.get(person.pk, True),
            rooms=rooms.get(person.pk, []),
        )
        for person in people
    ]


def rooms_by_person(session: EventSession, people: list[Registration]) -> dict[int, list[tuple[int, int]]]:
    seats = Seat.objects.filter(round__session=session, registration__in=people).order_by("round__position")
    found: dict[int, list[tuple[int, int]]] = {}
    for person, position, number in seats.values_list("registration_id", "round__position", "group__number"):
        found.setdefault(person, []).append((position, number))
    return found
