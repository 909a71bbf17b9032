"""The page from which the team steers a running event."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutPlanFactory, BreakoutRoundFactory, SeatFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegionFactory, RegistrationFactory, VisitFactory
from tests.factories.jobs import JobFactory, OutboxMessageFactory
from tests.factories.voting import cast, draft_poll, open_poll

from .signing_in import signed_in

pytestmark = pytest.mark.django_db

PAGE = "/en/events/global/control-room/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def event():
    return EventFactory(state="running", slug="global", hosts=[UserFactory(role="host")])


@pytest.fixture
def client(event):
    return signed_in(event.hosts.get())


@pytest.fixture
def session(event):
    """It has run for a quarter of its two hours."""
    now = timezone.now()
    return EventSessionFactory(
        event=event, position=1, starts_at=now - timedelta(minutes=30), ends_at=now + timedelta(minutes=90)
    )


def talk_at(session, minutes, **facts):
    """A round of half an hour that starts so many minutes from now."""
    starts_at = timezone.now() + timedelta(minutes=minutes)
    return BreakoutRoundFactory(
        session=session, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=30), **facts
    )


@pytest.fixture
def talk(session):
    """The published round of a composed plan, which runs."""
    BreakoutPlanFactory(session=session, composed=True)
    return talk_at(session, -10.5, published=True)


def here(seat, **facts):
    session = seat.round.session
    return VisitFactory(session=session, registration=seat.registration, arrived_at=timezone.now(), **facts)


def titles(page):
    return [(problem.is_now, problem.title) for problem in page.context["room"].problems]


def test_it_names_people_to_the_team_only_and_writes_down_who_looks(client, event, talk):
    seat = SeatFactory(group__round=talk, registration__name="Ama of Accra")
    here(seat, helps_as="facilitator")

    page = client.get(PAGE)
    polled = client.get(PAGE, **HTMX)

    assert "Ama of Accra" in page.text
    assert ("Ama of Accra" in polled.text, "<html" in polled.text) == (True, False)
    assert list(LogEntry.objects.values_list("verb", "who")) == [("view_control_room", event.hosts.get().pk)]


@pytest.mark.parametrize("role", [None, "host", "support"])
def test_nobody_else_sees_it(event, talk, role):
    client = signed_in(UserFactory(role=role))

    assert (client.get(PAGE).status_code, client.get(PAGE, **HTMX).status_code) == (403, 403)
    assert LogEntry.objects.count() == 0


def test_who_is_not_signed_in_is_asked_to(client, talk):
    client.logout()

    assert client.get(PAGE).status_code == 302


def test_an_event_without_sessions_says_so(client):
    assert "This event has no session yet." in client.get(PAGE).text


def test_sessions_show_their_time_and_who_came(client, event, session):
    now = timezone.now()
    EventSessionFactory(event=event, position=2, starts_at=now + timedelta(days=3))
    for arrived_at in (now - timedelta(minutes=1), now - timedelta(minutes=20), None):
        VisitFactory(session=session, arrived_at=arrived_at)
    VisitFactory(session=session, arrived_at=now, registration__state="cancelled", registration__event=event)

    cards = client.get(PAGE).context["room"].sessions

    assert [(card.phase, card.percent, card.arrived, card.recently, card.planned) for card in cards] == [
        ("running", 25, 2, 1, 3),
        ("later", 0, 0, 0, 0),
    ]
    assert [card.is_shown for card in cards] == [True, False]


def test_a_session_to_come_tells_who_waits_and_which_languages_lack(client, event):
    EventSessionFactory(event=event)
    type(event).objects.update(languages=["en"])
    RegistrationFactory(event=event, language="hi")
    RegistrationFactory(event=event, waiting=True)

    page = client.get(PAGE)

    for text in ("0 people mean to come", "1 person waits for a place", "1 language lacks interpretation"):
        assert text in page.text


def test_rounds_say_where_they_stand(client, session):
    BreakoutPlanFactory(session=session, composed=True)
    BreakoutGroupFactory(round=talk_at(session, -60, published=True), confirmed_at=timezone.now())
    BreakoutGroupFactory(round=talk_at(session, -15.5, published=True))
    BreakoutGroupFactory(round=talk_at(session, 20))
    talk_at(session, 60)

    page = client.get(PAGE)

    assert [(tab.phase, tab.rooms, tab.is_published, tab.is_shown) for tab in page.context["room"].tabs] == [
        ("past", 1, True, False),
        ("current", 1, True, True),
        ("future", 1, False, False),
        ("future", 0, False, False),
    ]
    for text in ("Done, 1 of 1 room confirmed", "15 minutes left", "Composed, not published", "Not composed"):
        assert text in page.text
    assert "Publish round 3" in page.text


@pytest.mark.parametrize("query", ["", "?session=x&round=y", "?session=999999&round=999999"])
def test_an_address_that_means_nothing_shows_what_runs(client, talk, query):
    assert client.get(f"{PAGE}{query}").context["room"].round == talk


def test_the_address_chooses_session_and_round(client, event, talk):
    later = EventSessionFactory(event=event, position=2)
    second = talk_at(later, 60)
    talk_at(later, 100)

    room = client.get(PAGE, {"session": later.pk, "round": second.pk}).context["room"]

    assert (room.session, room.round) == (later, second)


def test_a_room_says_who_is_here_and_where_people_are_from(client, talk):
    africa, asia = (RegionFactory(name=name, position=place) for place, name in enumerate(["Africa", "Asia"]))
    group = BreakoutGroupFactory(round=talk, language="fr", interpretation=["en"])
    seats = [SeatFactory(group=group, registration__region=region) for region in (asia, africa, asia, None)]
    here(seats[0])

    page = client.get(PAGE)

    (card,) = page.context["room"].rooms
    assert (card.room.placed, card.room.arrived, card.room.language) == (4, 1, "Français")
    assert sorted((mark.letter, mark.colour) for mark in card.room.marks) == [("A", 1), ("S", 2), ("S", 2), ("–", 0)]
    assert "Asia 2" in card.room.regions
    assert "1 of 4 here" in page.text
    assert "· under half" in page.text
    assert (card.lacks_facilitator, card.is_sparse) == (True, True)


def test_rooms_of_a_round_that_is_over_say_whether_their_notes_are_confirmed(client, session):
    talk = talk_at(session, -60)
    for confirmed_at in (timezone.now(), None):
        SeatFactory(group__round=talk, group__confirmed_at=confirmed_at)

    page = client.get(PAGE)

    assert [card.lacks_notes for card in page.context["room"].rooms] == [False, True]
    assert titles(page) == [(False, "1 room has not confirmed its notes")]


def test_what_is_urgent_comes_first_each_with_what_to_do(client, event, talk):
    lonely = SeatFactory(group__round=talk, group__number=5)
    here(lonely)
    VisitFactory(session=talk.session, arrived_at=timezone.now())
    RegistrationFactory(event=event, waiting=True)
    OutboxMessageFactory(state="failed", body="https://example.org/en/events/global/")
    talk_at(talk.session, 5)
    draft_poll(event=event, opens_at=timezone.now() + timedelta(minutes=30), purpose="", question="Which first?")

    page = client.get(PAGE)

    assert titles(page) == [
        (True, "Round 2 has no rooms"),
        (True, "Room 5 has no facilitator"),
        (True, "1 person has no room"),
        (False, "A poll should open soon: Which first?"),
        (False, "1 mail failed"),
        (False, "1 person waits for a place"),
    ]
    for address in (f"rooms/group/{lonely.group_id}/", f"rooms/{talk.session_id}/late/", "rooms/mails/"):
        assert f"/en/events/global/{address}" in page.text


def test_a_room_of_the_next_round_says_how_many_sit_there(client, talk):
    SeatFactory.create_batch(2, group=BreakoutGroupFactory(round=talk_at(talk.session, 60)))

    (problem,) = client.get(PAGE).context["room"].problems

    assert (problem.title, problem.text) == ("Room 1 has no facilitator", "Round 2 · 2 people sit there.")


def test_a_session_that_runs_is_not_forgotten_while_another_is_shown(client, event, session):
    later = EventSessionFactory(event=event, position=2)

    pages = [client.get(PAGE, {"session": each.pk}) for each in (session, later)]

    assert ["Session 1 is running." in page.text for page in pages] == [False, True]


def test_nothing_to_do_is_said(client, session):
    assert "Nothing at the moment." in client.get(PAGE).text


def test_composing_shows_how_far_it_is_and_asks_again_soon(client, session):
    BreakoutPlanFactory(session=session)
    JobFactory(kind="events.compose", key=f"events.compose:{session.pk}", running=True, progress=40)

    page = client.get(PAGE)

    assert 'value="40"' in page.text
    assert 'hx-trigger="every 2s"' in page.text
    assert not page.context["room"].can_compose


def test_composing_that_failed_says_why_and_can_be_tried_again(client, session):
    BreakoutPlanFactory(session=session)
    talk_at(session, 20)
    VisitFactory(session=session)
    JobFactory(kind="events.compose", key=f"events.compose:{session.pk}", failed=True)

    page = client.get(PAGE)

    assert "Composing failed." in page.text
    assert "There is nothing to add." in page.text
    assert "Compose again" in page.text


def test_what_prevents_composing_stands_in_its_place(client, session):
    BreakoutPlanFactory(session=session)

    page = client.get(PAGE)

    assert page.context["room"].issues == [
        "This session has no rounds yet.",
        "Nobody with a place means to come to this session.",
    ]
    assert not page.context["room"].can_compose


def test_polls_show_ballots_and_never_what_is_on_them(client, event, session):
    RegistrationFactory.create_batch(2, event=event)
    poll = open_poll(event=event, audience="registered", results_show="live")
    draft_poll(event=event)
    draft_poll()

    cast(poll)

    page = client.get(PAGE)
    assert [(found.phase, found.ballots, found.may_vote) for found in page.context["room"].polls] == [
        ("open", 1, "2 confirmed"),
        ("draft", 0, "everyone signed in"),
    ]
    assert f"/en/polls/{poll.slug}/projector/" in page.text
    assert all(option.initiative.title not in page.text for option in poll.options.select_related("initiative"))


@pytest.mark.parametrize("count", [3, 30])
def test_it_needs_as_many_queries_for_three_rooms_as_for_thirty(client, event, talk, count, django_assert_num_queries):
    talk_at(talk.session, 60)
    for group in BreakoutGroupFactory.create_batch(count, round=talk):
        for seat in SeatFactory.create_batch(2, group=group, registration__region=RegionFactory()):
            here(seat, helps_as="facilitator")
    draft_poll(event=event)

    with django_assert_num_queries(25):
        client.get(PAGE)
