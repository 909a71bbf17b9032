"""Who is registered, as those who run the event find, read, confirm and download them."""

import csv
from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Affiliation, SupportNeeds, Visit
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    AnswerFactory,
    EventFactory,
    EventSessionFactory,
    QuestionFactory,
    RegionFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(host):
    return EventSessionFactory(event=EventFactory(hosts=[host])).event


def person(event, name="Somebody", **facts):
    """Somebody registered who gets no mail."""
    return RegistrationFactory(event=event, name=name, participant=UserFactory(email=None), **facts)


def names(client, event, query=""):
    page = client.get(f"/en/events/{event.slug}/registrations/?{query}")
    return [registration.name for registration in page.context["page"]]


def rows(client, event):
    text = client.get(f"/en/events/{event.slug}/registrations.csv").content.decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))


def test_people_are_found_by_name_and_by_what_they_said(client, event):
    region = RegionFactory()
    session = event.sessions.get()
    ama = person(event, "Ama Mensah", region=region, language="fr", needs_interpretation=True)
    person(event, "Bo Chen", language="zh-hans", state="waiting")
    person(event, "Ada Gone", state="cancelled")
    Visit.objects.create(registration=ama, session=session)
    SupportNeeds.objects.create(registration=ama, needs=["data"])

    queries = [
        "name=mensah",
        f"session={session.pk}",
        f"region={region.pk}",
        "language=fr",
        "interpretation=on",
        "support=on",
        "state=confirmed",
    ]

    assert [names(client, event, query) for query in queries] == [["Ama Mensah"]] * len(queries)
    assert names(client, event) == ["Ama Mensah", "Bo Chen"]
    assert names(client, event, "name=Gone") == []


@pytest.mark.parametrize("query", ["region=x", "state=cancelled", "session=0", "page=x", "language=%00"])
def test_what_is_not_understood_narrows_nothing_down(client, event, query):
    person(event, "Ama Mensah")

    assert names(client, event, query) == ["Ama Mensah"]


def test_the_waiting_list_stands_in_its_order(client, event):
    person(event, "Zoe", state="waiting", line_number=3)
    person(event, "Ama", state="waiting", line_number=7)

    page = client.get(f"/en/events/{event.slug}/registrations/?state=waiting")

    assert [(each.name, each.place) for each in page.context["page"]] == [("Zoe", 1), ("Ama", 2)]
    assert [(count.state, count.people) for count in page.context["counts"]] == [("confirmed", 0), ("waiting", 2)]


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("page", ["registrations/", "registrations.csv"])
def test_lists_need_as_many_queries_for_one_as_for_thirty(client, event, count, page, django_assert_num_queries):
    for _each in range(count):
        told = person(event, region=RegionFactory(), state="waiting")
        Affiliation.objects.create(registration=told, position=1, name="A group", group="a group")
        Visit.objects.create(registration=told, session=event.sessions.get())
        SupportNeeds.objects.create(registration=told, needs=["data"])
        AnswerFactory(registration=told)

    with django_assert_num_queries({"registrations/": 14, "registrations.csv": 15}[page]):
        client.get(f"/en/events/{event.slug}/{page}")


def test_one_person_is_shown_with_all_they_said(client, event):
    told = person(event, "Ama Mensah", english="basic", since_year=2011, role="volunteer", languages=["fr"])
    Affiliation.objects.create(registration=told, position=1, name="Group of Ghana", group="group of ghana")
    SupportNeeds.objects.create(registration=told, needs=["childcare"], note="Two children.")
    question = QuestionFactory(event=event, kind="choice", title="Lunch?", answers_offered="Yes\nNo")
    AnswerFactory(registration=told, question=question, value=1)

    page = client.get(f"/en/events/{event.slug}/registrations/{told.pk}/")

    shown = page.context["person"]
    assert (shown.affiliations, shown.needs, shown.needs_note) == (["Group of Ghana"], ["childcare"], "Two children.")
    assert [(answer.question, answer.text) for answer in shown.answers] == [(question, "No")]
    assert LogEntry.objects.get().verb == "view_registration"


def test_nothing_is_shown_past_its_deadline(client, event):
    session = event.sessions.get()
    session.starts_at, session.ends_at = (timezone.now() - timedelta(days=days) for days in (17, 16))
    session.save()
    told = person(event)
    SupportNeeds.objects.create(registration=told, needs=["childcare"], note="Two children.")
    AnswerFactory(registration=told, question=QuestionFactory(event=event, title="Why?"), value="Because.")

    shown = client.get(f"/en/events/{event.slug}/registrations/{told.pk}/").context["person"]
    row = rows(client, event)[0]

    assert (shown.needs, shown.needs_note, shown.answers) == ([], "", [])
    assert (row["support_needs"], row["support_note"], row["Why?"]) == ("", "", "")
    assert names(client, event, "support=on") == []


def test_somebody_of_another_event_is_not_found(client, event):
    other = person(EventFactory())

    pages = [
        client.get(f"/en/events/{event.slug}/registrations/{other.pk}/"),
        client.post(f"/en/events/{event.slug}/registrations/{other.pk}/confirm/"),
    ]

    assert [page.status_code for page in pages] == [404, 404]


def test_the_file_starts_no_formula_and_has_no_addresses(client, event):
    told = person(event, "=1+1")
    told.participant.email = "ama@example.org"
    told.participant.save()
    AnswerFactory(registration=told, question=QuestionFactory(event=event, title="@Why"), value="+2")

    answer = client.get(f"/en/events/{event.slug}/registrations.csv")

    row = rows(client, event)[0]
    assert (row["name"], row["'@Why"]) == ("'=1+1", "'+2")
    assert "example.org" not in answer.content.decode()
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")


def test_each_download_is_written_down(client, event, host):
    client.get(f"/en/events/{event.slug}/registrations.csv")

    assert list(LogEntry.objects.values_list("who", "verb", "about_key")) == [
        (host.pk, "download_registrations", str(event.pk))
    ]


def test_the_file_is_refused_to_others(client):
    event = EventFactory()
    client.force_login(UserFactory(role="host"), backend="strategy_site.accounts.backends.AuthenticationBackend")

    assert client.get(f"/en/events/{event.slug}/registrations.csv").status_code == 403


def test_somebody_who_waits_is_given_a_place(client, event):
    person(event, state="waiting")
    told = person(event, "Ama", state="waiting")

    answer = client.post(f"/en/events/{event.slug}/registrations/{told.pk}/confirm/", follow=True)

    told.refresh_from_db()
    assert (told.state, told.line_number) == ("confirmed", None)
    assert "Ama has a place now." in answer.content.decode()


def test_nobody_is_confirmed_beyond_the_places(client, event):
    event.capacity = 1
    event.save()
    person(event)
    told = person(event, state="waiting")

    answer = client.post(f"/en/events/{event.slug}/registrations/{told.pk}/confirm/", follow=True)

    told.refresh_from_db()
    assert told.state == "waiting"
    assert "raise the number of places first" in answer.content.decode()


def test_who_cancelled_is_not_confirmed(event, host):
    told = person(event, state="cancelled")

    actions.confirm_waiting(registration=told, by=host)

    told.refresh_from_db()
    assert told.state == "cancelled"
