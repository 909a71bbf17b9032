"""Events for calendars and news readers."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
import vobject

from strategy_site.jobs.actions import record
from tests.factories.events import EventFactory, EventSessionFactory, RegionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LINK = "https://example.org/secret-room"
FEEDS = ("calendar.ics", "feed.atom", "workshop/calendar.ics")


def summaries(answer):
    return sorted(event.summary.value for event in vobject.readOne(answer.content.decode()).contents.get("vevent", []))


def atom(answer):
    return ET.fromstring(answer.content)


def test_the_calendar_has_every_public_session(client):
    session = EventSessionFactory(event__title="Workshop", revision=2, time_zone="Africa/Accra")
    EventSessionFactory(event__title="Off", event__state="cancelled")
    EventSessionFactory(event__proposed=True)
    EventSessionFactory(event__state="draft")

    answer = client.get("/en/events/calendar.ics")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert summaries(answer) == ["Off", "Workshop"]
    found = {event.summary.value: event for event in vobject.readOne(answer.content.decode()).vevent_list}
    assert (found["Workshop"].uid.value, found["Workshop"].sequence.value) == (f"{session.uid}@localhost", "2")
    assert [found[title].status.value for title in ("Workshop", "Off")] == ["CONFIRMED", "CANCELLED"]


def test_one_event_is_a_calendar_with_its_address_in_the_language_of_the_page(client):
    event = EventSessionFactory(event__slug="workshop", past=True, time_zone="Europe/Berlin").event
    EventSessionFactory(event=event, starts_at=datetime(2020, 11, 22, 17, tzinfo=UTC))
    EventSessionFactory()

    calendar = vobject.readOne(client.get("/de/events/workshop/calendar.ics").content.decode())

    assert [entry.dtstart.value.astimezone(UTC) for entry in calendar.vevent_list] == [
        datetime(2020, 11, 21, 11, tzinfo=UTC),
        datetime(2020, 11, 22, 17, tzinfo=UTC),
    ]
    assert calendar.vevent.url.value.endswith("/de/events/workshop/")


@pytest.mark.parametrize("state", ["draft", "proposed"])
def test_a_calendar_of_an_event_that_is_not_public_is_absent_even_for_its_host(client, host, state):
    event = EventFactory(state=state, hosts=[host])

    assert client.get(f"/en/events/{event.slug}/calendar.ics").status_code == 404


@pytest.mark.parametrize("feed", FEEDS)
def test_no_feed_tells_the_link_or_anybodys_name(client, host, feed):
    event = EventSessionFactory(
        event__slug="workshop", event__hosts=[host], event__contact="ama@example.org", join_link=LINK
    ).event
    RegistrationFactory(event=event, participant=host, name="Ama Mensah", is_listed=True)

    text = client.get(f"/en/events/{feed}").content.decode().replace("\r\n ", "")

    assert "workshop" in text
    assert [secret for secret in (LINK, "Ama", host.name, "ama@example.org") if secret in text] == []


@pytest.mark.parametrize("feed", ["calendar.ics", "feed.atom"])
def test_feeds_honour_the_filters(client, feed):
    EventSessionFactory(event__title="Here", event__region=RegionFactory(key="africa"), event__kind="thematic")
    EventSessionFactory(event__title="Elsewhere", event__kind="thematic")

    answer = client.get(f"/en/events/{feed}?region=africa&kind=thematic&language=xx")

    text = answer.content.decode()
    assert ("Here" in text, "Elsewhere" in text) == (True, False)


def test_the_news_say_when_and_carry_the_moment_of_the_last_change(client, host):
    event = EventSessionFactory(event__title="Workshop", past=True).event
    record(who=host, verb="enter_event", about=event)
    last = record(who=host, verb="change_event", about=event)

    [entry] = atom(client.get("/en/events/feed.atom")).findall(f"{ATOM}entry")

    texts = {part: entry.findtext(f"{ATOM}{part}") for part in ("title", "summary", "id")}
    assert texts["title"] == "Workshop"
    assert texts["summary"].startswith("Saturday, 21 November 2020, 11:00–15:00")
    assert texts["id"] == f"tag:localhost,2026:event/{event.pk}"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == last.at


def test_hostile_texts_break_no_feed(client):
    hostile = "x\r\nATTENDEE:mailto:a@b.c\x00\x0b</title>\u2028;,\\"
    event = EventSessionFactory(event__slug="workshop").event
    type(event).objects.filter(pk=event.pk).update(
        title_en=hostile.replace("\x00", ""), description_en=hostile.replace("\x00", "")
    )

    answers = [client.get(f"/en/events/{feed}") for feed in FEEDS]

    assert atom(answers[1]).findtext(f"{ATOM}entry/{ATOM}title") == "x ATTENDEE:mailto:a@b.c </title> ;,\\"
    assert [summaries(answer) for answer in (answers[0], answers[2])] == [["x ATTENDEE:mailto:a@b.c </title> ;,\\"]] * 2
    assert all(b"\r\nATTENDEE" not in answer.content for answer in answers)


@pytest.mark.parametrize(("feed", "queries"), [("calendar.ics", 3), ("feed.atom", 4)])
@pytest.mark.parametrize("count", [1, 30])
def test_feeds_need_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, feed, queries, count):
    EventSessionFactory.create_batch(count)

    with django_assert_num_queries(queries):
        client.get(f"/en/events/{feed}")


def test_pages_link_to_the_feeds(client):
    EventSessionFactory(event__slug="workshop")

    pages = [client.get(f"/en/events/{rest}").content.decode() for rest in ("", "workshop/")]

    assert (
        '<link rel="alternate" type="application/atom+xml" title="News feed (Atom)" href="/en/events/feed.atom">'
        in pages[0]
    )
    assert 'href="/en/events/workshop/calendar.ics"' in pages[1]


def test_feeds_answer_without_any_event(client):
    assert [client.get(f"/en/events/{feed}").status_code for feed in FEEDS] == [200, 200, 404]
