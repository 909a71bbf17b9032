"""What everybody sees of events, and what only those who run them see."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

LINK = "https://example.org/room"
PRIVATE = ("edit/", "registrations/", "registrations/import/")


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_needs_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, count):
    for _each in range(count):
        EventSessionFactory()
        EventSessionFactory(past=True)

    with django_assert_num_queries(5):
        page = client.get("/en/events/")

    assert len(page.context["to_come"]) == len(page.context["past"]) == count


def test_a_session_shows_the_hosts_time_and_utc_with_their_zones(client):
    session = EventSessionFactory(
        starts_at=datetime(2026, 7, 1, 20, tzinfo=UTC),
        ends_at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC),
        time_zone="Asia/Kolkata",
    )

    times = client.get(session.event.get_absolute_url()).context["sessions"][0].times

    assert [(local.day, local.times, local.place) for local in times] == [
        ("Thursday, 2 July 2026", "01:30–04:00", "Asia/Kolkata"),
        ("Wednesday, 1 July 2026", "20:00–22:30", "UTC"),
    ]


def test_a_session_past_midnight_names_both_days(client):
    session = EventSessionFactory(
        starts_at=datetime(2026, 7, 1, 23, tzinfo=UTC), ends_at=datetime(2026, 7, 2, 1, tzinfo=UTC)
    )

    times = client.get(session.event.get_absolute_url()).context["sessions"][0].times

    assert [local.day for local in times] == ["Wednesday, 1 July 2026 – Thursday, 2 July 2026"]


def test_days_and_zones_are_written_as_in_the_language_of_the_page(client):
    event = EventSessionFactory(past=True, time_zone="Europe/Berlin").event

    page = client.get(f"/de/events/{event.slug}/").content.decode()

    assert "Samstag, 21. November 2020" in page
    assert "Mitteleuropäische Normalzeit" in page


def test_an_untranslated_title_is_marked_as_english(client):
    event = EventFactory(title="Workshop in Accra", description="For everybody.")

    page = client.get(f"/ar/events/{event.slug}/").content.decode()

    assert '<span lang="en" dir="ltr">Workshop in Accra</span>' in page
    assert '<span lang="en" dir="ltr">For everybody.</span>' in page


def test_a_proposed_event_looks_absent_to_others(client):
    event = EventFactory(proposed=True)

    assert client.get(event.get_absolute_url()).status_code == 404
    assert event.title not in client.get("/en/events/").content.decode()


def test_a_host_finds_their_own_proposals_and_no_others(client, host):
    own, other = EventFactory(proposed=True, hosts=[host]), EventFactory(proposed=True)

    page = client.get("/en/events/")

    assert [card.event for card in page.context["proposed"]] == [own]
    assert client.get(other.get_absolute_url()).status_code == 404


def test_a_cancelled_event_says_so(client):
    event = EventFactory(state="cancelled")

    assert "This event is cancelled." in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("registered", "expected"), [(None, False), ("waiting", False), ("cancelled", False), ("confirmed", True)]
)
def test_the_link_to_join_is_for_the_registered(client, participant, registered, expected):
    event = EventSessionFactory(join_link=LINK, starts_at=timezone.now()).event
    if registered:
        RegistrationFactory(event=event, participant=participant, state=registered)

    page = client.get(event.get_absolute_url()).content.decode()

    assert (LINK in page) == expected


def test_strangers_see_neither_link_nor_names_nor_numbers(client):
    event = EventSessionFactory(join_link=LINK).event
    RegistrationFactory(event=event, name="Ama Mensah")

    page = client.get(event.get_absolute_url()).content.decode()

    assert not [secret for secret in (LINK, "Ama Mensah", "registered") if secret in page]


@pytest.mark.parametrize("page", PRIVATE)
def test_pages_of_the_team_ask_strangers_to_log_in(client, page):
    event = EventFactory()

    answer = client.get(f"/en/events/{event.slug}/{page}")

    assert answer.url == f"/en/accounts/sign-in/?next=/en/events/{event.slug}/{page}"


@pytest.mark.parametrize("page", PRIVATE)
def test_pages_of_the_team_are_refused_to_a_host_of_another_event(client, host, page):
    public, proposed = EventFactory(), EventFactory(proposed=True)

    answers = [client.get(f"/en/events/{event.slug}/{page}").status_code for event in (public, proposed)]

    assert answers == [403, 404]


def test_whoever_is_logged_in_proposes_events(client, participant):
    assert client.get("/en/events/new/").status_code == 200
    assert 'href="/en/events/new/"' in client.get("/en/events/").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_names_needs_as_many_queries_for_one_as_for_thirty(
    client, host, count, django_assert_max_num_queries
):
    event = EventFactory(hosts=[host])
    RegistrationFactory.create_batch(count, event=event)

    with django_assert_max_num_queries(14):
        page = client.get(f"/en/events/{event.slug}/registrations/")

    assert page.context["page"].paginator.count == count


def test_each_look_at_the_names_is_written_down(client, host):
    event = EventFactory(hosts=[host])

    client.get(f"/en/events/{event.slug}/registrations/")

    entry = LogEntry.objects.get()
    assert (entry.who, entry.verb, entry.about_key, entry.details) == (host, "view_registrations", str(event.pk), {})


def test_a_cancelled_registration_leaves_no_trace_in_the_list(client, host):
    event = EventFactory(hosts=[host])
    registration = RegistrationFactory(event=event, name="Ama Mensah")

    answer = client.post(f"/en/events/{event.slug}/registrations/{registration.pk}/cancel/")
    pages = [client.get(answer.url).content.decode() for _first_with_the_message in range(2)]

    registration.refresh_from_db()
    assert registration.state == "cancelled"
    assert ["Ama Mensah" in page for page in pages] == [True, False]


def test_a_registration_of_another_event_cannot_be_cancelled(client, host):
    event, other = EventFactory(hosts=[host]), RegistrationFactory()

    answer = client.post(f"/en/events/{event.slug}/registrations/{other.pk}/cancel/")

    other.refresh_from_db()
    assert (answer.status_code, other.state) == (404, "confirmed")


def test_following_a_link_cancels_nothing(client, host):
    registration = RegistrationFactory(event__hosts=[host])

    answer = client.get(f"/en/events/{registration.event.slug}/registrations/{registration.pk}/cancel/")

    assert answer.status_code == 405


def test_names_cannot_carry_markup(client, host):
    event = EventFactory(hosts=[host])
    RegistrationFactory(event=event, participant=UserFactory(), name="<b>Ama</b>")

    page = client.get(f"/en/events/{event.slug}/registrations/").content.decode()

    assert "&lt;b&gt;Ama&lt;/b&gt;" in page
