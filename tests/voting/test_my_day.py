"""The page of one person's day: what stands in it when, for whom, and how it follows."""

import re
from datetime import UTC, datetime

import pytest

from tests.factories.breakouts import FeedbackFormFactory, SeatFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory, VisitFactory
from tests.factories.voting import draft_poll, open_poll
from tests.voting.days import HTMX, MAIN, ROOM, address, minutes, round_of, seated, session_of, text_of, words
from voting.models import Poll

pytestmark = pytest.mark.django_db


def test_times_are_those_of_the_person_and_their_zone_is_named(client):
    starts_at = datetime(2027, 11, 21, 15, tzinfo=UTC)
    session = EventSessionFactory(event__open=True, starts_at=starts_at, time_zone="Asia/Kolkata")
    here, elsewhere = (RegistrationFactory(event=session.event, time_zone=zone) for zone in ("Africa/Lagos", ""))

    assert "Times are yours: West Africa Standard Time (Africa/Lagos)." in text_of(client, here)
    assert "16:00–20:00" in text_of(client, here)
    assert "Times are those of the organizers: GMT+05:30 (Asia/Kolkata)." in text_of(client, elsewhere)
    assert "20:30–00:30" in text_of(client, elsewhere)


def test_times_of_other_days_come_with_their_day(client):
    session = EventSessionFactory(event__open=True, starts_at=datetime(2027, 11, 21, 15, tzinfo=UTC))
    closes_at = datetime(2027, 11, 28, 18, tzinfo=UTC)
    open_poll(event=session.event, opens_at=datetime(2027, 11, 21, 17, tzinfo=UTC), closes_at=closes_at)

    text = text_of(client, RegistrationFactory(event=session.event, time_zone="Africa/Lagos"))

    assert "18:00 to 28 November 2027, 19:00" in text


def test_of_several_sessions_the_present_one_shows_and_the_others_are_a_link_away(client):
    event = EventFactory(open=True)
    past, present, skipped, later = (
        EventSessionFactory(event=event, starts_at=minutes(hours * 60)) for hours in (-24, -1, 12, 24)
    )
    registration = RegistrationFactory(event=event)
    VisitFactory(session=skipped, registration=registration, is_planned=False)

    page = client.get(address(registration))
    chosen = client.get(f"{address(registration)}?session={later.pk}")

    assert re.findall(r'href="\?session=(\d+)"', page.content.decode()) == [
        str(each.pk) for each in (past, present, later)
    ]
    assert page.context["about"].session == present
    assert chosen.context["about"].session == later
    assert client.get(f"{address(registration)}?session={skipped.pk}x").context["about"].session == present


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({"opens_at": 30}, "Read the initiatives now"), ({"opens_at": -5}, "Choose up to 3 of 6 initiatives.")],
)
def test_polls_of_the_event_stand_in_the_day(client, facts, expected):
    session = session_of(-120)
    registration = RegistrationFactory(event=session.event)
    times = {name: minutes(number) for name, number in facts.items()} | {"closes_at": minutes(90)}
    poll = open_poll(event=session.event, max_choices=3, **times)
    draft_poll(event=session.event, slug="draft")

    page = client.get(address(registration))

    assert expected in words(page)
    assert f'href="/en/polls/{poll.slug}/ballot/"' in page.content.decode()
    assert [step.key for step in page.context["about"].steps if step.kind == "vote"] == [f"vote-{poll.pk}"]


@pytest.mark.parametrize(
    ("results_show", "is_closed", "expected"),
    [
        ("live", False, "Live results"),
        ("after_vote", False, "Live colours after your own vote"),
        ("at_close", False, "The results show when voting has closed."),
        ("published", False, "The results show when they are published."),
        ("at_close", True, "See the results"),
        ("published", True, "The results show when they are published."),
    ],
)
def test_results_show_to_whom_the_poll_shows_them(client, results_show, is_closed, expected):
    session = session_of()
    poll = open_poll(event=session.event, results_show=results_show, opens_at=minutes(-50))
    if is_closed:
        Poll.objects.filter(pk=poll.pk).update(state="closed", closed_at=minutes(-5))

    text = text_of(client, RegistrationFactory(event=session.event))

    assert expected in text
    assert ("See the results" in text, "Live results" in text) == (expected == "See the results", "Live" in expected)


