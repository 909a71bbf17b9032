"""Who came to a session."""

from collections.abc import Iterable
from typing import NamedTuple

from events.models import EventSession, Registration, Visit


class PersonAt(NamedTuple):
    """Somebody with a place, and whether they meant to come to this session, and came."""

    registration: Registration
    is_planned: bool
    has_arrived: bool


def people_at(session: EventSession, people: Iterable[Registration]) -> list[PersonAt]:
    people = list(people)
    visits = {visit.registration_id: visit for visit in Visit.objects.filter(session=session, registration__in=people)}
    return [
        PersonAt(
            registration=person,
            is_planned=person.pk in visits and visits[person.pk].is_planned,
            has_arrived=person.pk in visits and visits[person.pk].arrived_at is not None,
        )
        for person in people
    ]
