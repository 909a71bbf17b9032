"""Who helps in the rooms and who sits together, named by hosts, and the links to the rooms."""

from datetime import UTC, datetime

import pytest

from events.models import BreakoutGroup
from strategy_site.jobs.models import LogEntry, OutboxMessage
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutPlanFactory, BreakoutRoundFactory
from tests.factories.events import EventFactory, EventSessionFactory, VisitFactory

pytestmark = pytest.mark.django_db

LINK = "https://meet.example.org/"


@pytest.fixture
def session(host):
    return EventSessionFactory(event=EventFactory(hosts=[host], title="Workshop"))


def address(session, page):
    return f"/en/events/{session.event.slug}/rooms/{session.pk}/{page}"


def person(session, name="Ama", **fields):
    return VisitFactory(session=session, registration__name=name, **fields)


def entry(*changes):
    """What the page sends: of each visit what it showed, and what somebody chose then."""
    sent = {"visit": [visit.pk for visit, *_chosen in changes]}
    for visit, helps_as, together_with in changes:
        prefix = f"visit-{visit.pk}"
        sent |= {
            f"{prefix}-part": helps_as,
            f"{prefix}-together_with": together_with,
            f"initial-{prefix}-part": "sits_out" if visit.sits_out else visit.helps_as,
            f"initial-{prefix}-together_with": visit.together_with,
        }
    return sent


def name_helpers(client, session, *changes, query="?name=a"):
    return client.post(address(session, "people/") + query, entry(*changes))


def stored(visit):
    visit.refresh_from_db()
    return visit.helps_as, visit.together_with


def shown(answer):
    return [form.visit for form in answer.context["form"].forms]


def test_all_on_a_page_are_named_at_once(client, session):
    ama, bo = (person(session, name) for name in ("Ama", "Bo"))

    answer = name_helpers(client, session, (ama, "facilitator", ""), (bo, "note_taker", "  two   friends "))

    assert (stored(ama), stored(bo)) == (("facilitator", ""), ("note_taker", "two friends"))
    assert answer.url == address(session, "people/") + "?name=a"
    assert list(LogEntry.objects.values_list("verb", "details")) == [("name_helper", {"people": 2})]


def test_what_somebody_else_changed_meanwhile_stays(client, session):
    ama, bo = (person(session, name) for name in ("Ama", "Bo"))
    sent = entry((ama, "", "friends"), (bo, "", ""))
    for visit in (ama, bo):
        visit.helps_as = "facilitator"
        visit.save()

    client.post(address(session, "people/"), sent)

    assert (stored(ama), stored(bo)) == (("facilitator", "friends"), ("facilitator", ""))


def test_who_takes_no_seat_helps_in_no_room_and_may_come_back(client, session):
    ama = person(session, helps_as="facilitator", together_with="friends")

    found = []
    for part in ("sits_out", "note_taker"):
        name_helpers(client, session, (ama, part, "friends"))
        found.append((*stored(ama), ama.sits_out))

    assert found == [("", "friends", True), ("note_taker", "friends", False)]


def test_nothing_is_written_down_where_nothing_changes(client, session):
    ama = person(session, helps_as="facilitator")

    name_helpers(client, session, (ama, "facilitator", ""))

    assert (LogEntry.objects.count(), OutboxMessage.objects.count()) == (0, 0)


def test_who_is_named_is_told_once_and_gets_the_private_link(client, session):
    ama = person(session, registration__language="de")

    for helps_as in ("facilitator", "", "facilitator"):
        name_helpers(client, session, (ama, helps_as, ""))
        ama.refresh_from_db()

    mail = OutboxMessage.objects.get()
    assert (mail.to, mail.language) == (ama.registration.participant.email, "de")
    assert ama.registration.get_private_url().removeprefix("/en") in mail.body


@pytest.mark.parametrize(
    ("helps_as", "subject", "words"),
    [
        ("facilitator", "You are a facilitator: Workshop", "see that everybody is heard"),
        ("note_taker", "You are a note-taker: Workshop", "without names"),
    ],
)
def test_the_mail_says_what_they_do(client, session, helps_as, subject, words):
    name_helpers(client, session, (person(session), helps_as, ""))

    mail = OutboxMessage.objects.get()
    assert mail.subject == subject
    assert words in mail.body


def test_who_takes_another_part_is_told_again(client, session):
    ama = person(session)

    for helps_as in ("facilitator", "note_taker"):
        name_helpers(client, session, (ama, helps_as, ""))
        ama.refresh_from_db()

    assert OutboxMessage.objects.count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_at": datetime(2020, 11, 21, 11, tzinfo=UTC)},
        {"event__state": "cancelled"},
        {"event__state": "draft"},
    ],
)
def test_nobody_is_told_of_a_session_that_is_over_or_not_held(client, host, fields):
    session = EventSessionFactory(event__hosts=[host], **fields)
    ama = person(session)

    name_helpers(client, session, (ama, "facilitator", ""))

    assert (stored(ama), OutboxMessage.objects.count()) == (("facilitator", ""), 0)


