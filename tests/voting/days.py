"""What tests of a participant's day share: sessions and rounds around now, seats, and the page's words."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone, translation

from tests.factories.breakouts import BreakoutGroupFactory, BreakoutRoundFactory, SeatFactory
from tests.factories.events import EventSessionFactory, RegistrationFactory

HTMX = {"HX-Request": "true"}
MAIN, ROOM = "https://example.org/main", "https://example.org/room-1"


def minutes(number):
    return timezone.now() + timedelta(minutes=number)


def session_of(begins=-60, **facts):
    return EventSessionFactory(event__open=True, starts_at=minutes(begins), join_link=MAIN, **facts)


def round_of(session, begins, lasts=30, *, published=True, **facts):
    span = {"starts_at": minutes(begins), "ends_at": minutes(begins + lasts)}
    return BreakoutRoundFactory(session=session, published=published, **span | facts)


def seated(talk, *, registration=None, **facts):
    """A seat in a new room of the round; the person comes from Accra."""
    registration = registration or RegistrationFactory(event=talk.session.event, time_zone="Africa/Accra")
    return SeatFactory(group=BreakoutGroupFactory(round=talk, join_link=ROOM, **facts), registration=registration)


def address(registration, language="en"):
    with translation.override(language):
        return reverse("days:my_day", args=[registration.event.slug, registration.token])


def words(page):
    """What is read, without markup, each stretch of blanks as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page.content.decode())).strip()


def text_of(client, registration, headers=HTMX):
    return words(client.get(address(registration), headers=headers))
