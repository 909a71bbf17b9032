"""Who is reminded of what, when, and how often."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events import tasks
from events.actions import send_due_reminders
from strategy_site.jobs.models import OutboxMessage
from strategy_site.jobs.tasks import sweep
from tests.factories.events import EventSessionFactory, VisitFactory
from tests.jobs.test_tasks import messages_in_the_queue

pytestmark = pytest.mark.django_db

STARTS_AT = datetime(2026, 10, 24, 16, tzinfo=UTC)
WEEK, DAY, HOUR, MINUTE = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def session():
    return EventSessionFactory(
        event__title="Workshop", event__state="open", starts_at=STARTS_AT, join_link="https://example.org/secret-room"
    )


def planned(session, **fields):
    fields = {"registration__registered_at": STARTS_AT - 5 * WEEK} | fields
    return VisitFactory(session=session, **fields)


def subjects():
    return list(OutboxMessage.objects.order_by("pk").values_list("subject", flat=True))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (WEEK + MINUTE, []),
        (WEEK, ["Within a week: Workshop"]),
        (DAY + MINUTE, ["Within a week: Workshop"]),
        (DAY, ["Within a day: Workshop"]),
        (HOUR + MINUTE, ["Within a day: Workshop"]),
        (HOUR, ["Within an hour: Workshop"]),
        (MINUTE, ["Within an hour: Workshop"]),
        (timedelta(0), []),
        (-MINUTE, []),
    ],
)
def test_a_reminder_is_written_from_its_moment_until_the_next_one_is_due(session, before, expected):
    planned(session)

    send_due_reminders(STARTS_AT - before)

    assert subjects() == expected


def test_everybody_gets_each_reminder_once(session):
    visit = planned(session)

    for hours in range(8 * 24):
        send_due_reminders(STARTS_AT - 8 * DAY + hours * HOUR)

    assert subjects() == ["Within a week: Workshop", "Within a day: Workshop", "Within an hour: Workshop"]
    keys = OutboxMessage.objects.order_by("pk").values_list("key", flat=True)
    of_visit = f"{visit.registration_id}-{session.pk}-0"
    assert list(keys) == [f"reminder-{name}-{of_visit}" for name in ("week", "day", "hour")]


def test_who_registers_three_days_before_is_not_reminded_of_the_week(session):
    planned(session, registration__registered_at=STARTS_AT - 3 * DAY)

    send_due_reminders(STARTS_AT - 3 * DAY + MINUTE)
    send_due_reminders(STARTS_AT - DAY)

    assert subjects() == ["Within a day: Workshop"]


def test_the_reminder_of_the_hour_leads_to_the_private_page_and_has_no_link_to_join(session):
    visit = planned(session)

    send_due_reminders(STARTS_AT - HOUR)

    message = OutboxMessage.objects.get()
    assert visit.registration.get_private_url() in message.body
    assert "secret-room" not in message.body + message.html


@pytest.mark.parametrize("state", ["draft", "proposed", "finished", "cancelled"])
def test_nobody_is_reminded_of_an_event_that_is_not_public_or_does_not_take_place(session, state):
    session.event.state = state
    session.event.save()
    planned(session)

    send_due_reminders(STARTS_AT - DAY)

    assert subjects() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"is_planned": False},
        {"registration__waiting": True},
        {"registration__cancelled": True},
        {"registration__participant__email": None},
    ],
)
def test_only_people_with_a_place_who_mean_to_come_are_reminded(session, fields):
    planned(session, **fields)

    send_due_reminders(STARTS_AT - DAY)

    assert subjects() == []


def test_a_session_whose_time_has_changed_is_reminded_of_again(session):
    planned(session)
    send_due_reminders(STARTS_AT - DAY)
    session.starts_at, session.revision = STARTS_AT + 2 * DAY, 1
    session.ends_at = session.starts_at + HOUR
    session.save()

    send_due_reminders(STARTS_AT + DAY)

    assert subjects() == ["Within a day: Workshop"] * 2


@pytest.mark.parametrize("count", [1, 30])
def test_reminding_needs_as_many_queries_for_one_as_for_thirty(session, count, django_assert_num_queries):
    for _each in range(count):
        planned(session)

    with django_assert_num_queries(9):
        send_due_reminders(STARTS_AT - DAY)

    assert OutboxMessage.objects.count() == count


def test_every_sweep_looks_for_reminders():
    messages_in_the_queue()

    sweep()

    assert ("events.tasks.send_reminders", "()") in messages_in_the_queue()


def test_the_task_reminds_people_of_what_is_due_now():
    starts_at = timezone.now() + HOUR - MINUTE
    session = EventSessionFactory(event__title="Workshop", starts_at=starts_at)
    planned(session, registration__registered_at=starts_at - WEEK)

    tasks.send_reminders()

    assert subjects() == ["Within an hour: Workshop"]
