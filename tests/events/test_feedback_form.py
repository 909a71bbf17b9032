"""What a team asks those who came: its questions, and who may change them."""

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from events import actions
from events.actions.feedback_template import TEMPLATE
from events.models import FeedbackForm, FeedbackResponse
from strategy_site.languages import LANGUAGES
from tests.factories.breakouts import FeedbackFormFactory, FeedbackQuestionFactory
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host], title="Workshop")


@pytest.fixture
def form(event):
    return FeedbackFormFactory(event=event)


def page(event, path=""):
    return f"/en/events/{event.slug}/feedback/edit/{path}"


def titles(form):
    return list(form.questions.values_list("title_en", flat=True))


def test_a_form_begins_with_seven_questions(client, event):
    client.post(page(event, "begin/"))
    client.post(page(event, "begin/"))  # pressed twice

    shown = client.get(page(event))
    form = FeedbackForm.objects.get()
    assert len(shown.context["questions"]) == form.questions.count() == len(TEMPLATE) == 7
    assert [question.kind for question in form.questions.all()] == [
        "scale", "choice", "scale", "scale", "several", "text", "text",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_stands_in_every_language(event, host, language):
    form = actions.begin_feedback(event=event, by=host)

    with override(language):
        expected = [
            (gettext(str(each.title)), "\n".join(gettext(str(answer)) for answer in each.offered))
            for each in in_english()
        ]
    asked = [
        (question.text("title", language).value, question.text("answers_offered", language).value)
        for question in form.questions.all()
    ]
    assert asked == expected


def in_english():
    with override("en"):
        return [
            each._replace(title=str(each.title), offered=tuple(str(answer) for answer in each.offered))
            for each in TEMPLATE
        ]


def test_a_question_is_added_as_the_last_and_changed(client, event, form):
    FeedbackQuestionFactory(form=form, position=4)

    client.post(
        page(event, "questions/new/"),
        {"title_en": "Lunch?", "title_de": "Essen?", "answers_offered_en": "Good\nBad", "kind": "choice"},
    )
    added = form.questions.last()
    client.post(
        page(event, f"questions/{added.pk}/"), {"title_en": "How was lunch?", "kind": "scale", "least": 1, "most": 5}
    )

    added.refresh_from_db()
    assert (added.position, added.title_en, added.kind, added.most) == (5, "How was lunch?", "scale", 5)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title_en": ""}, "id_title_en"),
        ({"answers_offered_en": "Good"}, "id_answers_offered_en"),
        ({"kind": "scale", "least": 1}, "id_most"),
        ({"kind": "number"}, "id_kind"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, event, form, fields, place):
    typed = {"title_en": "Lunch?", "answers_offered_en": "Good\nBad", "kind": "choice"} | fields

    shown = client.post(page(event, "questions/new/"), typed)

    assert [problem.place for problem in shown.context["form"].problems] == [place]
    assert form.questions.count() == 0


@pytest.mark.parametrize(
    ("which", "wanted", "expected"),
    [
        (1, "up", ["B", "A", "C"]),
        (1, "down", ["A", "C", "B"]),
        (0, "up", ["A", "B", "C"]),
        (2, "down", ["A", "B", "C"]),
        (1, "remove", ["A", "C"]),
        (1, "nonsense", ["A", "B", "C"]),
    ],
)
def test_questions_move_and_go_by_buttons(client, form, which, wanted, expected):
    questions = [FeedbackQuestionFactory(form=form, title=title) for title in "ABC"]

    client.post(page(form.event, f"questions/{questions[which].pk}/change/"), {"wanted": wanted})

    assert titles(form) == expected


def test_after_the_first_answer_only_translations_change(client, event, form):
    first, second = (FeedbackQuestionFactory(form=form, title=title) for title in "AB")
    FeedbackResponse.objects.create(form=form, answers={str(first.pk): 0})

    client.post(page(event, f"questions/{second.pk}/change/"), {"wanted": "up"})
    client.post(page(event, f"questions/{second.pk}/change/"), {"wanted": "remove"})
    client.post(page(event, "questions/new/"), {"title_en": "C", "kind": "text"})
    client.post(page(event, f"questions/{second.pk}/"), {"title_en": "Z", "title_de": "Bé", "kind": "text"})

    second.refresh_from_db()
    assert titles(form) == ["A", "B"]
    assert (second.title_de, second.kind) == ("Bé", "choice")


def test_an_answer_that_comes_first_locks_the_question(form, host):
    question = FeedbackQuestionFactory(form=form)
    FeedbackResponse.objects.create(form=form)

    with pytest.raises(actions.FeedbackLocked):
        actions.save_feedback_question(question=question, only_translations=False, by=host)


@pytest.mark.parametrize(
    "path", ["", "begin/", "close/", "questions/new/", "questions/{pk}/", "questions/{pk}/change/"]
)
def test_the_form_is_made_by_the_team_only(client, host, path):
    question = FeedbackQuestionFactory()
    address = page(question.form.event, path.format(pk=question.pk))

    answers = [client.post(address).status_code, Client().post(address).status_code]

    assert answers == [403, 302]


def test_results_are_published_by_the_team_only(client, host):
    form = FeedbackFormFactory(over=True)

    answer = client.post(f"/en/events/{form.event.slug}/feedback/publish/", {"public": "yes"})

    assert (answer.status_code, FeedbackForm.objects.get().results_published_at) == (403, None)


def test_a_question_of_another_event_is_not_found(client, event, form):
    other = FeedbackQuestionFactory()

    assert client.get(page(event, f"questions/{other.pk}/")).status_code == 404


def test_without_a_form_there_is_no_question_to_add(client, event):
    assert client.get(page(event, "questions/new/")).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_needs_as_many_queries_for_one_as_for_thirty(
    client, event, form, count, django_assert_max_num_queries
):
    FeedbackQuestionFactory.create_batch(count, form=form)

    with django_assert_max_num_queries(16):
        shown = client.get(page(event))

    assert len(shown.context["questions"]) == count
