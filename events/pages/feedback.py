"""Feedback as its pages show it: how the form stands, and what may be seen of the answers."""

from collections import defaultdict
from enum import StrEnum
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from events.domain import feedback
from events.models import FeedbackForm, FeedbackQuestion, PrioritizationEvent, Registration
from recommendations.domain.texts import Text
from strategy_site import formats

from .questions import offered


class FeedbackState(StrEnum):
    """How a form stands; the last two for one person."""

    NOT_BEGUN = "not begun"
    NOT_OPEN = "not open"
    LATER = "later"
    OPEN = "open"
    OVER = "over"
    GIVEN = "given"
    DID_NOT_COME = "did not come"


def form_of(event: PrioritizationEvent) -> FeedbackForm | None:
    return FeedbackForm.objects.filter(event=event).first()


def state_of(form: FeedbackForm | None) -> FeedbackState:
    """How a form stands now."""
    now = timezone.now()
    if form is None:
        return FeedbackState.NOT_BEGUN
    if form.opens_at is None:
        return FeedbackState.NOT_OPEN
    if form.is_over(now):
        return FeedbackState.OVER
    return FeedbackState.OPEN if form.is_open(now) else FeedbackState.LATER


def state_for(form: FeedbackForm | None, registration: Registration) -> FeedbackState:
    """How it stands for one person, who is asked only if they came."""
    if form and form.turns.filter(registration=registration).exists():
        return FeedbackState.GIVEN
    state = state_of(form)
    return state if state != FeedbackState.OPEN or registration.has_come() else FeedbackState.DID_NOT_COME


class Turnout(NamedTuple):
    """How many have answered, of those who came; while answers come in, in full tens."""

    answered: int
    came: int
    share: str  # empty while answers come in, and where nobody came


def turnout(form: FeedbackForm) -> Turnout:
    """Who deletes their account takes with them that they came, but not the answers: there can be more of these."""
    answered = form.responses.count()
    came = max(answered, form.event.registrations.who_came().count())
    if not form.is_over():
        return Turnout(feedback.full_tens(answered), came, "")
    share = formats.percent(answered / came, get_language(), decimals=0) if came else ""
    return Turnout(answered, came, share)


class Row(NamedTuple):
    """One answer; ``people`` and ``share`` are empty where they are masked."""

    answer: str
    people: str
    share: str
    percent: int


class ResultOnPage(NamedTuple):
    question: FeedbackQuestion
    words: Text  # in which language the answers stand
    answered: int | None  # None where too few answered to show anything
    rows: list[Row]
    mean: str
    texts: list[str]
    is_masked: bool


class Results(NamedTuple):
    """Questions whose answers are counted, and those that people answered in their own words."""

    counted: list[ResultOnPage]
    written: list[ResultOnPage]


def results_on_page(form: FeedbackForm, *, with_texts: bool) -> Results:
    """What came of each question once the form is closed; before that, nothing.

    An answer that is being kept holds the row, so whatever is counted here stays as it is.
    """
    with transaction.atomic():
        row = FeedbackForm.objects.select_for_update().get(pk=form.pk)
        if not row.is_over():
            return Results([], [])
        given = defaultdict(list)
        for answers in row.responses.values_list("answers", flat=True):
            for key, value in answers.items():
                given[key].append(value)
        questions = list(row.questions.all())
    counted, written = [], []
    for question in questions:
        is_written = question.kind == FeedbackQuestion.Kind.TEXT
        if with_texts or not is_written:
            (written if is_written else counted).append(result_on_page(question, given[str(question.pk)]))
    return Results(counted, written)


def result_on_page(question: FeedbackQuestion, values: list) -> ResultOnPage:
    words = offered(question)
    found = feedback.result(question.kind, values, words)
    return ResultOnPage(
        question=question,
        words=question.text("answers_offered"),
        answered=found.answered,
        rows=[row_on_page(words[count.answer], count.people, found.answered) for count in found.counts],
        mean="" if found.mean is None else formats.decimal(found.mean, get_language()),
        texts=found.texts,
        is_masked=any(count.people is None for count in found.counts),
    )


def row_on_page(answer: str, people: int | None, answered: int) -> Row:
    if people is None:
        return Row(answer, "", "", 0)
    language = get_language()
    share = formats.percent(people / answered, language, decimals=0)
    return Row(answer, formats.number(people, language), share, round(100 * people / answered))
