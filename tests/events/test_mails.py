"""What people of an event are written: the mails as mail programs read them, their calendar files, and their limits."""

from datetime import UTC, datetime
from html import unescape

import icalendar
import pytest
from django.core import mail as django_mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.actions import mails
from events.models import EventReview, Invitation, RegistrationRequest
from strategy_site.jobs import mail
from strategy_site.jobs.models import OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory, VisitFactory

pytestmark = pytest.mark.django_db

SECRET = "https://example.org/secret-room"
OF_REGISTERED = [
    # mail, state, method of the calendar file
    ("already_registered", "confirmed", ""),
    ("place_given", "confirmed", "PUBLISH"),
    ("placed_in_line", "waiting", ""),
    ("moved_up", "confirmed", "PUBLISH"),
    ("registration_changed", "confirmed", "PUBLISH"),
    ("registration_changed", "waiting", ""),
    ("registration_cancelled", "cancelled", "CANCEL"),
]


@pytest.fixture
def event():
    return EventFactory(title="Workshop", contact="host@example.org", state="open")


@pytest.fixture
def session(event):
    return EventSessionFactory(
        event=event,
        starts_at=datetime(2026, 10, 24, 16, tzinfo=UTC),
        ends_at=datetime(2026, 10, 24, 18, tzinfo=UTC),
        time_zone="Europe/Berlin",
        join_link=SECRET,
    )


def registered(session, **fields):
    registration = RegistrationFactory(event=session.event, name="Ama Mensah", **fields)
    VisitFactory(session=session, registration=registration)
    return registration


def entries(message):
    """Each session of the calendar file: its number of changes, its state, and when it starts."""
    found = icalendar.Calendar.from_ical(message.calendar).walk("VEVENT")
    return [(int(entry["SEQUENCE"]), str(entry["STATUS"]), entry.decoded("DTSTART").isoformat()) for entry in found]


@pytest.mark.parametrize(("name", "state", "method"), OF_REGISTERED)
def test_mail_about_a_place_has_the_event_the_times_the_way_back_and_no_secret(session, name, state, method):
    registration = registered(session, state=state, time_zone="Africa/Accra")
    RegistrationFactory(event=session.event, name="Somebody Else")

    getattr(mails, name)(registration=registration)

    message = OutboxMessage.objects.get()
    way = session.event.get_absolute_url() if state == "cancelled" else registration.get_private_url()
    assert (message.to, message.language, message.calendar_method) == (registration.participant.email, "en", method)
    for part in (message.body, unescape(message.html)):
        assert "Workshop" in part
        assert way in part
        assert "host@example.org" in part
        assert "Africa/Accra" in part
        assert not [secret for secret in (SECRET, "Somebody Else", "Ama Mensah") if secret in part]
    assert "Saturday, 24 October 2026 · 16:00–18:00 UTC" in message.body
    assert SECRET not in message.calendar


def test_times_are_the_organisers_where_the_readers_zone_is_not_known(session):
    mails.place_given(registration=registered(session))

    lines = OutboxMessage.objects.get().body.splitlines()
    assert [line for line in lines if "2026" in line] == [
        "Saturday, 24 October 2026 · 18:00–20:00 Central European Summer Time (Europe/Berlin)",
        "Saturday, 24 October 2026 · 16:00–18:00 UTC",
    ]


def test_calendar_file_has_the_planned_sessions_in_the_organisers_zone(session):
    EventSessionFactory(event=session.event)

    mails.place_given(registration=registered(session))

    assert entries(OutboxMessage.objects.get()) == [(0, "CONFIRMED", "2026-10-24T18:00:00+02:00")]


def test_sessions_somebody_no_longer_comes_to_leave_their_calendar(session):
    registration = registered(session)
    other = EventSessionFactory(event=session.event, starts_at=datetime(2026, 11, 1, 10, tzinfo=UTC))
    VisitFactory(session=other, registration=registration, is_planned=False)

    mails.registration_changed(registration=registration)

    message = OutboxMessage.objects.get()
    assert entries(message) == [
        (0, "CONFIRMED", "2026-10-24T18:00:00+02:00"),
        (0, "CANCELLED", "2026-11-01T10:00:00+00:00"),
    ]
    assert "November" not in message.body


