"""What the database itself refuses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from events.models import PrioritizationEvent, Registration
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 11, 21, 12, tzinfo=UTC)


def refused(make, constraint):
    """Whether the database refuses because of this constraint; SQLite names the columns of a unique one instead."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    return constraint in str(refusal.value) or "UNIQUE constraint failed" in str(refusal.value)


def test_nobody_is_registered_twice_for_an_event():
    first = RegistrationFactory(state="cancelled")

    assert refused(
        lambda: RegistrationFactory(event=first.event, participant=first.participant),
        "one_registration_per_participant",
    )


def test_a_session_ends_after_it_starts():
    assert refused(lambda: EventSessionFactory(starts_at=NOON, ends_at=NOON), "session_ends_after_it_starts")


def test_an_event_has_one_session_at_each_position():
    first = EventSessionFactory(position=1)

    assert refused(lambda: EventSessionFactory(event=first.event, position=1), "one_session_per_position_of_an_event")


@pytest.mark.parametrize(
    ("factory", "values", "constraint"),
    [
        (EventFactory, {"kind": "party"}, "event_is_of_a_known_kind"),
        (EventFactory, {"state": "perhaps"}, "event_is_in_a_known_state"),
        (RegistrationFactory, {"state": "perhaps"}, "registration_is_in_a_known_state"),
        (RegistrationFactory, {"role": "boss"}, "registration_is_of_a_known_role"),
    ],
)
def test_only_known_values_are_stored(factory, values, constraint):
    assert refused(lambda: factory(**values), constraint)


def test_an_event_with_registrations_cannot_be_deleted():
    event = RegistrationFactory().event

    with pytest.raises(ProtectedError):
        event.delete()


def test_an_account_that_is_deleted_takes_its_registrations_along():
    registration = RegistrationFactory()

    registration.participant.delete()

    assert not Registration.objects.exists()


def test_a_time_zone_has_an_iana_name():
    session = EventSessionFactory(time_zone="Mars/Olympus")

    with pytest.raises(ValidationError) as wrong:
        session.full_clean()

    assert wrong.value.error_dict["time_zone"][0].code == "no_time_zone"


def test_sessions_stand_in_the_order_of_their_starts():
    event = EventFactory()
    evening = EventSessionFactory(event=event, position=1, starts_at=NOON + timedelta(hours=6))
    morning = EventSessionFactory(event=event, position=2, starts_at=NOON - timedelta(hours=6))

    assert list(event.sessions.all()) == [morning, evening]


def test_events_are_to_come_until_their_last_session_is_over():
    event = EventFactory()
    EventSessionFactory(event=event, starts_at=NOON)
    EventSessionFactory(event=event, starts_at=NOON + timedelta(days=1))
    over = NOON + timedelta(days=1, hours=4)

    found = [
        (event in PrioritizationEvent.objects.to_come(at), event in PrioritizationEvent.objects.past(at))
        for at in (over - timedelta(seconds=1), over)
    ]

    assert found == [(True, False), (False, True)]


def test_an_event_without_sessions_is_still_to_come_and_last():
    without, later = EventFactory(), EventSessionFactory().event
    sooner = EventSessionFactory(starts_at=timezone.now() + timedelta(days=1)).event

    assert list(PrioritizationEvent.objects.to_come()) == [sooner, later, without]


def test_events_of_a_host_and_registrations_that_stand():
    host = UserFactory()
    own, _other = EventFactory(hosts=[host]), EventFactory()
    confirmed, waiting = RegistrationFactory(event=own), RegistrationFactory(event=own, state="waiting")
    RegistrationFactory(event=own, state="cancelled")

    assert list(PrioritizationEvent.objects.hosted_by(host)) == [own]
    assert list(own.registrations.confirmed()) == [confirmed]
    assert list(own.registrations.standing()) == [confirmed, waiting]
