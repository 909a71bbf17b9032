"""Entering an event and changing it."""

from datetime import UTC, datetime, timedelta

import pytest

from events.models import PrioritizationEvent
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import BreakoutRoundFactory
from tests.factories.events import EventFactory, EventSessionFactory

pytestmark = pytest.mark.django_db


def filled(sessions=(), **values):
    """What a browser sends: the sessions, with room for one more."""
    data = {
        "title_en": "Workshop in Accra",
        "description_en": "We talk.",
        "kind": "local",
        "admission": "everybody",
        **values,
    }
    data |= {"sessions-TOTAL_FORMS": len(sessions) + 1, "sessions-INITIAL_FORMS": 0}
    for place, session in enumerate((*sessions, {"time_zone": "UTC"})):
        data |= {f"sessions-{place}-{name}": value for name, value in session.items()}
    data["sessions-INITIAL_FORMS"] = sum("id" in session for session in sessions)
    return data


def session(**changes):
    return {"day": "2026-03-29", "starts": "10:00", "ends": "12:30", "time_zone": "Europe/Berlin", **changes}


def stored_times(event):
    return [(each.starts_at, each.ends_at, each.time_zone) for each in event.sessions.all()]


def test_a_host_enters_an_event_which_is_proposed_and_theirs(client, host):
    answer = client.post("/en/events/new/", filled([session()], languages=["en", "ar"]))

    event = PrioritizationEvent.objects.get()
    assert answer.url == "/en/events/workshop-in-accra/" == event.get_absolute_url()
    assert (event.state, event.languages, list(event.hosts.all())) == ("proposed", ["en", "ar"], [host])
    assert stored_times(event) == [
        (datetime(2026, 3, 29, 8, tzinfo=UTC), datetime(2026, 3, 29, 10, 30, tzinfo=UTC), "Europe/Berlin")
    ]
    assert host.log_entries.get().verb == "propose_event"


def test_rounds_of_rooms_move_along_with_their_session(client, host):
    event = EventFactory(hosts=[host], state="open")
    moved = EventSessionFactory(event=event, starts_at=datetime(2026, 12, 1, 15, tzinfo=UTC), time_zone="UTC")
    kept = EventSessionFactory(event=event, starts_at=datetime(2026, 12, 2, 15, tzinfo=UTC), time_zone="UTC")
    rounds = [BreakoutRoundFactory(session=each) for each in (moved, kept)]
    before = [(each.starts_at, each.ends_at) for each in rounds]
    kept_times = {"day": "2026-12-02", "starts": "15:00", "ends": f"{kept.ends_at:%H:%M}", "time_zone": "UTC"}
    later = {"day": "2026-12-01", "starts": "17:30", "ends": "21:00", "time_zone": "UTC"}

    client.post(f"/en/events/{event.slug}/edit/", filled([{"id": moved.pk} | later, {"id": kept.pk} | kept_times]))

    for each in rounds:
        each.refresh_from_db()
    by = timedelta(hours=2, minutes=30)
    assert (rounds[0].starts_at, rounds[0].ends_at) == tuple(moment + by for moment in before[0])
    assert (rounds[1].starts_at, rounds[1].ends_at) == before[1]


def test_a_host_cannot_announce_or_name_other_hosts(client, host):
    other = UserFactory(role="host")

    client.post("/en/events/new/", filled([session()], state="announced", hosts=[other.pk]))

    event = PrioritizationEvent.objects.get()
    assert (event.state, list(event.hosts.all())) == ("proposed", [host])


def test_the_support_team_names_the_hosts_and_publishes(client, support):
    host = UserFactory(role="host")

    client.post("/en/events/new/", filled([session()], hosts=[host.pk]))

    event = PrioritizationEvent.objects.get()
    assert (event.state, list(event.hosts.all())) == ("open", [host])


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone", "This time zone is not known."),
        ({"starts": "02:30"}, "starts", "Clocks there are put forward past this time on that day."),
        ({"ends": "10:00"}, "ends", "A session cannot end at the time it starts."),
        ({"day": "29 March"}, "day", "Enter a valid date."),
        ({"day": "9999-12-31"}, "day", "less than or equal to"),
        ({"join_link": "javascript:alert(1)"}, "join_link", "Enter a valid URL."),
    ],
)
def test_a_wrong_field_says_so_and_everything_typed_stays(client, host, wrong, field, message):
    page = client.post("/en/events/new/", filled([session(**wrong)], title_de="Werkstatt"))

    form = page.context["form"]
    text = page.content.decode()
    assert message in form.sessions[0].errors[field][0]
    assert f'id="id_sessions-0-{field}_error"' in text
    assert f'href="#id_sessions-0-{field}"' in text
    assert 'value="Workshop in Accra"' in text
    assert 'value="Werkstatt"' in text
    assert not PrioritizationEvent.objects.exists()


def test_an_event_needs_a_title_and_a_session(client, host):
    page = client.post("/en/events/new/", filled(title_en=""))

    form = page.context["form"]
    assert form.errors == {"title_en": ["This field is required."]}
    assert {problem.place for problem in form.problems} >= {"id_title_en", "id_sessions-0-day"}


def test_sessions_are_changed_added_and_removed(client, host):
    first, second = EventSessionFactory.create_batch(2, event=EventFactory(hosts=[host]))

    client.post(
        f"/en/events/{first.event.slug}/edit/",
        filled(
            [
                {**session(), "id": first.pk, "DELETE": "on"},
                {**session(day="2026-04-01"), "id": second.pk},
                session(starts="23:00", ends="01:00", time_zone="UTC"),
            ],
        ),
    )

    event = first.event
    assert stored_times(event) == [
        (datetime(2026, 3, 29, 23, tzinfo=UTC), datetime(2026, 3, 30, 1, tzinfo=UTC), "UTC"),
        (datetime(2026, 4, 1, 8, tzinfo=UTC), datetime(2026, 4, 1, 10, 30, tzinfo=UTC), "Europe/Berlin"),
    ]
    assert second in event.sessions.all()


def test_the_form_shows_the_times_of_the_place(client, host):
    event = EventFactory(hosts=[host])
    EventSessionFactory(
        event=event,
        starts_at=datetime(2026, 7, 1, 22, tzinfo=UTC),
        ends_at=datetime(2026, 7, 2, 0, tzinfo=UTC),
        time_zone="Asia/Kolkata",
    )

    page = client.get(f"/en/events/{event.slug}/edit/").content.decode()

    assert all(f'value="{value}"' in page for value in ("2026-07-02", "03:30", "05:30", "Asia/Kolkata"))


def test_translations_are_stored_and_go_out_of_date_with_their_source(client, host):
    client.post("/en/events/new/", filled([session()], title_de="Werkstatt", title_fr="Atelier"))
    event = PrioritizationEvent.objects.get()
    kept = {**session(), "id": event.sessions.get().pk}

    client.post(
        f"/en/events/{event.slug}/edit/",
        filled([kept], title_en="Workshop in Kumasi", title_de="Werkstatt", title_fr="Atelier à Kumasi"),
    )

    event.refresh_from_db()
    assert [event.text("title", language).status for language in ("de", "fr", "es")] == [
        "outdated",
        "unofficial",
        "missing",
    ]
    assert event.slug == "workshop-in-accra"


def test_two_events_may_have_the_same_title_and_none_the_address_of_a_page(client, host):
    for title in ("Workshop", "Workshop", "New", "ورشة"):
        client.post("/en/events/new/", filled([session()], title_en=title))

    assert list(PrioritizationEvent.objects.values_list("slug", flat=True)) == [
        "workshop",
        "workshop-2",
        "new-2",
        "event",
    ]
