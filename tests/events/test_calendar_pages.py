"""The calendar of events: filters, months, and times on the reader's clock."""

from datetime import UTC, datetime

import pytest

from events.models import EventFigure
from tests.factories.events import EventFactory, EventSessionFactory, RegionFactory

pytestmark = pytest.mark.django_db

NOVEMBER = datetime(2020, 11, 21, 23, tzinfo=UTC)


def titles(cards):
    return [card.event.title for card in cards]


def november(**about):
    """A session of two hours, the second of them after midnight in UTC."""
    return EventSessionFactory(
        starts_at=NOVEMBER,
        ends_at=NOVEMBER.replace(day=22, hour=1),
        **{f"event__{name}": value for name, value in about.items()},
    )


def entries(page):
    days = page.context["month"].busy_days
    return {day.day.day: [(entry.event.title, entry.times) for entry in day.entries] for day in days}


@pytest.fixture
def three():
    EventSessionFactory(event__title="Accra", event__region=RegionFactory(key="africa"), event__languages=["en", "fr"])
    EventSessionFactory(event__title="Arabic", event__kind="language", event__languages=["ar"])
    november(title="Earlier", region=RegionFactory(key="asia"), kind="global", interpretation=["ar"])


@pytest.mark.parametrize(
    ("query", "to_come", "past"),
    [
        ("", ["Accra", "Arabic"], ["Earlier"]),
        ("?region=africa", ["Accra"], []),
        ("?language=ar", ["Arabic"], ["Earlier"]),
        ("?kind=global", [], ["Earlier"]),
        ("?language=ar&kind=language", ["Arabic"], []),
        ("?region=africa&language=ar", [], []),
        ("?region=nowhere&language=%22&kind=%00", ["Accra", "Arabic"], ["Earlier"]),
        ("?month=2020-13", ["Accra", "Arabic"], ["Earlier"]),
    ],
)
def test_filters_combine_and_unknown_values_filter_nothing(client, three, query, to_come, past):
    page = client.get(f"/en/events/{query}")

    assert (titles(page.context["to_come"]), titles(page.context["past"])) == (to_come, past)


def test_filters_stay_in_every_address_of_the_page(client, three):
    page = client.get("/en/events/?region=asia&kind=global&junk=1").content.decode()

    assert 'href="/en/events/calendar.ics?region=asia&amp;kind=global"' in page
    assert 'href="/en/events/?region=asia&amp;kind=global&amp;month=2020-11"' in page
    assert '<option value="asia" selected>' in page


def test_without_events_to_come_the_latest_past_ones_stand_first(client):
    november(title="Latest")
    EventSessionFactory(event__title="Before", starts_at=datetime(2020, 10, 1, tzinfo=UTC))

    page = client.get("/en/events/")

    assert (titles(page.context["to_come"]), titles(page.context["past"])) == ([], ["Latest", "Before"])
    assert "The latest past events" in page.content.decode()


def test_a_month_shows_each_session_on_its_days(client, three):
    page = client.get("/en/events/?month=2020-11&language=ar")

    month = page.context["month"]
    assert (month.name, month.before, month.after) == ("November 2020", "2020-10", "2020-12")
    assert entries(page) == {21: [("Earlier", "23:00–01:00")], 22: [("Earlier", "23:00–01:00")]}
    assert 'href="/en/events/?language=ar&amp;month=2020-12"' in page.content.decode()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/Lima", {21: [("Workshop", "18:00–20:00")]}),
        ("Asia/Tokyo", {22: [("Workshop", "08:00–10:00")]}),
        ("Not/A_Zone", {21: [("Workshop", "23:00–01:00")], 22: [("Workshop", "23:00–01:00")]}),
    ],
)
def test_a_month_follows_the_readers_clock(client, zone, expected):
    november(title="Workshop")
    client.cookies["time_zone"] = zone

    assert entries(client.get("/en/events/?month=2020-11")) == expected