def test_changed_times_come_with_a_new_number_in_the_same_entry(session):
    confirmed, waiting = registered(session), registered(session, waiting=True)
    registered(session, cancelled=True)
    mails.place_given(registration=confirmed)
    session.revision, session.starts_at = 1, datetime(2026, 10, 24, 17, tzinfo=UTC)
    session.save()

    mails.sessions_changed(event=session.event)

    first, *rest = OutboxMessage.objects.order_by("pk")
    changed, told = sorted(rest, key=lambda message: message.calendar == "")
    uids = [icalendar.Calendar.from_ical(each.calendar).walk("VEVENT")[0]["UID"] for each in (first, changed)]
    assert entries(changed) == [(1, "CONFIRMED", "2026-10-24T19:00:00+02:00")]
    assert uids[0] == uids[1]
    assert (changed.to, told.to) == (confirmed.participant.email, waiting.participant.email)


def test_a_cancelled_event_leaves_the_calendars_of_those_who_had_a_place(session):
    registered(session)
    session.event.state = "cancelled"
    session.event.save()

    mails.event_cancelled(event=session.event)

    message = OutboxMessage.objects.get()
    assert (message.calendar_method, entries(message)) == ("CANCEL", [(0, "CANCELLED", "2026-10-24T18:00:00+02:00")])


@pytest.mark.parametrize("count", [1, 30])
def test_writing_to_all_needs_as_many_queries_for_one_as_for_thirty(session, count, django_assert_num_queries):
    for _each in range(count):
        registered(session)

    with django_assert_num_queries(8):
        mails.sessions_changed(event=session.event)

    assert OutboxMessage.objects.count() == count


def test_people_without_an_address_are_written_nothing(session):
    mails.place_given(registration=registered(session, participant=UserFactory(email=None)))

    assert OutboxMessage.objects.count() == 0


def test_asking_to_confirm_repeats_nothing_that_was_typed(event):
    request = RegistrationRequest(event=event, address="a@example.org", language="en", details={"name": "Buy now"})

    mails.ask_to_confirm(request=request, token="one-time-token")

    message = OutboxMessage.objects.get()
    assert (message.to, message.subject) == ("a@example.org", "Confirm your registration: Workshop")
    assert "one-time-token" in message.body
    assert "one-time-token" in message.html
    assert "Buy now" not in message.body + message.html


def test_people_who_are_not_registered_are_written_in_their_language(event):
    mails.invited(invitation=Invitation(event=event, address="a@example.org", language="ar"))
    mails.not_invited(event=event, address="b@example.org", language="de")

    invited, not_invited = OutboxMessage.objects.order_by("to")
    assert f"/ar/events/{event.slug}/" in invited.body
    assert '<html lang="ar" dir="rtl">' in invited.html
    assert '<h1><span lang="en" dir="ltr">Workshop</span></h1>' in invited.html
    assert '<html lang="de" dir="ltr">' in not_invited.html


@pytest.mark.parametrize(
    ("verdict", "subject"), [("approved", "Approved: Workshop"), ("changes", "Please change: Workshop")]
)
def test_hosts_read_what_the_support_team_said(event, verdict, subject):
    event.hosts.add(UserFactory(email="host@example.org"), UserFactory(email=None))

    mails.reviewed(review=EventReview(event=event, verdict=verdict, comment="Which <b>room</b>?"))

    message = OutboxMessage.objects.get()
    assert (message.to, message.subject) == ("host@example.org", subject)
    assert "Which <b>room</b>?" in message.body
    assert "Which &lt;b&gt;room&lt;/b&gt;?" in message.html


BREAKS = st.sampled_from(["\r", "\n", "\r\nBcc: all@example.org\r\n", "\x85", "\u2028", "\u2029", "\r\nATTENDEE:x\r\n"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(title=st.lists(BREAKS | st.text(st.characters(codec="utf-8"), max_size=9), max_size=6).map("".join))
def test_no_title_adds_a_header_or_a_line_of_the_calendar(session, settings, title):
    settings.DELIVERY = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    registration = registered(session)
    registration.event.title = title

    mails.place_given(registration=registration)

    message = OutboxMessage.objects.latest("pk")
    mail.deliver(message_id=message.pk)
    sent = django_mail.outbox[-1].message()
    assert (sent["Bcc"], sent["To"], len(message.subject.splitlines())) == (None, registration.participant.email, 1)
    (entry,) = icalendar.Calendar.from_ical(message.calendar).walk("VEVENT")
    assert "ATTENDEE" not in entry
