"""Rooms for all rounds of a session, composed by the worker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import BreakoutGroup, Seat
from strategy_site.jobs.actions import run_claimed
from strategy_site.jobs.models import Job, LogEntry, OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import BreakoutPlanFactory, BreakoutRoundFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A session with two rounds in rooms of three, and twelve people who mean to come."""
    session = EventSessionFactory(event=EventFactory(open=True, languages=["en"]))
    for _number in range(2):
        BreakoutRoundFactory(session=session)
    for _number in range(12):
        VisitFactory(session=session, registration__language="en")
    return BreakoutPlanFactory(session=session, people_per_group=3)


def compose(plan, **facts):
    job = actions.request_composition(plan=plan, by=UserFactory(), **facts)
    run_claimed(job.pk, actions.compute_composition, actions.store_composition)
    plan.refresh_from_db()
    return Job.objects.get(pk=job.pk)


def seats_of(plan):
    seats = Seat.objects.filter(round__session=plan.session)
    return {(seat.round_id, seat.registration_id): seat.group.number for seat in seats.select_related("group")}


def test_everybody_who_means_to_come_gets_a_seat_in_each_round(plan):
    RegistrationFactory(event=plan.session.event, waiting=True)

    job = compose(plan)

    assert (job.state, job.result) == ("done", {"rounds": 2, "people": 12})
    assert Seat.objects.count() == 24
    assert sorted(group.seats.count() for group in BreakoutGroup.objects.all()) == [3] * 8
    assert plan.is_composed
    assert plan.quality["these"]["language_violations"] == 0


def test_once_the_session_has_begun_those_who_are_there_are_seated(plan):
    session = plan.session
    session.starts_at = timezone.now() - timedelta(minutes=5)
    session.save()
    arrived = session.visits.all()[:6]
    for visit in arrived:
        visit.arrived_at = timezone.now()
        visit.save()

    compose(plan)

    assert {pk for _round, pk in seats_of(plan)} == {visit.registration_id for visit in arrived}


def test_who_is_kept_out_gets_no_seat(plan):
    visit = plan.session.visits.first()
    visit.sits_out = True
    visit.save()

    compose(plan)

    assert not Seat.objects.filter(registration=visit.registration).exists()


def test_a_reshuffle_leaves_pinned_people_where_they_are(plan):
    compose(plan)
    seat = Seat.objects.first()
    number = seat.group.number
    actions.pin(seat=seat, is_pinned=True, by=UserFactory())
    seed = plan.seed

    compose(plan, reshuffle=True)

    again = Seat.objects.get(round=seat.round, registration=seat.registration)
    assert (again.group.number, again.is_pinned) == (number, True)
    assert plan.seed == seed + 1


def test_published_rounds_stay_as_they_are(plan):
    compose(plan)
    first, _second = plan.session.breakout_rounds.all()
    actions.publish_round(talk=first, by=UserFactory())
    before = seats_of(plan)

    job = compose(plan, reshuffle=True)

    after = seats_of(plan)
    assert job.result["rounds"] == 1
    assert {key: room for key, room in after.items() if key[0] == first.pk} == {
        key: room for key, room in before.items() if key[0] == first.pk
    }


def test_nothing_is_composed_once_all_rounds_are_published(plan):
    compose(plan)
    for talk in plan.session.breakout_rounds.all():
        actions.publish_round(talk=talk, by=UserFactory())

    job = compose(plan)

    assert job.state == "failed"
    assert "published" in job.reason
    assert len(actions.issues_before_composing(plan)) == 1


def test_what_still_prevents_composing_is_a_list(plan):
    empty = BreakoutPlanFactory()

    assert actions.issues_before_composing(plan) == []
    assert len(actions.issues_before_composing(empty)) == 2


def test_rules_that_cannot_be_met_name_the_people(plan):
    alone = VisitFactory(session=plan.session, registration__language="fr", registration__event=plan.session.event)

    job = compose(plan)

    assert job.state == "failed"
    assert [pk for trouble in plan.trouble for pk in trouble["people"]] == [alone.registration_id]
    assert Seat.objects.count() == 0


def test_links_of_rooms_outlast_a_reshuffle(plan):
    compose(plan)
    BreakoutGroup.objects.filter(number=2).update(join_link="https://meet.example.org/2")

    compose(plan, reshuffle=True)

    assert set(BreakoutGroup.objects.filter(number=2).values_list("join_link", flat=True)) == {
        "https://meet.example.org/2"
    }


def test_publishing_the_first_round_writes_to_everybody_once(plan):
    compose(plan)
    first, second = plan.session.breakout_rounds.all()

    numbers = [actions.publish_round(talk=talk, by=UserFactory()) for talk in (first, first, second)]

    assert numbers == [12, 0, 0]
    assert OutboxMessage.objects.filter(key__startswith=f"rooms-{plan.session_id}-").count() == 12
    assert LogEntry.objects.filter(verb="publish_round").count() == 2


def test_rounds_are_published_in_their_order(plan):
    compose(plan)
    first, second = plan.session.breakout_rounds.all()

    assert actions.issues_before_publishing(first) == []
    assert len(actions.issues_before_publishing(second)) == 1