def test_a_known_day_stays_that_day_for_everybody(client):
    session = EventSessionFactory(
        event__title="Levant",
        starts_at=datetime(2020, 10, 17, tzinfo=UTC),
        ends_at=datetime(2020, 10, 18, tzinfo=UTC),
        only_day_is_known=True,
    )
    client.cookies["time_zone"] = "America/Lima"

    page, month = client.get(session.event.get_absolute_url()), client.get("/en/events/?month=2020-10")

    [local] = page.context["sessions"][0].times
    assert (local.day, local.times) == ("Saturday, 17 October 2020", "")
    assert entries(month) == {17: [("Levant", "")]}


@pytest.mark.parametrize("month", ["2000-01", "2099-12"])
def test_the_calendar_has_two_ends(client, month):
    page = client.get(f"/en/events/?month={month}").content.decode()

    assert [word in page for word in ("Month before", "Month after")] == [month != "2000-01", month != "2099-12"]


@pytest.mark.parametrize("count", [1, 30])
def test_a_month_needs_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, count):
    for _each in range(count):
        november()

    with django_assert_num_queries(3):
        page = client.get("/en/events/?month=2020-11")

    assert len(entries(page)[21]) == count


@pytest.mark.parametrize(
    ("zone", "places"),
    [
        ("Asia/Kolkata", ["Asia/Kolkata", "Europe/Berlin"]),
        ("Europe/Paris", ["Europe/Paris"]),  # the same clock, so once is enough
        ("", ["Europe/Berlin", "UTC"]),
        ("Europe/Berlin; evil", ["Europe/Berlin", "UTC"]),
    ],
)
def test_times_are_the_readers_with_the_organizers_beside_them(client, zone, places):
    event = EventSessionFactory(past=True, time_zone="Europe/Berlin").event
    client.cookies["time_zone"] = zone

    pages = [
        client.get(event.get_absolute_url()).context["sessions"],
        client.get("/en/events/").context["past"][0].sessions,
    ]

    assert [[local.place for local in sessions[0].times] for sessions in pages] == [places, places]


def test_a_reader_chooses_a_time_zone_without_javascript(client):
    answer = client.post("/en/events/time-zone/", {"time_zone": "asia/kolkata", "next": "/en/events/?kind=global"})

    cookie = answer.cookies["time_zone"]
    assert (answer.url, cookie.value, cookie["samesite"]) == ("/en/events/?kind=global", "Asia/Kolkata", "Lax")
    assert 'Times are those of <bdi dir="ltr">Asia/Kolkata</bdi>.' in client.get(answer.url).content.decode()


def test_an_unknown_time_zone_is_refused_and_stays_in_the_field(client):
    page = client.post("/en/events/time-zone/", {"time_zone": "Atlantis/<b>"})

    assert "time_zone" not in page.cookies
    assert 'value="Atlantis/&lt;b&gt;"' in page.content.decode()
    assert "This time zone is not known." in page.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:x", ""])
def test_the_way_back_leads_nowhere_else(client, elsewhere):
    answer = client.post("/en/events/time-zone/", {"time_zone": "", "next": elsewhere})

    assert (answer.url, answer.cookies["time_zone"].value) == ("/en/events/", "")


def test_figures_say_what_was_counted_and_where_they_are_from(client):
    event = EventFactory(state="finished", source_url="https://example.org/report")
    EventFigure.objects.create(event=event, kind="attended", number=60, is_about=True, definition="on average")
    EventFigure.objects.create(event=event, kind="registered", number=1349)

    page = client.get(event.get_absolute_url())

    assert [entry.number for entry in page.context["figures"]] == ["about 60", "1,349"]
    assert all(text in page.content.decode() for text in ("on average", 'href="https://example.org/report"'))


def test_what_is_made_up_says_so_on_card_month_and_page(client):
    event = november(is_made_up=True).event

    pages = [client.get(f"/en/events/{rest}").content.decode() for rest in ("", "?month=2020-11", f"{event.slug}/")]

    assert ["Made up for the demonstration" in page for page in pages] == [True, True, True]
