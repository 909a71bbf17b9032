"""Answering how an event was: once, by those who came, and tied to nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions, tasks
from events.models import FeedbackForm, FeedbackResponse, FeedbackTurn
from strategy_site.jobs.models import LogEntry
from tests.factories.breakouts import FeedbackFormFactory, FeedbackQuestionFactory
from tests.factories.events import EventSessionFactory, RegistrationFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def form():
    """Open, with a choice, a scale, several answers and a text."""
    found = FeedbackFormFactory(open=True)
    FeedbackQuestionFactory(form=found)
    FeedbackQuestionFactory(form=found, kind="scale", least=1, most=5)
    FeedbackQuestionFactory(form=found, kind="several")
    FeedbackQuestionFactory(form=found, kind="text")
    return found


@pytest.fixture
def visit(form):
    """Of somebody who came."""
    session = EventSessionFactory(event=form.event)
    return VisitFactory(session=session, arrived_at=timezone.now())


def address(registration):
    return f"/en/events/{registration.event.slug}/registration/{registration.token}/feedback/"


def typed(form, *values):
    answers = {
        f"question_{question.pk}": value for question, value in zip(form.questions.all(), values, strict=False) if value
    }
    return {"edition": form.edition(), **answers}


def state_of(client, registration):
    return client.get(address(registration)).context["state"]


def test_answers_are_kept_apart_from_who_answered(client, form, visit):
    choice, scale, several, text = form.questions.all()

    page = client.post(address(visit.registration), typed(form, "0", "4", ["1", "2"], "Well\nprepared."), follow=True)

    assert page.context["state"] == "given"
    assert "Your answers are in." in page.text
    response = FeedbackResponse.objects.get()
    assert response.answers == {
        str(choice.pk): 0,
        str(scale.pk): 4,
        str(several.pk): [1, 2],
        str(text.pk): "Well\nprepared.",
    }
    assert FeedbackTurn.objects.get().registration == visit.registration
    assert {field.name for field in FeedbackResponse._meta.get_fields()} == {"id", "form", "answers"}  # noqa: SLF001 -- Django's documented name
    assert LogEntry.objects.count() == 0


def test_the_page_says_first_what_becomes_of_the_answers(client, visit):
    page = client.get(address(visit.registration))

    for told in ("not tied to you", "you cannot change them", "counts once the form is closed", "never published"):
        assert told in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_each_question_is_optional_and_what_is_skipped_leaves_nothing(client, form, visit):
    client.post(address(visit.registration), typed(form, "", "3"))

    scale = form.questions.get(kind="scale")
    assert FeedbackResponse.objects.get().answers == {str(scale.pk): 3}


def test_nothing_at_all_is_no_answer(client, form, visit):
    page = client.post(address(visit.registration), typed(form, "", "", "", " "))

    assert "Please answer one question or more." in page.text
    assert (FeedbackTurn.objects.count(), FeedbackResponse.objects.count()) == (0, 0)


def test_what_was_typed_stays_where_something_is_wrong(client, form, visit):
    page = client.post(address(visit.registration), typed(form, "0", "9", [], "Kept words"))

    scale = form.questions.get(kind="scale")
    assert list(page.context["form"].errors) == [f"question_{scale.pk}"]
    assert "Kept words" in page.text
    assert FeedbackResponse.objects.count() == 0


def test_a_second_time_says_thanks_and_changes_nothing(client, form, visit):
    client.post(address(visit.registration), typed(form, "0"))

    page = client.post(address(visit.registration), typed(form, "1"), follow=True)

    assert page.context["state"] == "given"
    assert [response.answers for response in FeedbackResponse.objects.all()] == [{str(form.questions.first().pk): 0}]


def test_a_retry_of_the_action_keeps_one_response(form, visit):
    for _try in range(2):
        actions.give_feedback(form=form, registration=visit.registration, answers={1: 0}, edition=form.edition())

    assert (FeedbackTurn.objects.count(), FeedbackResponse.objects.count()) == (1, 1)


def test_only_those_who_came_are_asked(client, form):
    registration = RegistrationFactory(event=form.event)

    page = client.post(address(registration), typed(form, "0"))

    assert page.context["state"] == "did not come"
    assert FeedbackResponse.objects.count() == 0
    with pytest.raises(actions.FeedbackRefused):
        actions.give_feedback(form=form, registration=registration, answers={1: 0}, edition=form.edition())


@pytest.mark.parametrize(
    ("hours", "expected", "told"),
    [
        ((None, None), "not open", "not opened these questions yet"),
        ((1, None), "later", "They open:"),
        ((-2, -1), "over", "takes no more answers"),
        ((-2, 1), "open", "Answers are taken until:"),
    ],
)
def test_the_page_says_how_the_form_stands(client, visit, hours, expected, told):
    opens_at, closes_at = (number and timezone.now() + timedelta(hours=number) for number in hours)
    FeedbackForm.objects.update(opens_at=opens_at, closes_at=closes_at)

    page = client.get(address(visit.registration))

    assert page.context["state"] == expected
    assert told in page.text


def test_an_event_without_a_form_says_so_too(client):
    assert state_of(client, RegistrationFactory()) == "not begun"


def test_a_form_that_closes_meanwhile_takes_nothing_and_keeps_what_was_typed(form, visit):
    answers = {form.questions.first().pk: 0}
    actions.close_feedback(form=form, by=None)

    with pytest.raises(actions.FeedbackRefused):
        actions.give_feedback(form=form, registration=visit.registration, answers=answers, edition=form.edition())

    assert FeedbackResponse.objects.count() == 0


def test_questions_that_change_meanwhile_are_shown_again_with_what_was_typed(client, form, visit):
    read = typed(form, "0", "", [], "Kept words")
    question = form.questions.first()
    question.answers_offered = "Poor\nFair\nGood"
    question.save()

    first = client.post(address(visit.registration), read)
    again = client.post(address(visit.registration), read | {"edition": first.context["form"].edition}, follow=True)

    assert "The questions were changed meanwhile." in first.text
    assert "Kept words" in first.text
    assert again.context["state"] == "given"


def test_a_better_translation_disturbs_nobody(form):
    before = form.edition()
    question = form.questions.first()
    question.translate("title", "de", "Wie war es?")
    question.save()

    assert form.edition() == before


def test_who_has_answered_is_forgotten_once_the_form_is_closed(form):
    session = EventSessionFactory(event=form.event)
    for number in range(5):
        visit = VisitFactory(session=session, arrived_at=timezone.now())
        actions.give_feedback(form=form, registration=visit.registration, answers={1: number}, edition=form.edition())
    before = set(FeedbackResponse.objects.values_list("pk", flat=True))

    tasks.forget_feedback_turns()
    while_open = FeedbackTurn.objects.count()
    actions.close_feedback(form=form, by=None)
    tasks.forget_feedback_turns()

    assert (while_open, FeedbackTurn.objects.count()) == (5, 0)
    kept = FeedbackResponse.objects.all()
    assert sorted(response.answers["1"] for response in kept) == [0, 1, 2, 3, 4]
    assert before.isdisjoint(response.pk for response in kept)


def test_a_link_that_is_made_up_is_not_found(client, form, visit):
    assert client.get(address(visit.registration).replace(visit.registration.token, "1-0~x")).status_code == 404


def test_answers_stay_when_the_account_is_deleted(client, form, visit):
    client.post(address(visit.registration), typed(form, "0"))

    visit.registration.participant.delete()

    assert (FeedbackTurn.objects.count(), FeedbackResponse.objects.count()) == (0, 1)


def test_answers_stay_when_the_registration_is_cancelled(client, form, visit):
    client.post(address(visit.registration), typed(form, "0"))

    actions.cancel_registration(registration=visit.registration, by=None)

    assert FeedbackResponse.objects.count() == 1
    assert state_of(client, visit.registration) == "given"


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_needs_as_many_queries_for_one_as_for_thirty(client, visit, count, django_assert_max_num_queries):
    form = FeedbackFormFactory(open=True)
    FeedbackQuestionFactory.create_batch(count, form=form)
    VisitFactory(session__event=form.event, arrived_at=timezone.now())
    registration = form.event.registrations.get()

    with django_assert_max_num_queries(9):
        page = client.get(address(registration))

    assert len(page.context["form"].asked) == count
