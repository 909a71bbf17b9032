"""Where each session of an event stands, for those who get its rounds ready."""

from datetime import UTC, datetime, timedelta

import pytest

from events.pages import rooms_on_page
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutPlanFactory, BreakoutRoundFactory
from tests.factories.events import EventFactory, EventSessionFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(host):
    """From 16:00 to 20:00 in Berlin."""
    return EventSessionFactory(
        event=EventFactory(hosts=[host]),
        starts_at=datetime(2027, 1, 16, 15, tzinfo=UTC),
        time_zone="Europe/Berlin",
    )


def test_the_hub_tells_how_far_each_session_is(client, session):
    composed = BreakoutGroupFactory(round__session=session).round
    BreakoutRoundFactory(session=session)
    BreakoutPlanFactory(session=session, composed=True, people_per_group=3)
    other = EventSessionFactory(event=session.event)
    for helps_as in ("facilitator", "note_taker", "", "", ""):
        VisitFactory(session=session, helps_as=helps_as)
    VisitFactory(session=session, is_planned=False)
    VisitFactory(session=session, sits_out=True)
    VisitFactory(session=session, registration__cancelled=True)

    found = client.get(f"/en/events/{session.event.slug}/rooms/").context["sessions"]

    first, second = sorted(found, key=lambda entry: entry.session != session)
    assert [(entry.is_composed, entry.help) for entry in (first, second)] == [
        (True, (5, 2, 1, 1)),
        (False, (0, 1, 0, 0)),
    ]
    assert second.session == other
    assert [(entry.round, entry.times, entry.state) for entry in first.rounds] == [
        (composed, "16:00\u201316:30", "not published yet"),
        (session.breakout_rounds.last(), "16:40\u201317:10", "no rooms yet"),
    ]


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (datetime(2027, 1, 16, 14, tzinfo=UTC), "published"),
        (datetime(2027, 1, 16, 15, tzinfo=UTC), "going on now"),
        (datetime(2027, 1, 16, 15, 30, tzinfo=UTC), "over"),
    ],
)
def test_a_published_round_is_to_come_or_going_on_or_over(session, at, state):
    BreakoutGroupFactory(round=BreakoutRoundFactory(session=session, published=True))

    assert rooms_on_page(session.event, at)[0].rounds[0].state == state


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        (datetime(2027, 1, 16, 15, tzinfo=UTC), False),
        (datetime(2027, 1, 16, 15, 30, tzinfo=UTC), True),
        (datetime(2027, 1, 16, 11, 15, tzinfo=UTC), True),
    ],
)
def test_a_round_that_its_session_has_moved_away_from_is_pointed_out(client, session, starts_at, expected):
    BreakoutRoundFactory(session=session)
    session.starts_at, session.ends_at = starts_at, starts_at + timedelta(hours=4)
    session.save()

    page = client.get(f"/en/events/{session.event.slug}/rooms/")

    assert ("outside the session now" in page.content.decode()) == expected


def test_the_hub_is_refused_to_a_host_of_another_event(client, host):
    assert client.get(f"/en/events/{EventFactory().slug}/rooms/").status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_hub_needs_as_many_queries_for_one_as_for_thirty(client, session, count, django_assert_num_queries):
    for _each in range(count):
        BreakoutGroupFactory(round__session=session)
        VisitFactory(session=session)

    with django_assert_num_queries(9):
        client.get(f"/en/events/{session.event.slug}/rooms/")
