"""Personal answers are read until their deadline to the second; then only their counts remain."""

from datetime import UTC, datetime, timedelta

import pytest

from events import actions
from events.models import Answer, AnswerSummary, SupportNeeds
from strategy_site.jobs.signals import sweeping
from tests.factories.events import (
    AnswerFactory,
    EventFactory,
    EventSessionFactory,
    QuestionFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db

END = datetime(2030, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def event():
    """Two sessions, of which the later one ends at ``END``."""
    event = EventFactory()
    for ends_at in (END - 2 * DAY, END):
        EventSessionFactory(event=event, starts_at=ends_at - DAY, ends_at=ends_at)
    return event


def answer_to(event, *, first=END - 30 * DAY, value="Hello.", **question):
    return AnswerFactory(
        registration=RegistrationFactory(event=event),
        question=QuestionFactory(event=event, **question),
        value=value,
        first_answered_at=first,
    )


def summaries():
    return {summary.subject: (summary.answered, summary.counts) for summary in AnswerSummary.objects.all()}


@pytest.mark.parametrize(
    ("first", "days_kept", "deadline"),
    [
        (END - 30 * DAY, 15, END + 15 * DAY),
        (END - 30 * DAY, 0, END),
        (END - 80 * DAY, 15, END + 10 * DAY),
    ],
)
def test_a_personal_answer_is_read_until_the_earlier_deadline(event, first, days_kept, deadline):
    answer = answer_to(event, first=first, days_kept=days_kept)

    readable = [list(Answer.objects.readable(deadline + late)) for late in (-SECOND, SECOND)]
    due = [list(Answer.objects.due(deadline + late)) for late in (-SECOND, SECOND)]

    assert (readable, due) == ([[answer], []], [[], [answer]])


def test_the_first_answer_of_a_person_sets_the_deadline_of_all(event):
    first = answer_to(event, first=END - 80 * DAY)
    AnswerFactory(
        registration=first.registration,
        question=QuestionFactory(event=event),
        first_answered_at=END - 10 * DAY,
    )
    deadline = END + 10 * DAY

    readable = [Answer.objects.readable(deadline + late).count() for late in (-SECOND, SECOND)]

    assert readable == [2, 0]


def test_answers_that_are_not_personal_stay(event):
    answer = answer_to(event, is_personal=False)

    actions.forget_due_answers(at=END + 1000 * DAY)

    assert list(Answer.objects.readable(END + 1000 * DAY)) == [answer]


def test_an_event_without_sessions_keeps_answers_for_ninety_days():
    answer = answer_to(EventFactory(), first=END)

    readable = [list(Answer.objects.readable(END + 90 * DAY + late)) for late in (-SECOND, SECOND)]

    assert readable == [[answer], []]


def test_answers_are_deleted_at_the_deadline_and_not_before(event):
    answer_to(event)

    left = []
    for late in (-SECOND, SECOND):
        actions.forget_due_answers(at=END + 15 * DAY + late)
        left.append(Answer.objects.count())

    assert left == [1, 0]


def test_only_counts_remain(event):
    choice, several = (QuestionFactory(event=event, kind=kind) for kind in ("choice", "several"))
    words, number = (QuestionFactory(event=event, kind=kind) for kind in ("text", "number"))
    for question, value in [(choice, 0), (choice, 1), (choice, 1), (several, [0, 2]), (words, "Me"), (number, 1234567)]:
        AnswerFactory(registration=RegistrationFactory(event=event), question=question, value=value)

    for _twice in range(2):
        actions.forget_due_answers(at=END + 15 * DAY)

    assert summaries() == {
        f"question-{choice.pk}": (3, {"0": 1, "1": 2}),
        f"question-{several.pk}": (1, {"0": 1, "2": 1}),
        f"question-{words.pk}": (1, {}),
        f"question-{number.pk}": (1, {}),
    }


def test_later_answers_are_added_to_the_counts(event):
    question = QuestionFactory(event=event, kind="scale")
    for first in (END - 85 * DAY, END - 10 * DAY):
        AnswerFactory(
            registration=RegistrationFactory(event=event), question=question, value=4, first_answered_at=first
        )

    counted = []
    for at in (END + 6 * DAY, END + 16 * DAY):
        actions.forget_due_answers(at=at)
        counted.append(summaries())

    subject = f"question-{question.pk}"
    assert counted == [{subject: (1, {"4": 1})}, {subject: (2, {"4": 2})}]


def test_what_remains_keeps_the_deadline_that_a_deleted_answer_has_set(event):
    first = answer_to(event, first=END - 80 * DAY, days_kept=0)
    later = AnswerFactory(
        registration=first.registration, question=QuestionFactory(event=event), first_answered_at=END - 10 * DAY
    )

    actions.forget_due_answers(at=END + DAY)
    readable = [list(Answer.objects.readable(END + 10 * DAY + late)) for late in (-SECOND, SECOND)]

    assert readable == [[later], []]


def test_support_needs_are_read_for_fourteen_days_after_the_event_and_then_counted(event):
    needs = SupportNeeds.objects.create(
        registration=RegistrationFactory(event=event), needs=["data", "childcare"], note="Two children."
    )
    deadline = END + 14 * DAY

    readable = [list(SupportNeeds.objects.readable(deadline + late)) for late in (-SECOND, SECOND)]
    actions.forget_due_answers(at=deadline - SECOND)
    kept = SupportNeeds.objects.count()
    actions.forget_due_answers(at=deadline + SECOND)

    assert (readable, kept, SupportNeeds.objects.count()) == ([[needs], []], 1, 0)
    assert summaries() == {"support_needs": (1, {"childcare": 1, "data": 1})}


def test_the_sweep_has_answers_forgotten(event, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    past = EventSessionFactory(past=True).event
    answer_to(past)

    sweeping.send("test")

    assert Answer.objects.count() == 0
