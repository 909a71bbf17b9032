"""The conversation that is under way in the demonstration."""

import pytest

from events.models import BreakoutPlan, GroupNote, RaisedPoint, Seat
from reports.november_2020 import load
from strategy_site.accounts.actions import load_regions
from strategy_site.demo.events import load_events
from strategy_site.demo.personas import PERSONAS, create_personas
from strategy_site.demo.rooms import load_rooms

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    load()
    load_regions()
    create_personas()
    load_events()
    load_rooms()
    return BreakoutPlan.objects.select_related("session__event").get()


def test_three_rounds_are_composed_and_their_notes_are_made_up(plan):
    event = plan.session.event
    rounds = plan.session.breakout_rounds.all()

    assert event.is_made_up
    assert [(talk.phase_at(), talk.is_published) for talk in rounds] == [
        ("past", True),
        ("current", True),
        ("future", False),
    ]
    assert plan.quality["these"]["language_violations"] == 0
    assert all(talk.seats.count() == rounds[0].seats.count() > 100 for talk in rounds)
    assert GroupNote.objects.filter(group__round=rounds[0]).confirmed().anonymised().exists()
    assert not GroupNote.objects.filter(group__round=rounds[2]).exists()


def test_whoever_tries_the_participant_has_a_room_in_each_round(plan):
    seats = Seat.objects.filter(registration__participant__email=PERSONAS["participant"].address)

    assert seats.count() == 3


def test_what_is_published_was_confirmed_by_rooms(plan):
    points = RaisedPoint.objects.all()

    assert [point.is_published for point in points] == [True, False]
    assert all(point.notes.confirmed().exists() for point in points)
