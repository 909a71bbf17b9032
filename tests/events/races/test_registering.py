"""As many places as there are, whatever happens at the same moment; also run without what prevents it."""

import pytest
from django.db import transaction

from events import actions
from events.actions.places import has_place
from events.domain.details import Details
from events.models import PrioritizationEvent, Registration
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.voting.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20  # at most, until a race without its guard is seen to go wrong


def registering(event, **facts):
    return lambda person: actions.register(event=event, participant=person, details=Details("Ama", **facts))


def test_two_hundred_people_for_fifty_places():
    event = EventFactory(open=True, capacity=50)
    people = UserFactory.create_batch(200)

    outcomes = all_at_once(registering(event), people)

    assert {type(each) for each in outcomes} == {Registration}
    assert event.registrations.confirmed().count() == 50
    in_line = event.registrations.waiting()
    assert [each.line_number for each in in_line] == list(range(1, 151))
    # Who came first stands first: later rows have later numbers.
    assert [each.pk for each in in_line] == sorted(each.pk for each in in_line)


def test_one_affiliate_gets_no_more_places_than_its_own():
    event = EventFactory(open=True, capacity=50, most_per_affiliate=5)
    people = UserFactory.create_batch(60)

    all_at_once(registering(event, affiliations=("Wikimedia Ghana",)), people)

    assert event.registrations.confirmed().count() == 5
    assert event.registrations.waiting().count() == 55


def test_one_person_who_registers_many_times_at_once_is_registered_once():
    event, person = EventFactory(open=True, capacity=50), UserFactory()

    outcomes = all_at_once(lambda _click: registering(event)(person), range(50))

    assert {each.pk for each in outcomes} == {Registration.objects.get().pk}


def test_places_given_back_at_once_go_to_the_first_in_line():
    event = EventFactory(open=True, capacity=10)
    leaving = [RegistrationFactory(event=event) for _each in range(10)]
    waiting = [RegistrationFactory(event=event, waiting=True) for _each in range(30)]

    all_at_once(lambda each: actions.cancel_registration(registration=each, by=None), leaving)

    assert set(event.registrations.confirmed()) == set(waiting[:10])
    assert list(event.registrations.waiting()) == waiting[10:]


def test_control_without_the_lock_too_many_get_a_place():
    most = 0

    def look_then_register(event):
        def act(person):
            with transaction.atomic():
                unlocked = PrioritizationEvent.objects.get(pk=event.pk)
                if has_place(unlocked, ""):
                    Registration.objects.create(event=unlocked, participant=person, name="Ama")

        return act

    for _round in range(ROUNDS):
        event = EventFactory(open=True, capacity=5)
        all_at_once(look_then_register(event), UserFactory.create_batch(40))
        most = max(most, event.registrations.confirmed().count())
        if most > 5:
            break
    assert most > 5
