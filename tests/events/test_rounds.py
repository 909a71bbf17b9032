"""Rounds and what is asked of rooms, as hosts enter them before people are seated."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from events import actions
from events.models import BreakoutPlan, BreakoutRound
from strategy_site.jobs.models import LogEntry
from tests.factories.breakouts import (
    BreakoutGroupFactory,
    BreakoutPlanFactory,
    BreakoutRoundFactory,
    GroupNoteFactory,
)
from tests.factories.events import EventFactory, EventSessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(host):
    """From 16:00 to 20:00 in Berlin."""
    return EventSessionFactory(
        event=EventFactory(hosts=[host]),
        starts_at=datetime(2027, 1, 16, 15, tzinfo=UTC),
        time_zone="Europe/Berlin",
    )


def address(session, page=""):
    return f"/en/events/{session.event.slug}/rooms/{session.pk}/{page}"


def entry(*rounds, interpreted=(), stored=(), listed=0, **fields):
    """What the page sends: of each round its start, its end and its question; ``stored`` are keys of the first ones."""
    sent = {"plan-people_per_group": 8, "plan-accessible_rooms": ""}
    sent |= {"rounds-TOTAL_FORMS": len(rounds), "rounds-INITIAL_FORMS": len(stored)}
    sent |= {"interpreted-TOTAL_FORMS": len(interpreted), "interpreted-INITIAL_FORMS": listed}
    for i, (starts, ends, question) in enumerate(rounds):
        sent |= {f"rounds-{i}-starts": starts, f"rounds-{i}-ends": ends, f"rounds-{i}-question_en": question}
    for i, key in enumerate(stored):
        sent[f"rounds-{i}-id"] = key
    for i, (room, language, into) in enumerate(interpreted):
        sent |= {f"interpreted-{i}-room": room, f"interpreted-{i}-language": language, f"interpreted-{i}-into": into}
    return sent | fields


def send(client, session, *rounds, **fields):
    return client.post(address(session), entry(*rounds, **fields))


def problems(answer):
    return [(problem.place, problem.message) for problem in answer.context["form"].problems]


def kept(session):
    return list(session.breakout_rounds.values_list("position", "question_en"))


def test_rounds_are_entered_on_the_clocks_of_the_session_and_numbered_by_time(client, session):
    answer = send(client, session, ("17:00", "17:30", "What then?"), ("16:10", "16:40", "What first?"))

    assert answer.url == f"/en/events/{session.event.slug}/rooms/"
    assert list(session.breakout_rounds.values_list("position", "question_en", "starts_at", "ends_at")) == [
        (1, "What first?", datetime(2027, 1, 16, 15, 10, tzinfo=UTC), datetime(2027, 1, 16, 15, 40, tzinfo=UTC)),
        (2, "What then?", datetime(2027, 1, 16, 16, tzinfo=UTC), datetime(2027, 1, 16, 16, 30, tzinfo=UTC)),
    ]
    assert list(LogEntry.objects.values_list("verb", flat=True)) == ["plan_rounds"]


def test_a_round_after_midnight_is_on_the_next_day(client, host):
    session = EventSessionFactory(
        event=EventFactory(hosts=[host]), starts_at=datetime(2027, 1, 16, 22, tzinfo=UTC), time_zone="UTC"
    )

    send(client, session, ("23:30", "00:15", "Late?"))

    talk = session.breakout_rounds.get()
    assert (talk.starts_at, talk.ends_at) == (
        datetime(2027, 1, 16, 23, 30, tzinfo=UTC),
        datetime(2027, 1, 17, 0, 15, tzinfo=UTC),
    )


def test_a_question_is_entered_in_several_languages(client, session):
    send(client, session, ("16:00", "16:30", "What first?"), **{"rounds-0-question_de": "Was zuerst?"})

    talk = session.breakout_rounds.get()
    assert (talk.question_en, talk.question_de) == ("What first?", "Was zuerst?")


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        (
            [("15:30", "16:30", "")],
            [("id_rounds-0-starts", "A round lies within its session: 16:00\u201320:00.")],
        ),
        ([("19:30", "20:30", "")], [("id_rounds-0-ends", "A round lies within its session: 16:00\u201320:00.")]),
        ([("17:00", "16:30", "")], [("id_rounds-0-ends", "A round has to end after it starts.")]),
        ([("17:00", "17:00", "")], [("id_rounds-0-ends", "A round has to end after it starts.")]),
        ([("", "17:00", "")], [("id_rounds-0-starts", "This field is required.")]),
        (
            [("17:00", "18:00", ""), ("16:30", "17:15", "")],
            [("id_rounds-0-starts", "This round starts before the one before it is over.")],
        ),
        ([("16:00", "16:05", "")] * 9, [("", "A session has at most 8 rounds.")]),
    ],
)
def test_what_is_wrong_with_a_round_is_said_at_its_field(client, session, rounds, expected):
    answer = send(client, session, *rounds)

    assert problems(answer)[: len(expected)] == expected
    assert answer.context["form"].rounds[0]["ends"].value() == rounds[0][1]
    assert BreakoutPlan.objects.count() == BreakoutRound.objects.count() == 0


def test_the_list_of_problems_names_the_round(client, session):
    answer = send(client, session, ("16:00", "16:30", "One"), ("17:00", "16:50", "Two"))

    assert [problem.label for problem in answer.context["form"].problems] == ["Round 2, Ends"]


def test_rounds_may_follow_each_other_without_a_break(client, session):
    send(client, session, ("16:00", "17:00", "One"), ("17:00", "18:00", "Two"))

    assert kept(session) == [(1, "One"), (2, "Two")]


def test_the_plan_keeps_sizes_rooms_and_interpretation(client, session):
    sent = {"plan-people_per_group": 6, "plan-accessible_rooms": "2، 1 2"}

    send(client, session, interpreted=[(3, "en", ["fr", "en"]), (1, "es", ["ar", "fr"]), ("", "", [])], **sent)

    plan = session.breakout_plan
    assert (plan.people_per_group, plan.accessible_rooms, plan.interpretations) == (
        6,
        [1, 2],
        [{"room": 1, "language": "es", "into": ["ar", "fr"]}, {"room": 3, "language": "en", "into": ["fr"]}],
    )


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"plan-people_per_group": 2}, "id_plan-people_per_group"),
        ({"plan-people_per_group": 31}, "id_plan-people_per_group"),
        ({"plan-accessible_rooms": "0"}, "id_plan-accessible_rooms"),
        ({"plan-accessible_rooms": "one"}, "id_plan-accessible_rooms"),
        ({"plan-accessible_rooms": "9" * 5000}, "id_plan-accessible_rooms"),
        ({"interpreted": [(0, "en", ["fr"])]}, "id_interpreted-0-room"),
        ({"interpreted": [("", "en", ["fr"])]}, "id_interpreted-0-room"),
        ({"interpreted": [(1, "", ["fr"])]}, "id_interpreted-0-language"),
        ({"interpreted": [(1, "xx", ["fr"])]}, "id_interpreted-0-language"),
        ({"interpreted": [(1, "en", ["en"])]}, "id_interpreted-0-into"),
        ({"interpreted": [(1, "en", ["fr"]), (1, "es", ["fr"])]}, "id_interpreted-1-room"),
    ],
)
def test_what_is_wrong_with_rooms_is_said_at_its_field(client, session, fields, place):
    answer = send(client, session, **fields)

    assert [found for found, _message in problems(answer)] == [place]
    assert BreakoutPlan.objects.count() == 0


def test_a_room_with_interpretation_is_taken_off_the_list(client, session):
    BreakoutPlanFactory(session=session, interpretations=[{"room": 1, "language": "en", "into": ["fr"]}])

    send(client, session, interpreted=[(1, "en", ["fr"])], listed=1, **{"interpreted-0-DELETE": "on"})

    session.refresh_from_db()
    assert session.breakout_plan.interpretations == []


def test_a_published_and_composed_round_keeps_its_rooms_when_it_changes(client, session):
    talk = BreakoutRoundFactory(session=session, published=True, question="Old")
    group = BreakoutGroupFactory(round=talk)
    plan = BreakoutPlanFactory(session=session, composed=True)

    send(client, session, ("16:30", "17:00", "New"), ("16:00", "16:20", "Before"), stored=[talk.pk])

    talk.refresh_from_db()
    plan.refresh_from_db()
    assert kept(session) == [(1, "Before"), (2, "New")]
    assert (talk.is_published, plan.is_composed, list(talk.groups.all())) == (True, True, [group])


def test_a_round_published_while_the_form_was_open_stays_published(session, host):
    stale = BreakoutRoundFactory(session=session)
    BreakoutRound.objects.filter(pk=stale.pk).update(published_at=timezone.now())

    actions.save_plan(plan=BreakoutPlan(session=session), rounds=[stale], by=host)

    assert BreakoutRound.objects.get().is_published


def test_a_round_without_notes_is_removed_and_the_others_move_up(client, session):
    first, second = BreakoutRoundFactory.create_batch(2, session=session)
    BreakoutGroupFactory(round=first)
    sent = [("16:00", "16:30", "One"), ("16:40", "17:10", "Two")]

    send(client, session, *sent, stored=[first.pk, second.pk], **{"rounds-0-DELETE": "on"})

    assert kept(session) == [(1, "Two")]


def test_a_round_with_notes_is_not_removed(client, session):
    talk = GroupNoteFactory(group__round__session=session).group.round

    answer = send(client, session, ("16:00", "16:30", "One"), stored=[talk.pk], **{"rounds-0-DELETE": "on"})

    assert problems(answer) == [
        (
            "id_rounds-0-DELETE",
            "A room has written notes in this round. Removing it would lose them, so the round stays.",
        )
    ]
    assert BreakoutRound.objects.count() == 1


def test_a_note_written_while_the_form_was_open_keeps_its_round(session, host):
    note = GroupNoteFactory(group__round__session=session)

    with pytest.raises(actions.RoundHasNotes):
        actions.save_plan(plan=BreakoutPlan(session=session), rounds=[], removed=[note.group.round], by=host)


def test_the_page_shows_what_is_kept(client, session):
    BreakoutRoundFactory(session=session, question="What first?")
    interpreted = [{"room": 1, "language": "en", "into": ["fr"]}]
    BreakoutPlanFactory(session=session, accessible_rooms=[1, 2], interpretations=interpreted)

    form = client.get(address(session)).context["form"]

    talk = form.rounds[0]
    assert [talk[name].value() for name in ("starts", "ends", "question_en")] == [
        talk.on_its_clock("starts_at"),
        talk.on_its_clock("ends_at"),
        "What first?",
    ]
    assert str(talk["starts"].value()) == "16:00:00"
    assert form.plan["accessible_rooms"].value() == "1, 2"
    assert form.interpreted[0].initial == interpreted[0]


@pytest.mark.parametrize("page", ["", "people/", "links/"])
def test_pages_of_a_session_of_another_event_are_not_found(client, session, page):
    other = EventSessionFactory()

    assert client.get(f"/en/events/{session.event.slug}/rooms/{other.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "people/", "links/"])
def test_pages_are_refused_to_a_host_of_another_event(client, host, page):
    session = EventSessionFactory()

    answers = [client.get(address(session, page)), client.post(address(session, page), entry())]

    assert [answer.status_code for answer in answers] == [403, 403]


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_needs_as_many_queries_for_one_round_as_for_eight(client, session, count, django_assert_num_queries):
    BreakoutRoundFactory.create_batch(count, session=session)

    with django_assert_num_queries(12):
        client.get(address(session))
