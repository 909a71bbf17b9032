"""Pages on which the team composes, publishes and changes rooms."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import BreakoutRound, Seat, Visit
from strategy_site.jobs.models import Job, LogEntry, OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutPlanFactory, BreakoutRoundFactory, SeatFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory, VisitFactory
from tests.factories.jobs import OutboxMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(host):
    now = timezone.now()
    event = EventFactory(open=True, hosts=[host], slug="global", languages=["en"])
    return EventSessionFactory(event=event, starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(hours=2))


@pytest.fixture
def plan(session):
    return BreakoutPlanFactory(session=session, people_per_group=3, composed=True)


@pytest.fixture
def talk(plan):
    return BreakoutRoundFactory(session=plan.session)


def page_of(name):
    return f"/en/events/global/rooms/{name}"


def seated(group, name="Ama", language="en", **facts):
    return SeatFactory(group=group, registration__name=name, registration__language=language, **facts)


def told(answer):
    return [str(message) for message in answer.wsgi_request._messages]  # noqa: SLF001 -- Django's way to read them


def verbs():
    return list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_composing_asks_for_the_job_once(client, session):
    BreakoutPlanFactory(session=session)
    BreakoutRoundFactory(session=session)
    VisitFactory(session=session)

    for _twice in range(2):
        answer = client.post(page_of(f"{session.pk}/compose/"))

    assert answer.url == f"/en/events/global/control-room/?session={session.pk}"
    assert list(Job.objects.values_list("kind", "state")) == [("events.compose", "waiting")]


def test_composing_without_anybody_says_why_not(client, session):
    BreakoutPlanFactory(session=session)

    answer = client.post(page_of(f"{session.pk}/compose/"))

    assert told(answer) == [
        "This session has no rounds yet.",
        "Nobody with a place means to come to this session.",
    ]
    assert Job.objects.count() == 0


def test_a_reshuffle_says_first_how_many_move_and_how_many_stay(client, talk):
    room = BreakoutGroupFactory(round=talk)
    for is_pinned in (True, False, False):
        VisitFactory(session=talk.session, registration=seated(room, is_pinned=is_pinned).registration)
    address = page_of(f"{talk.session_id}/reshuffle/")

    page = client.get(address)
    before = Job.objects.count()
    client.post(address)

    assert page.context["touched"] == (2, 1)
    assert "At most 2 people get other rooms" in page.text
    assert (before, Job.objects.count(), "reshuffle_rooms" in verbs()) == (0, 1, True)


def test_publishing_says_first_whom_it_touches_and_does_it_once(client, talk):
    room = BreakoutGroupFactory(round=talk)
    seated(room)
    seated(room, registration__participant__email=None)
    address = page_of(f"round/{talk.pk}/publish/")

    page = client.get(address)
    mails_before = OutboxMessage.objects.count()
    answers = [client.post(address) for _twice in range(2)]

    assert page.context["publication"] == (1, 2, 1, [])
    assert (mails_before, OutboxMessage.objects.count()) == (0, 1)
    assert told(answers[0]) == ["Round 1 is published. 1 mail is on its way."]
    assert "This round is published already." in answers[1].text
    assert BreakoutRound.objects.get().is_published


def test_a_round_without_rooms_is_not_published(client, talk):
    page = client.post(page_of(f"round/{talk.pk}/publish/"))

    assert "No rooms are composed for this round." in page.text
    assert not BreakoutRound.objects.get().is_published


def test_the_room_list_is_as_zoom_reads_it(client, talk):
    second, first = BreakoutGroupFactory(round=talk, number=7), BreakoutGroupFactory(round=talk, number=2)
    seated(second, registration__participant__email="zoe@example.org")
    seated(first, registration__participant__email="=ama@example.org")
    seated(first, registration__participant__email=None)

    answer = client.get(page_of(f"round/{talk.pk}.csv"))

    assert answer.content.decode() == (
        "Pre-assign Room Name,Email Address\r\nRoom 2,'=ama@example.org\r\nRoom 7,zoe@example.org\r\n"
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="global-round-1.csv"'
    assert verbs() == ["download_rooms"]


def test_late_arrivals_show_who_is_here_without_a_room_first(client, talk):
    room = BreakoutGroupFactory(round=talk)
    seated(room, "Bo")
    here = VisitFactory(session=talk.session, registration__name="Late Ama", arrived_at=timezone.now()).registration
    RegistrationFactory(event=talk.session.event, name="Ama at home")
    RegistrationFactory(event=talk.session.event, name="Ama who waits", waiting=True)

    page = client.get(page_of(f"{talk.session_id}/late/"), {"name": "ama"})

    assert [person.registration for person in page.context["without"]] == [here]
    assert [person.registration.name for person in page.context["people"]] == ["Ama at home"]
    assert verbs() == ["view_late_arrivals"]


def test_a_late_arrival_is_marked_and_told_their_rooms(client, talk):
    seated(BreakoutGroupFactory(round=talk, number=4))
    person = RegistrationFactory(event=talk.session.event, name="Bo", language="en")

    answer = client.post(page_of(f"{talk.session_id}/late/"), {"registration": person.pk})

    assert told(answer) == ["Bo has rooms. Round 1: room 4."]
    assert Visit.objects.get(registration=person).arrived_at is not None


def test_a_late_arrival_whom_no_room_fits_is_told_so(client, talk):
    seated(BreakoutGroupFactory(round=talk))
    person = RegistrationFactory(event=talk.session.event, name="Bo", language="id")

    answer = client.post(page_of(f"{talk.session_id}/late/"), {"registration": person.pk})

    assert told(answer) == ["No room fits Bo: each is full, or speaks a language they do not follow."]
    assert not person.seats.exists()


def test_all_who_are_here_are_placed_with_one_button(client, talk):
    BreakoutGroupFactory(round=talk)
    for language in ("en", "en", "id"):
        visit = {"registration__language": language, "arrived_at": timezone.now()}
        VisitFactory(session=talk.session, registration__event=talk.session.event, **visit)

    answer = client.post(page_of(f"{talk.session_id}/late/"), {"all": "yes"})

    assert told(answer) == [
        "2 people have a room now.",
        "No room fits 1 person: each is full, or speaks a language they do not follow.",
    ]
    assert Seat.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x", "999999"])
def test_nobody_else_is_a_late_arrival(client, talk, key):
    assert client.post(page_of(f"{talk.session_id}/late/"), {"registration": key}).status_code == 404


def test_failed_mails_of_the_event_are_tried_again(client, session):
    of_event = {"body": f"https://example.org/en/events/{session.event.slug}/registration/x/", "state": "failed"}
    OutboxMessageFactory(**of_event)
    other = OutboxMessageFactory(body="https://example.org/en/events/global-2/", state="failed")

    answer = client.post(page_of("mails/"))

    assert told(answer) == ["1 mail is tried again."]
    assert list(OutboxMessage.objects.failed()) == [other]


@pytest.mark.parametrize("count", [3, 30])
def test_late_arrivals_need_as_many_queries_for_few_as_for_many(client, talk, count, django_assert_num_queries):
    BreakoutGroupFactory(round=talk)
    VisitFactory.create_batch(
        count, session=talk.session, arrived_at=timezone.now(), registration__event=talk.session.event
    )

    with django_assert_num_queries(16):
        client.get(page_of(f"{talk.session_id}/late/"), {"name": "some"})


PAGES = [
    ("get", "{session}/reshuffle/"),
    ("post", "{session}/reshuffle/"),
    ("post", "{session}/compose/"),
    ("get", "{session}/late/"),
    ("post", "{session}/late/"),
    ("get", "round/{round}/publish/"),
    ("post", "round/{round}/publish/"),
    ("get", "round/{round}.csv"),
    ("get", "group/{group}/"),
    ("post", "group/{group}/"),
    ("post", "mails/"),
]


@pytest.mark.parametrize(("method", "address"), PAGES)
def test_only_the_team_of_the_event_sees_and_changes_rooms(client, talk, method, address):
    room = BreakoutGroupFactory(round=talk)
    seated(room, "Ama")
    path = page_of(address.format(session=talk.session_id, round=talk.pk, group=room.pk))
    other = UserFactory(role="host")

    client.force_login(other, backend="strategy_site.accounts.backends.AuthenticationBackend")
    refused = getattr(client, method)(path)
    client.logout()
    asked = getattr(client, method)(path)

    assert (refused.status_code, asked.status_code) == (403, 302)
    assert (Seat.objects.count(), Job.objects.count(), verbs()) == (1, 0, [])


@pytest.mark.parametrize(("method", "address"), [page for page in PAGES if page[1] != "mails/"])
def test_rooms_of_another_event_are_not_found(client, host, talk, method, address):
    EventFactory(hosts=[host], slug="other")
    room = BreakoutGroupFactory(round=talk)
    path = page_of(address.format(session=talk.session_id, round=talk.pk, group=room.pk))

    assert getattr(client, method)(path.replace("global", "other")).status_code == 404
