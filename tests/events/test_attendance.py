"""Who came, marked by hosts, and the figures with which an event is closed."""

import pytest

from events.models import Visit
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(host):
    return EventSessionFactory(event=EventFactory(hosts=[host]), past=True)


def mark(client, session, person, arrived="yes"):
    address = f"/en/events/{session.event.slug}/attendance/?session={session.pk}&name=a"
    return client.post(address, {"registration": person.pk, "arrived": arrived})


def arrivals(session):
    return list(session.visits.exclude(arrived_at=None).values_list("registration", flat=True))


def closing(registered=12, attended=9, **fields):
    return {
        "registered-number": registered,
        "registered-definition_en": "People with a place.",
        "registered-definition_de": "Menschen mit Platz.",
        "attended-number": attended,
        "attended-definition_en": "People in the room.",
        **fields,
    }


def test_one_button_marks_who_came_and_takes_it_back(client, session):
    person = RegistrationFactory(event=session.event)

    came = []
    for arrived in ("yes", "yes", "no"):
        answer = mark(client, session, person, arrived)
        came.append(arrivals(session))

    assert came == [[person.pk], [person.pk], []]
    assert answer.url == (f"/en/events/{session.event.slug}/attendance/?session={session.pk}&name=a#person-{person.pk}")


def test_a_second_press_keeps_the_first_moment(client, session):
    person = RegistrationFactory(event=session.event)

    moments = []
    for _twice in range(2):
        mark(client, session, person)
        moments.append(Visit.objects.get().arrived_at)

    assert moments[0] == moments[1]


def test_what_somebody_planned_stays_when_their_arrival_is_taken_back(client, session):
    person = RegistrationFactory(event=session.event)
    Visit.objects.create(registration=person, session=session)

    for arrived in ("yes", "no"):
        mark(client, session, person, arrived)

    assert list(session.visits.values_list("is_planned", "arrived_at")) == [(True, None)]


def test_the_page_counts_who_came_and_finds_people(client, session):
    ama, bo = (RegistrationFactory(event=session.event, name=name) for name in ("Ama", "Bo"))
    RegistrationFactory(event=session.event, name="Zoe", waiting=True)
    Visit.objects.create(registration=bo, session=session)
    mark(client, session, ama)

    pages = [client.get(f"/en/events/{session.event.slug}/attendance/{query}") for query in ("", "?name=bo")]

    assert [[(each.registration, each.has_arrived) for each in page.context["people"]] for page in pages] == [
        [(ama, True), (bo, False)],
        [(bo, False)],
    ]
    assert pages[0].context["totals"] == {"confirmed": 2, "planned": 1, "arrived": 1}


@pytest.mark.parametrize("state", ["waiting", "cancelled"])
def test_nobody_without_a_place_is_marked(client, session, state):
    answer = mark(client, session, RegistrationFactory(event=session.event, state=state))

    assert (answer.status_code, arrivals(session)) == (404, [])


def test_people_of_another_event_are_not_found(client, session):
    assert mark(client, session, RegistrationFactory()).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_attendance_needs_as_many_queries_for_one_as_for_thirty(client, session, count, django_assert_num_queries):
    RegistrationFactory.create_batch(count, event=session.event)

    with django_assert_num_queries(13):
        client.get(f"/en/events/{session.event.slug}/attendance/")


@pytest.mark.parametrize("page", ["attendance/", "close/", "team/"])
def test_tools_are_refused_to_a_host_of_another_event(client, host, page):
    assert client.get(f"/en/events/{EventFactory().slug}/{page}").status_code == 403


def test_closing_proposes_who_had_a_place_and_who_came(client, session):
    people = RegistrationFactory.create_batch(3, event=session.event)
    RegistrationFactory(event=session.event, waiting=True)
    other = EventSessionFactory(event=session.event, past=True)
    for each in (session, other):
        mark(client, each, people[0])

    form = client.get(f"/de/events/{session.event.slug}/close/").context["form"]

    assert [figure["number"].value() for figure in form.forms] == [3, 1]
    assert form.forms[1]["definition_en"].value() == "People marked as arrived at one session or more."


def test_closing_keeps_the_figures_with_what_was_counted(client, session):
    client.post(f"/en/events/{session.event.slug}/close/", closing())
    client.post(f"/en/events/{session.event.slug}/close/", closing(attended=10))

    event = session.event
    event.refresh_from_db()
    assert event.state == "finished"
    assert list(event.figures.values_list("kind", "number", "definition_en", "definition_de")) == [
        ("registered", 12, "People with a place.", "Menschen mit Platz."),
        ("attended", 10, "People in the room.", ""),
    ]
    assert list(LogEntry.objects.values_list("verb", "details")) == [
        ("close_event", {"registered": 12, "attended": 9}),
        ("close_event", {"registered": 12, "attended": 10}),
    ]


def test_an_event_still_to_come_is_not_closed(client, host):
    event = EventSessionFactory(event=EventFactory(hosts=[host])).event

    page = client.post(f"/en/events/{event.slug}/close/", closing(registered=77))

    assert [problem.message for problem in page.context["form"].problems] == [
        "A session of this event is still to come."
    ]
    assert page.context["form"].forms[0]["number"].value() == "77"
    assert event.figures.count() == 0


def test_a_number_that_is_none_comes_back_as_typed(client, session):
    page = client.post(f"/en/events/{session.event.slug}/close/", closing(registered="many"))

    form = page.context["form"]
    assert ([problem.place for problem in form.problems], form.forms[0]["number"].value()) == (
        ["id_registered-number"],
        "many",
    )


def test_who_is_not_of_the_team_marks_nobody(client, session):
    person = RegistrationFactory(event=session.event)
    client.force_login(UserFactory(), backend="strategy_site.accounts.backends.AuthenticationBackend")

    answer = mark(client, session, person)

    assert (answer.status_code, arrivals(session)) == (403, [])
