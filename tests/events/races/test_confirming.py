"""Places stay within their number, whoever confirms people at the same moment."""

import pytest

from events import actions
from events.models import Registration
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.voting.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 12
ROUNDS = 20  # at most, until the race without its lock is seen to go wrong


def waiting_people(event):
    return [
        RegistrationFactory(event=event, participant=UserFactory(email=None), waiting=True) for _each in range(PEOPLE)
    ]


def test_one_place_goes_to_one_person():
    event, by = EventFactory(capacity=1), UserFactory()

    outcomes = all_at_once(lambda person: actions.confirm_waiting(registration=person, by=by), waiting_people(event))

    refused = [outcome for outcome in outcomes if isinstance(outcome, actions.NoPlaceLeft)]
    assert (event.registrations.confirmed().count(), len(refused)) == (1, PEOPLE - 1)


def test_without_the_lock_more_would_get_in():
    def confirm(person):
        if person.event.registrations.confirmed().count() < person.event.capacity:
            Registration.objects.filter(pk=person.pk).update(state="confirmed", line_number=None)

    most = 0
    for _round in range(ROUNDS):
        event = EventFactory(capacity=1)
        all_at_once(confirm, waiting_people(event))
        most = max(most, event.registrations.confirmed().count())
        if most > 1:
            break

    assert most > 1
