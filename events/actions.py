"""Changes to events and to who is registered for them."""

from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from strategy_site.accounts.actions import open_accounts
from strategy_site.accounts.models import Region, User
from strategy_site.jobs.actions import record
from strategy_site.languages import SOURCE

from .domain.registrations_csv import RegistrationRow
from .models import EventSession, PrioritizationEvent, Registration

TAKEN = {"new"}  # addresses of other pages
LONGEST_SLUG = 70  # characters, which leaves room for a number that makes it unique


class Imported(NamedTuple):
    """How many people of a file were new, changed, and already registered as the file has them."""

    created: int
    updated: int
    unchanged: int


@transaction.atomic
def save_event(
    *,
    event: PrioritizationEvent,
    sessions: Iterable[EventSession],
    removed: Iterable[EventSession] = (),
    hosts: Collection[User] | None = None,
    by: User,
) -> PrioritizationEvent:
    """Keep an event as it was entered, with new or changed sessions.

    ``hosts`` is None where nobody was asked for them; whoever enters a new event then runs it.
    """
    is_new = event.pk is None
    if is_new:
        event.slug = free_slug(event)
    event.save()
    if hosts is not None:
        event.hosts.set(hosts)
    elif is_new:
        event.hosts.add(by)
    for session in removed:
        session.delete()
    positions = count((event.sessions.aggregate(last=Max("position"))["last"] or 0) + 1)
    for session in sessions:
        session.event = event
        if session.pk is None:
            session.position = next(positions)
        session.save()
    record(who=by, verb="enter_event" if is_new else "change_event", about=event, state=event.state)
    return event


def free_slug(event: PrioritizationEvent) -> str:
    """An address made of the title, which stays when the title changes."""
    base = slugify(event.in_language("title", SOURCE))[:LONGEST_SLUG].strip("-") or "event"
    taken = TAKEN.union(PrioritizationEvent.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def import_registrations(*, event: PrioritizationEvent, rows: Sequence[RegistrationRow], by: User | None) -> Imported:
    """Register everybody in ``rows`` for ``event``, matching by address. Nobody is ever left out or removed.

    Who had cancelled or waited is confirmed: the team vouches for its list. Empty cells change nothing.
    """
    # Two files at once wait for each other here, so that each sees what the other has registered.
    PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    accounts = open_accounts(people={row.address: row.name for row in rows})
    regions = Region.objects.by_key()
    existing = {registration.participant_id: registration for registration in event.registrations.all()}
    new, changed = [], []
    for row in rows:
        participant = accounts[row.address]
        registration = existing.get(participant.pk) or Registration(event=event, participant=participant)
        before = told(registration)
        fill(registration, row, regions)
        if registration.pk is None:
            new.append(registration)
        elif told(registration) != before:
            changed.append(registration)
    Registration.objects.bulk_create(new)
    Registration.objects.bulk_update(changed, ["name", "state", "region", "language", "role"], batch_size=100)
    record(who=by, verb="import_registrations", about=event, created=len(new), updated=len(changed))
    return Imported(len(new), len(changed), len(rows) - len(new) - len(changed))


def told(registration: Registration) -> tuple:
    return (
        registration.name,
        registration.state,
        registration.region_id,
        registration.language,
        registration.role,
    )


def fill(registration: Registration, row: RegistrationRow, regions: dict[str, Region]) -> None:
    registration.name = row.name
    registration.state = Registration.State.CONFIRMED
    registration.region = regions[row.region] if row.region else registration.region
    registration.language = row.language or registration.language
    registration.role = row.role or registration.role


@transaction.atomic
def cancel_registration(*, registration: Registration, by: User | None) -> None:
    """Give the place back. The row stays, so that nobody is registered twice, but leaves every list."""
    registration.state = Registration.State.CANCELLED
    registration.save(update_fields=["state"])
    record(who=by, verb="cancel_registration", about=registration.event)
