"""The people of one room, and the rooms they can move to."""

from typing import NamedTuple

from django.db.models import Count

from events.actions.people_to_seat import languages_of
from events.domain.rooms import can_follow
from events.models import BreakoutGroup, BreakoutPlan, Seat, Visit

from .registrations import language_name


class RoomChoice(NamedTuple):
    """A room that somebody may move to, or why they cannot."""

    pk: int
    number: int
    language: str
    people: int
    can_follow: bool
    is_full: bool

    @property
    def key(self) -> str:
        """As a form sends it."""
        return str(self.pk)


class PersonInRoom(NamedTuple):
    seat: Seat
    languages: list[tuple[str, str]]  # codes and names of those they follow
    affiliations: list[str]
    has_arrived: bool
    is_facilitator: bool
    is_note_taker: bool
    choices: list[RoomChoice]
    form: object  # what was typed for them and refused, if anything was


class RoomPage(NamedTuple):
    group: BreakoutGroup
    language: str
    into: list[tuple[str, str]]
    people: list[PersonInRoom]
    has_facilitator: bool
    arrived: int
    largest: int  # as many people as the room takes
    phase: str  # of its round


def room_page(group: BreakoutGroup, form=None) -> RoomPage:
    """``form`` is one that came back with faults: it stands with the person it is about."""
    session = group.round.session
    seats = list(
        group.seats.select_related("registration__region").prefetch_related("registration__affiliations").order_by("pk")
    )
    visits = {
        visit.registration_id: visit
        for visit in Visit.objects.filter(session=session, registration__in=[seat.registration_id for seat in seats])
    }
    plan = BreakoutPlan.objects.filter(session=session).first()
    largest = plan.largest_group if plan else len(seats)
    others = list(group.round.groups.exclude(pk=group.pk).annotate(people=Count("seats")).order_by("number"))
    about = {"session": session, "others": others, "largest": largest, "form": form}
    people = [person_in_room(seat, visits.get(seat.registration_id), **about) for seat in seats]
    return RoomPage(
        group=group,
        language=language_name(group.language),
        into=[(code, language_name(code)) for code in group.interpretation],
        people=people,
        has_facilitator=any(person.is_facilitator for person in people),
        arrived=sum(person.has_arrived for person in people),
        largest=largest,
        phase=group.round.phase_at(),
    )


def person_in_room(seat, visit, *, session, others, largest, form) -> PersonInRoom:
    languages = languages_of(seat.registration, session)
    return PersonInRoom(
        seat=seat,
        languages=[(code, language_name(code)) for code in languages],
        affiliations=[affiliation.name for affiliation in seat.registration.affiliations.all()],
        has_arrived=visit is not None and visit.arrived_at is not None,
        is_facilitator=visit is not None and visit.helps_as == Visit.Help.FACILITATOR,
        is_note_taker=visit is not None and visit.helps_as == Visit.Help.NOTE_TAKER,
        choices=[room_choice(other, languages, largest) for other in others],
        form=form if form is not None and form.seat == seat else None,
    )


def room_choice(group: BreakoutGroup, languages: tuple[str, ...], largest: int) -> RoomChoice:
    return RoomChoice(
        pk=group.pk,
        number=group.number,
        language=language_name(group.language),
        people=group.people,
        can_follow=can_follow(languages, group.language, group.interpretation),
        is_full=group.people >= largest,
    )
