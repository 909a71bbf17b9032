"""Registering everybody in a file."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from events.domain.registrations_csv import RegistrationRow
from events.models import PrioritizationEvent, Registration, Visit
from strategy_site.accounts.actions import open_accounts
from strategy_site.accounts.models import Region, User
from strategy_site.jobs.actions import record

from .registering import NoPlaceLeft


class Imported(NamedTuple):
    """How many people of a file were new, changed, and already registered as the file has them."""

    created: int
    updated: int
    unchanged: int


@transaction.atomic
def import_registrations(*, event: PrioritizationEvent, rows: Sequence[RegistrationRow], by: User | None) -> Imported:
    """Register everybody in ``rows`` for ``event``, matching by address. Nobody is ever left out or removed.

    Raises ``NoPlaceLeft``, with nothing stored, if there are not places enough for all of them.

    Who had cancelled or waited is confirmed: the team vouches for its list. Empty cells change nothing.
    """
    # Two files at once wait for each other here, so that each sees what the other has registered.
    event = PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
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
    # A list names no sessions: whoever is on it is expected, and reminded, at each.
    sessions = list(event.sessions.all())
    Visit.objects.bulk_create([Visit(registration=person, session=session) for person in new for session in sessions])
    Registration.objects.bulk_update(
        changed, ["name", "state", "line_number", "region", "language", "role"], batch_size=100
    )
    if event.capacity is not None and event.registrations.confirmed().count() > event.capacity:
        raise NoPlaceLeft
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
    registration.state, registration.line_number = Registration.State.CONFIRMED, None
    registration.region = regions[row.region] if row.region else registration.region
    registration.language = row.language or registration.language
    registration.role = row.role or registration.role