def test_who_has_no_address_is_named_without_a_mail(client, session):
    ama = person(session, registration__participant__email=None)

    name_helpers(client, session, (ama, "facilitator", ""))

    assert (stored(ama), OutboxMessage.objects.count()) == (("facilitator", ""), 0)


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(client, session):
    ama, bo = (person(session, name) for name in ("Ama", "Bo"))

    form = name_helpers(client, session, (ama, "boss", ""), (bo, "facilitator", "x" * 41)).context["form"]

    assert [(problem.place, problem.label) for problem in form.problems] == [
        (f"id_visit-{ama.pk}-part", "Ama – In a room"),
        (f"id_visit-{bo.pk}-together_with", "Bo – Sits together with"),
    ]
    assert form.forms[1]["part"].value() == "facilitator"
    assert (stored(ama), stored(bo)) == (("", ""), ("", ""))
    assert list(LogEntry.objects.values_list("verb", flat=True)) == ["view_room_helpers"]


def test_the_page_has_those_who_are_expected_by_name_and_looking_is_written_down(client, session):
    zoe = person(session, "Zoe", is_planned=False, arrived_at=datetime(2026, 1, 1, tzinfo=UTC))
    ama = person(session, "Ama")
    person(session, "Not coming", is_planned=False)
    person(session, "Waiting", registration__waiting=True)
    person(EventSessionFactory(event=session.event), "Elsewhere")

    answer = client.get(address(session, "people/"))

    assert shown(answer) == [ama, zoe]
    assert list(LogEntry.objects.values_list("verb", flat=True)) == ["view_room_helpers"]


def test_people_are_found_by_name_and_by_helping(client, session):
    ama, bo = person(session, "Ama", helps_as="facilitator"), person(session, "Bo")

    pages = [client.get(address(session, f"people/{query}")) for query in ("?name=BO", "?helping=yes", "?page=x")]

    assert [shown(page) for page in pages] == [[bo], [ama], [ama, bo]]


@pytest.mark.parametrize("fields", [{"registration__cancelled": True}, {"is_planned": False}])
def test_who_is_not_expected_is_not_named(client, session, fields):
    gone = person(session, **fields)

    name_helpers(client, session, (gone, "facilitator", ""))

    assert stored(gone) == ("", "")


def test_people_of_another_session_are_not_named(client, session):
    elsewhere = person(EventSessionFactory())

    name_helpers(client, session, (elsewhere, "facilitator", ""))

    assert stored(elsewhere) == ("", "")


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_needs_as_many_queries_for_one_as_for_thirty(client, session, count, django_assert_num_queries):
    for _each in range(count):
        person(session)

    with django_assert_num_queries(15):
        client.get(address(session, "people/"))


def rooms(session, *numbers, rounds=1, **fields):
    for _round in range(rounds):
        talk = BreakoutRoundFactory(session=session)
        for number in numbers:
            BreakoutGroupFactory(round=talk, number=number, **fields)


def links(session):
    return list(
        BreakoutGroup.objects.filter(round__session=session)
        .order_by("round__position", "number")
        .values_list("number", "join_link")
    )


def send_links(client, session, **fields):
    return client.post(address(session, "links/"), {"lines": "", **fields})


def test_a_link_counts_for_its_room_in_all_rounds(client, session):
    rooms(session, 1, 2, rounds=2)
    rooms(EventSessionFactory(event=session.event), 1)

    answer = send_links(client, session, **{"room-1": f"{LINK}a", "room-2": ""})

    assert answer.url == f"/en/events/{session.event.slug}/rooms/"
    assert links(session) == [(1, f"{LINK}a"), (2, "")] * 2
    assert BreakoutGroup.objects.exclude(join_link="").count() == 2
    assert list(LogEntry.objects.values_list("verb", flat=True)) == ["change_room_links"]


def test_one_link_to_a_line_replaces_all_links(client, session):
    rooms(session, 1, 2, 3)

    send_links(client, session, **{"room-2": f"{LINK}old", "lines": f"{LINK}a\n\n {LINK}c \n"})

    assert links(session) == [(1, f"{LINK}a"), (2, ""), (3, f"{LINK}c")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"room-1": "javascript:alert(1)"}, [("id_room-1", "Enter a valid URL.")]),
        ({"lines": f"{LINK}\nno link"}, [("id_lines", "Line 2 is no link.")]),
        ({"lines": f"{LINK}\n{LINK}\n{LINK}"}, [("id_lines", "There are more lines than rooms.")]),
    ],
)
def test_what_is_no_link_is_said_at_its_field_and_comes_back_as_typed(client, session, fields, expected):
    rooms(session, 1, 2)

    form = send_links(client, session, **fields).context["form"]

    assert [(problem.place, problem.message) for problem in form.problems] == expected
    assert {name: form[name].value() for name in fields} == fields
    assert links(session) == [(1, ""), (2, "")]


def test_the_page_shows_the_links_that_are_kept(client, session):
    rooms(session, 2, 1, join_link=LINK)

    form = client.get(address(session, "links/")).context["form"]

    assert [(field.label, field.value()) for field in form.rooms] == [("Room 1", LINK), ("Room 2", LINK)]


def test_before_composing_the_page_says_to_compose_first(client, session):
    BreakoutPlanFactory(session=session)
    BreakoutRoundFactory(session=session)

    answers = [client.get(address(session, "links/")), send_links(client, session)]

    assert ["Compose the rooms first" in answer.content.decode() for answer in answers] == [True, True]


@pytest.mark.parametrize("count", [1, 30])
def test_the_links_need_as_many_queries_for_one_room_as_for_thirty(client, session, count, django_assert_num_queries):
    rooms(session, *range(1, count + 1))

    with django_assert_num_queries(11):
        client.get(address(session, "links/"))