def test_feedback_is_a_step_once_a_host_has_set_its_time(client):
    session = session_of()
    registration = RegistrationFactory(event=session.event)
    form = FeedbackFormFactory(event=session.event)
    before = text_of(client, registration)

    form.opens_at = minutes(-1)
    form.save()

    assert ("Feedback" in before, "Feedback" in text_of(client, registration)) == (False, True)


@pytest.mark.parametrize(
    ("event", "registration", "expected"),
    [
        ({"state": "cancelled"}, {}, "This event is cancelled. It does not take place."),
        ({}, {"waiting": True}, "You are on the waiting list."),
        ({}, {"cancelled": True}, "Your registration is cancelled."),
    ],
)
def test_who_has_no_day_is_told_why_and_no_room(client, event, registration, expected):
    seat = seated(round_of(session_of(event__state=event.get("state", "open")), -16))
    registration = RegistrationFactory(event=seat.registration.event, **registration)
    page = client.get(address(registration))

    assert expected in words(page)
    assert not any(link in page.content.decode() for link in (MAIN, ROOM, "Your room"))


def test_event_without_sessions_says_that_times_are_not_set(client):
    assert "The times of this event are not set yet." in text_of(client, RegistrationFactory(event__open=True))


def test_without_known_times_only_the_day_is_told(client):
    session = session_of(only_day_is_known=True)

    text = text_of(client, RegistrationFactory(event=session.event))

    assert "Only the day is known." in text
    assert "Meeting" not in text


def test_session_without_rounds_is_one_meeting(client):
    text = text_of(client, RegistrationFactory(event=session_of(-10).event))

    assert "You are here." in text
    assert "Meeting Everybody meets in the main room. Join the main room" in text


def test_after_the_last_session_people_are_thanked(client):
    registration = RegistrationFactory(event=EventSessionFactory(past=True).event)

    assert "The meetings of this event are over. Thank you for being part of it." in text_of(client, registration)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_page_is_private(client, headers):
    registration = RegistrationFactory(event=session_of().event)

    page = client.get(address(registration), headers=headers)

    assert (page["X-Robots-Tag"], page["Cache-Control"]) == ("noindex, nofollow", "private, no-store")
    assert page["Referrer-Policy"] == "same-origin"
    assert "hreflang" not in page.content.decode().partition("</head>")[0]


def test_links_that_are_made_up_or_of_another_event_lead_nowhere(client):
    registration, other = RegistrationFactory(event=session_of().event), EventFactory(open=True)
    right = address(registration)

    guessed = client.get(right.replace("/day/", "x/day/"))
    elsewhere = client.get(right.replace(registration.event.slug, other.slug))

    assert (guessed.status_code, elsewhere.status_code) == (404, 404)


def test_whoever_is_up_to_date_is_told_only_that(client):
    seat = seated(round_of(session_of(), -16, lasts=30.5))
    first = client.get(address(seat.registration), headers=HTMX)

    again = client.get(address(seat.registration), headers=HTMX | {"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "private, no-store"


def test_the_page_is_set_in_the_reader_s_language_from_right_to_left(client):
    seat = seated(round_of(session_of(), -16))

    page, part = (client.get(address(seat.registration, "ar"), headers=headers) for headers in ({}, HTMX))

    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert "<bdi>1</bdi>" in part.content.decode()
    assert "<html" not in part.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_state_needs_as_many_queries_for_one_as_for_thirty(client, count, django_assert_num_queries):
    session = session_of(-100)
    registration = RegistrationFactory(event=session.event)
    for position in range(count):
        talk = round_of(session, position * 2, 2)
        seat = seated(talk, registration=registration)
        helper = SeatFactory(group=seat.group).registration
        VisitFactory(session=session, registration=helper, helps_as="facilitator")
        open_poll(2, event=session.event, slug=f"poll-of-{position}")

    with django_assert_num_queries(8):
        client.get(address(registration), headers=HTMX)


def test_the_registration_leads_to_the_day(client):
    registration = RegistrationFactory(event=session_of().event)
    waiting = RegistrationFactory(event=registration.event, waiting=True)

    pages = [client.get(each.get_private_url()).content.decode() for each in (registration, waiting)]

    assert [address(each) in page for each, page in zip((registration, waiting), pages, strict=True)] == [True, False]
