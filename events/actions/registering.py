"""Taking, changing and giving back places at an event.

Each change locks the row of the event first, so that places are counted by one at a time.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.domain.details import Details
from events.domain.nearness import is_near
from events.models import (
    Answer,
    EventSession,
    PrioritizationEvent,
    Registration,
    RegistrationRequest,
    SupportNeeds,
    Visit,
)
from strategy_site.accounts.actions import open_accounts
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from . import mails
from .details import fill, groups_of
from .places import fill_free_places, first_group, has_place
from .seating import give_back_seats, seat_arrival


class RegistrationClosed(Exception):
    """The event takes no registrations at this moment."""


class NoPlaceLeft(Exception):
    """The event has no place left, or none for this affiliate: who runs it has to raise their number first."""

    message = _("All places are taken. To let this person in, raise the number of places first.")


@transaction.atomic
def register(
    *, event: PrioritizationEvent, participant: User, details: Details, by: User | None = None
) -> Registration:
    """Take a place, or the next one in the waiting line. Who is registered already stays as they are.

    Who had cancelled starts again at the end of the line.
    """
    event = locked(event)
    if not event.takes_registrations():
        raise RegistrationClosed
    registration = event.registrations.filter(participant=participant).first()
    if registration and registration.state != Registration.State.CANCELLED:
        return registration
    fill_free_places(event)  # whoever waits comes first, should places have been added
    registration = registration or Registration(event=event, participant=participant)
    registration.registered_at = timezone.now()
    if has_place(event, next(iter(groups_of(details)), "")):
        registration.state, registration.line_number = Registration.State.CONFIRMED, None
    else:
        registration.state, registration.line_number = Registration.State.WAITING, next_in_line(event)
    fill(registration, details)
    record(who=by or participant, verb="register", about=event)
    (mails.place_given if registration.is_confirmed else mails.placed_in_line)(registration=registration)
    return registration


@transaction.atomic
def confirm_request(*, request: RegistrationRequest, details: Details) -> Registration:
    """Register the person whose address has proved to be theirs; an account is opened where there is none."""
    participant = open_accounts(people={request.address: details.name})[request.address]
    registration = register(event=request.event, participant=participant, details=details)
    request.delete()
    return registration


@transaction.atomic
def change_registration(*, registration: Registration, details: Details, by: User | None = None) -> Registration:
    """Keep what somebody says of themselves now.

    A confirmed place stays theirs: they cannot change to an affiliate that has no place left.
    """
    event, registration = locked(registration.event), again(registration)
    if registration.state == Registration.State.CANCELLED:
        raise RegistrationClosed
    group = next(iter(groups_of(details)), "")
    if registration.is_confirmed and not has_place(event, group, besides=registration):
        raise NoPlaceLeft
    fill(registration, details)
    record(who=by or registration.participant, verb="change_registration", about=event)
    mails.registration_changed(registration=registration)
    fill_free_places(event)
    return registration


@transaction.atomic
def cancel_registration(*, registration: Registration, by: User | None) -> None:
    """Give the place back, and let those who wait move up.

    The row stays, so that nobody is registered twice, but leaves every list; what was personal is deleted.
    """
    event, current = locked(registration.event), again(registration)
    registration.state, registration.line_number = Registration.State.CANCELLED, None
    if current.state == Registration.State.CANCELLED:
        return
    registration.is_listed = False
    registration.save(update_fields=["state", "line_number", "is_listed"])
    give_back_seats(registration)
    SupportNeeds.objects.filter(registration=registration).delete()
    Answer.objects.filter(registration=registration, question__is_personal=True).delete()
    record(who=by, verb="cancel_registration", about=event)
    mails.registration_cancelled(registration=registration)
    fill_free_places(event)


@transaction.atomic
def confirm_waiting(*, registration: Registration, by: User | None = None) -> Registration:
    """Give somebody who waits a place before their turn, as hosts may; never one that there is not."""
    event, registration = locked(registration.event), again(registration)
    if not registration.is_waiting:
        return registration
    if not has_place(event, first_group(registration)):
        raise NoPlaceLeft
    registration.state, registration.line_number = Registration.State.CONFIRMED, None
    registration.save(update_fields=["state", "line_number"])
    record(who=by, verb="confirm_waiting", about=event)
    mails.moved_up(registration=registration)
    return registration


@transaction.atomic
def check_in(*, registration: Registration, session: EventSession, at: datetime | None = None) -> bool:
    """Note that somebody has come; False where they have no place, or the door is not open at ``at``, or now."""
    at, registration = at or timezone.now(), again(registration)
    if not (registration.is_confirmed and is_near(session.starts_at, session.ends_at, at)):
        return False
    visit, _is_new = Visit.objects.get_or_create(
        registration=registration, session=session, defaults={"is_planned": False}
    )
    if visit.arrived_at is None:
        visit.arrived_at = at
        visit.save(update_fields=["arrived_at"])
        seat_arrival(registration=registration, session=session)
    return True


def locked(event: PrioritizationEvent) -> PrioritizationEvent:
    """As it is stored now; nobody else changes places of the event until the transaction ends."""
    return PrioritizationEvent.objects.select_for_update(of=["self"]).get(pk=event.pk)


def again(registration: Registration) -> Registration:
    """As it is stored now, whatever was read before the lock."""
    return (
        Registration.objects.select_related("event", "participant")
        .select_for_update(of=["self"])
        .get(pk=registration.pk)
    )


def next_in_line(event: PrioritizationEvent) -> int:
    return (event.registrations.aggregate(last=Max("line_number"))["last"] or 0) + 1
