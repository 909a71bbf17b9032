"""The page of an event's team: how many, and how times and languages suit them."""

from datetime import UTC, datetime

import pytest

from tests.factories.events import EventFactory, EventSessionFactory, RegionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(host):
    session = EventSessionFactory(
        event=EventFactory(hosts=[host], languages=["en"], interpretation=["fr"]),
        starts_at=datetime(2030, 6, 1, 12, tzinfo=UTC),
        ends_at=datetime(2030, 6, 1, 14, tzinfo=UTC),
    )
    return session.event


def team(client, event):
    return client.get(f"/en/events/{event.slug}/team/").context["team"]


def test_shares_stand_by_region_and_small_groups_are_hidden(client, event):
    near, far = (RegionFactory(name=name) for name in ("Near", "Far"))
    RegistrationFactory.create_batch(6, event=event, region=near, time_zone="Africa/Accra")
    RegistrationFactory.create_batch(2, event=event, region=near, time_zone="Pacific/Auckland")
    RegistrationFactory.create_batch(3, event=event, region=far, time_zone="Pacific/Auckland")
    RegistrationFactory(event=event, time_zone="")
    RegistrationFactory(event=event, waiting=True)

    session = team(client, event).sessions[0]

    assert session.name == "Session 1, 1 June 2030"
    assert session.whole == ("All", "12", "55%", 55, "fewer than 5")
    assert session.regions == [
        ("Near", "8", "75%", 75, "0"),
        ("Far", "fewer than 5", "", 0, "0"),
        ("No region given", "fewer than 5", "", 0, "fewer than 5"),
    ]


def test_languages_that_lack_interpretation_stand_with_the_number_of_people(client, event):
    RegistrationFactory.create_batch(5, event=event, language="ar")
    RegistrationFactory(event=event, language="fr")
    RegistrationFactory(event=event, language="es", english="good")

    needs = team(client, event).needs

    assert needs == [("العربية", "ar", "5", False), ("Français", "fr", "fewer than 5", True)]


def test_an_event_without_anybody_has_a_page(client, event):
    assert team(client, event).sessions == []


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_needs_as_many_queries_for_one_as_for_thirty(client, event, count, django_assert_num_queries):
    for _each in range(count):
        RegistrationFactory(event=event, region=RegionFactory(), time_zone="UTC", language="ar")

    with django_assert_num_queries(9):
        client.get(f"/en/events/{event.slug}/team/")
