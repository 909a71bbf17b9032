"""The event that comes next, on the home page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.events import EventFactory, EventSessionFactory

pytestmark = pytest.mark.django_db


def test_home_shows_the_next_event_that_takes_place(client):
    EventSessionFactory(event__state="cancelled", starts_at=timezone.now() + timedelta(days=1))
    EventSessionFactory(event__proposed=True, starts_at=timezone.now() + timedelta(days=2))
    nearest = EventSessionFactory(starts_at=timezone.now() + timedelta(days=3), event__is_made_up=True).event
    EventSessionFactory(starts_at=timezone.now() + timedelta(days=4))

    page = client.get("/en/")

    assert page.context["next"]["card"].event == nearest
    assert f'href="{nearest.get_absolute_url()}"' in page.content.decode()
    assert "Made up for the demonstration" in page.content.decode()


@pytest.mark.parametrize(("state", "offered"), [("open", True), ("announced", False)])
def test_home_says_how_to_sign_up_while_one_can(client, state, offered):
    EventFactory(title="Workshop", state=state, registration_closes_at=timezone.now() + timedelta(days=9))

    page = client.get("/en/").content.decode()

    assert [text in page for text in ("Sign up", "Take part")] == [offered, offered]


def test_home_without_an_event_to_come_shows_the_catalogue(client):
    EventSessionFactory(past=True)

    page = client.get("/en/")

    assert page.context["next"] is None
    assert "The recommendations and their initiatives" in page.content.decode()


def test_home_shows_times_on_the_readers_clock(client):
    EventSessionFactory(time_zone="Europe/Berlin")
    client.cookies["time_zone"] = "Asia/Kolkata"

    times = client.get("/en/").context["next"]["card"].sessions[0].times

    assert [local.place for local in times] == ["Asia/Kolkata", "Europe/Berlin"]
