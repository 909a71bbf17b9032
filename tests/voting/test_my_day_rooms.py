"""Rooms in a person's day: which one is told when, to whom, and how they get in."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import BreakoutGroup, Registration, Visit
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutPlanFactory, SeatFactory
from tests.factories.events import RegistrationFactory, VisitFactory
from tests.voting.days import HTMX, MAIN, ROOM, address, round_of, seated, session_of, text_of, words

pytestmark = pytest.mark.django_db


def test_who_sits_in_a_room_now_is_told_which_and_how_to_join(client):
    seat = seated(round_of(session_of(), -16), language="en", interpretation=["fr"])

    page = client.get(address(seat.registration))

    text = words(page)
    assert "You are here. 14 minutes left" in text
    assert "Your room now Room 1 Language English Interpretation Français" in text
    assert "Question What should we do together?" in text
    assert f'href="{ROOM}"' in page.content.decode()
    assert page.content.decode().count("cdx-button--weight-primary") == 1


def test_the_facilitator_is_named_and_nobody_else(client):
    seat = seated(round_of(session_of(), -16))
    other_room = seated(seat.round)
    for name, group, helps_as in (
        ("Fatima", seat.group, "facilitator"), ("Nana", seat.group, "note_taker"), ("Otto", seat.group, ""),
        ("Elsewhere", other_room.group, "facilitator"),
    ):  # fmt: skip
        person = RegistrationFactory(event=seat.registration.event, name=name)
        SeatFactory(group=group, registration=person)
        VisitFactory(session=seat.round.session, registration=person, helps_as=helps_as)

    text = text_of(client, seat.registration)

    assert "Facilitator Fatima" in text
    assert not any(name in text for name in ("Nana", "Otto", "Elsewhere"))


def test_who_facilitates_is_told_so(client):
    seat = seated(round_of(session_of(), -16))
    VisitFactory(session=seat.round.session, registration=seat.registration, helps_as="facilitator")

    assert "Facilitator You" in text_of(client, seat.registration)


def test_next_room_is_told_and_its_button_only_announced(client):
    session = session_of()
    seat = seated(round_of(session, -16))
    later = round_of(session, 14)
    SeatFactory(
        group=BreakoutGroupFactory(round=later, number=12, join_link=ROOM + "2"), registration=seat.registration
    )

    page = client.get(address(seat.registration))

    assert "Your next room: room 12, English" in words(page)
    assert f"The join button appears at {later.starts_at - timedelta(minutes=5):%H:%M}." in words(page)
    assert ROOM + "2" not in page.content.decode()


@pytest.mark.parametrize(("begins", "expected"), [(6, False), (4, True), (-1, True), (-31, False)])
def test_the_button_to_join_shows_from_five_minutes_before_until_the_end(client, begins, expected):
    seat = seated(round_of(session_of(), begins))

    assert (ROOM in client.get(address(seat.registration)).content.decode()) == expected


@pytest.mark.parametrize(
    ("contact", "link", "ways"),
    [
        ("host@example.org", ROOM, ["mailto:host@example.org", MAIN]),
        ("https://example.org/host", ROOM, ["https://example.org/host", MAIN]),
        ("", ROOM, [MAIN]),
        ("", "", []),
    ],
)
def test_who_cannot_get_in_is_shown_whom_to_ask_if_there_is_anybody(client, contact, link, ways):
    seat = seated(round_of(session_of(event__contact=contact), -16))
    BreakoutGroup.objects.update(join_link=link)

    page = client.get(address(seat.registration)).content.decode()

    trouble = page.partition("Trouble joining?")[2].partition("</p>")[0]
    assert re.findall(r'href="([^"]*)"', trouble) == ways
    assert f'href="{link or MAIN}"' in page


def test_rooms_stay_secret_until_they_are_published(client):
    seat = seated(round_of(session_of(), 3, published=False), number=7)

    page = client.get(address(seat.registration))

    assert "Your room is told before the round starts." in words(page)
    assert ROOM not in page.content.decode()
    assert "oom 7" not in words(page)


def test_who_has_no_seat_is_asked_to_stay_and_shown_the_main_room(client):
    talk = round_of(session_of(), -16)
    registration = RegistrationFactory(event=talk.session.event)
    VisitFactory(session=talk.session, registration=registration, arrived_at=timezone.now())

    page = client.get(address(registration))

    assert "We are finding you a room. Stay on this page." in words(page)
    assert f'href="{MAIN}"' in page.content.decode()


def test_seat_that_appears_later_shows_when_the_page_asks_again(client):
    seat = seated(round_of(session_of(), -16))
    registration = RegistrationFactory(event=seat.registration.event)
    before = client.get(address(registration), headers=HTMX)

    SeatFactory(group=seat.group, registration=registration)
    after = client.get(address(registration), headers=HTMX | {"If-None-Match": before["ETag"]})

    assert "Check in, and we find you a room." in words(before)
    assert (after.status_code, "Your room now Room 1" in words(after)) == (200, True)


def test_checking_in_leads_back_to_the_day(client):
    registration = RegistrationFactory(event=session_of(20).event)
    page = client.get(address(registration)).content.decode()
    action = re.search(r'form="check-in" formaction="([^"]*)"', page)[1]
    onward = re.search(r'name="next" value="([^"]*)"', page)[1]

    answer = client.post(action, {"next": onward}, follow=True)

    assert answer.redirect_chain == [(address(registration), 302)]
    assert "You are checked in. This page follows the day by itself." in words(answer)
    assert Visit.objects.filter(arrived_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Your room now Room 1"), ("hi", "If this takes long, join the main room and tell the host.")],
)
def test_checking_in_late_finds_a_room_where_one_fits(client, language, expected):
    seat = seated(round_of(session_of(), -16))
    session = seat.round.session
    BreakoutPlanFactory(session=session, composed=True)
    Registration.objects.update(language="en")
    registration = RegistrationFactory(event=session.event, language=language)

    action = reverse("events:check_in", args=[session.event.slug, registration.token, session.pk])
    answer = client.post(action, {"next": address(registration)}, follow=True)

    assert "You are checked in." in words(answer)
    assert expected in words(answer)


def test_who_sits_out_is_not_kept_waiting_for_a_room(client):
    talk = round_of(session_of(), -16)
    visit = VisitFactory(session=talk.session, sits_out=True, arrived_at=timezone.now())

    text = text_of(client, visit.registration)

    assert "You take no seat in a room." in text
    assert "We are finding you a room." not in text


@pytest.mark.parametrize("onward", ["https://evil.example", "//evil.example", "/en/accounts/sign-out/", "/en/events/"])
def test_checking_in_leads_nowhere_but_to_pages_of_the_registration(client, onward):
    session = session_of(20)
    registration = RegistrationFactory(event=session.event)
    action = reverse("events:check_in", args=[session.event.slug, registration.token, session.pk])

    answer = client.post(action, {"next": onward})

    assert answer["Location"] == registration.get_private_url()
