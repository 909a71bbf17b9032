"""Questions of hosts: entered, locked once answered, and summed up where answers are gone."""

import pytest

from events import actions
from events.domain.answers import Count, counts, shown
from events.models import AnswerSummary, Question
from tests.factories.events import AnswerFactory, EventFactory, QuestionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host])


def entry(**fields):
    return {
        "title_en": "Lunch?",
        "answers_offered_en": "Yes\nNo",
        "reason_en": "To order.",
        "kind": "choice",
        "is_personal": "on",
        "days_kept": 10,
        **fields,
    }


def send(client, event, page="new/", **fields):
    return client.post(f"/en/events/{event.slug}/questions/{page}", entry(**fields))


def test_a_question_is_entered_in_several_languages_and_stands_last(client, event):
    QuestionFactory(event=event, position=4)

    send(client, event, title_de="Mittagessen?", answers_offered_de="Ja\nNein")

    question = event.questions.last()
    assert (question.position, question.title_de, question.answers_offered_de) == (5, "Mittagessen?", "Ja\nNein")
    assert (question.is_required, question.is_personal, question.days_kept) == (False, True, 10)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title_en": ""}, "id_title_en"),
        ({"answers_offered_en": "Yes"}, "id_answers_offered_en"),
        ({"answers_offered_de": "Ja"}, "id_answers_offered_de"),
        ({"reason_en": ""}, "id_reason_en"),
        ({"days_kept": 16}, "id_days_kept"),
        ({"kind": "scale", "least": 1}, "id_most"),
        ({"kind": "scale", "least": 3, "most": 3}, "id_most"),
        ({"kind": "scale", "least": 1, "most": 12}, "id_most"),
        ({"kind": "scale", "least": "x", "most": 5}, "id_least"),
        ({"kind": "number", "least": 5, "most": 1}, "id_most"),
        ({"kind": "other"}, "id_kind"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(client, event, fields, place):
    form = send(client, event, **fields).context["form"]

    assert [problem.place for problem in form.problems] == [place]
    assert Question.objects.count() == 0


def test_once_answered_only_translations_change(client, event):
    question = QuestionFactory(event=event, kind="choice", title="Lunch?", answers_offered="Yes\nNo", reason="Order.")
    AnswerFactory(registration=RegistrationFactory(event=event), question=question, value=1)

    send(client, event, f"{question.pk}/", title_en="Dinner?", title_fr="Déjeuner ?", kind="text", days_kept=1)

    question.refresh_from_db()
    assert (question.title_en, question.title_fr, question.kind, question.days_kept) == (
        "Lunch?",
        "Déjeuner ?",
        "choice",
        15,
    )


def test_an_answer_that_comes_first_locks_the_question(event, host):
    question = QuestionFactory(event=event)
    AnswerSummary.objects.create(event=event, subject=f"question-{question.pk}", answered=1)

    with pytest.raises(actions.QuestionLocked):
        actions.save_question(question=question, only_translations=False, by=host)


@pytest.mark.parametrize(("is_answered", "left"), [(True, 1), (False, 0)])
def test_only_a_question_without_answers_is_removed(client, event, is_answered, left):
    question = QuestionFactory(event=event)
    if is_answered:
        AnswerFactory(registration=RegistrationFactory(event=event), question=question)

    client.post(f"/en/events/{event.slug}/questions/{question.pk}/remove/")

    assert Question.objects.count() == left


def test_a_question_of_another_event_is_not_found(client, event):
    other = QuestionFactory()

    assert client.get(f"/en/events/{event.slug}/questions/{other.pk}/").status_code == 404


def test_questions_are_refused_to_a_host_of_another_event(client, host):
    assert client.get(f"/en/events/{EventFactory().slug}/questions/").status_code == 403


@pytest.mark.parametrize(
    ("answered", "expected"),
    [(9, []), (30, [("Yes", 14), ("No", None), ("Perhaps", None), ("Never", None)])],
)
def test_counts_show_from_ten_answers_on_and_small_ones_stay_hidden(client, event, answered, expected):
    question = QuestionFactory(event=event, kind="choice", answers_offered="Yes\nNo\nPerhaps\nNever")
    AnswerSummary.objects.create(
        event=event, subject=f"question-{question.pk}", answered=answered, counts={"0": 14, "1": 8, "2": 3, "3": 4}
    )

    summary = client.get(f"/en/events/{event.slug}/questions/").context["questions"][0].summary

    assert summary.rows == expected


def test_one_small_count_cannot_be_found_by_subtraction():
    assert shown({"a": 20, "b": 6, "c": 1}, ["a", "b", "c"], 27) == [
        Count("a", 20),
        Count("b", None),
        Count("c", None),
    ]


def test_words_and_numbers_leave_nothing_but_their_number():
    assert [counts(kind, ["1234567", "Me"]) for kind in ("text", "number")] == [{}, {}]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_needs_as_many_queries_for_one_as_for_thirty(client, event, count, django_assert_num_queries):
    for question in QuestionFactory.create_batch(count, event=event):
        AnswerFactory(registration=RegistrationFactory(event=event), question=question)

    with django_assert_num_queries(11):
        client.get(f"/en/events/{event.slug}/questions/")
