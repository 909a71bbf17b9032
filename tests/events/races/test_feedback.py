"""One answer each, however often it is sent at the same moment, and none after the close."""

import pytest
from django.utils import timezone

from events import actions
from events.models import FeedbackResponse, FeedbackTurn
from tests.factories.breakouts import FeedbackFormFactory
from tests.factories.events import EventSessionFactory, VisitFactory
from tests.voting.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20  # at most, until the race without its lock is seen to go wrong


def people(form, number):
    session = EventSessionFactory(event=form.event)
    return [VisitFactory(session=session, arrived_at=timezone.now()).registration for _each in range(number)]


def answering(form, person, place=0):
    actions.give_feedback(form=form, registration=person, answers={1: place}, edition=form.edition())


def test_one_person_who_sends_many_times_at_once_is_counted_once():
    form = FeedbackFormFactory(open=True)
    (person,) = people(form, 1)

    outcomes = all_at_once(lambda place: answering(form, person, place), range(20))

    assert outcomes == [None] * 20
    assert (FeedbackTurn.objects.count(), FeedbackResponse.objects.count()) == (1, 1)


def test_many_people_at_once_are_all_counted():
    form = FeedbackFormFactory(open=True)

    all_at_once(lambda person: answering(form, person), people(form, 60))

    assert (FeedbackTurn.objects.count(), FeedbackResponse.objects.count()) == (60, 60)


def test_control_without_the_lock_one_person_would_be_counted_twice():
    most = 0
    for _round in range(ROUNDS):
        form = FeedbackFormFactory(open=True)
        (person,) = people(form, 1)

        def look_then_answer(_press, form=form, person=person):
            if not FeedbackTurn.objects.filter(form=form, registration=person).exists():
                FeedbackResponse.objects.create(form=form)

        all_at_once(look_then_answer, range(10))
        most = max(most, form.responses.count())
        if most > 1:
            break
    assert most > 1
