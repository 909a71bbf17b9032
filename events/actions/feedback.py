"""Feedback on an event: a form is made, opened and closed; those who came answer once; results are published."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from events.domain.answers import Value
from events.models import FeedbackForm, FeedbackQuestion, FeedbackResponse, PrioritizationEvent, Registration
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .feedback_template import proposed_questions


class FeedbackLocked(Exception):
    """Somebody has answered: what was asked stays, and a closed form stays closed."""


class FeedbackChanged(Exception):
    """The questions are not those that somebody has read."""


class FeedbackRefused(Exception):
    """The form takes no answer, or none of this person."""


def has_answers(form: FeedbackForm) -> bool:
    """Whether anybody has answered, even if their registration is deleted since."""
    return form.responses.exists()


def issues_before_opening_feedback(form: FeedbackForm) -> Iterator[str]:
    if not form.questions.exists():
        yield _("There is no question yet.")
    if form.is_over() and has_answers(form):
        yield _("The form is closed, and answers are in. It cannot be opened again.")


@transaction.atomic
def begin_feedback(*, event: PrioritizationEvent, by: User) -> FeedbackForm:
    """The form of ``event``; a new one has the questions of the template, in every language."""
    locked = PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    form, is_new = FeedbackForm.objects.get_or_create(event=locked)
    if is_new:
        FeedbackQuestion.objects.bulk_create(proposed_questions(form))
        record(who=by, verb="begin_feedback", about=locked)
    return form


@transaction.atomic
def save_feedback_question(*, question: FeedbackQuestion, only_translations: bool, by: User) -> FeedbackQuestion:
    """Keep a question, a new one as the last. Whoever answers takes the same lock."""
    form = _locked(question.form) if only_translations else _locked_without_answers(question.form)
    if question.pk is None:
        question.position = (form.questions.aggregate(last=Max("position"))["last"] or 0) + 1
    question.save()
    record(who=by, verb="save_feedback_question", about=form)
    return question


@transaction.atomic
def remove_feedback_question(*, question: FeedbackQuestion, by: User) -> None:
    form = _locked_without_answers(question.form)
    question.delete()
    record(who=by, verb="remove_feedback_question", about=form)


@transaction.atomic
def move_feedback_question(*, question: FeedbackQuestion, is_up: bool, by: User) -> None:
    """Let a question and its neighbour change places; the first one does not move up, nor the last one down."""
    form = _locked_without_answers(question.form)
    in_order = list(form.questions.all())
    here = in_order.index(question)
    there = here - 1 if is_up else here + 1
    if not 0 <= there < len(in_order):
        return
    free = in_order[-1].position + 1  # no two questions share a position, not even for a moment
    places = [(in_order[here], free), (in_order[there], in_order[here].position), (question, in_order[there].position)]
    for moved, position in places:
        FeedbackQuestion.objects.filter(pk=moved.pk).update(position=position)
    record(who=by, verb="move_feedback_question", about=form)


@transaction.atomic
def open_feedback(*, form: FeedbackForm, opens_at: datetime, closes_at: datetime | None, by: User) -> None:
    """Take answers from ``opens_at`` on; the sweep writes to those who came. Repeated, it moves the moments."""
    row = _locked(form)
    if row.is_over() and has_answers(row):
        raise FeedbackLocked
    row.opens_at, row.closes_at, row.results_published_at = opens_at, closes_at, None
    row.save(update_fields=["opens_at", "closes_at", "results_published_at"])
    record(who=by, verb="open_feedback", about=row)


@transaction.atomic
def close_feedback(*, form: FeedbackForm, by: User) -> None:
    row, now = _locked(form), timezone.now()
    if row.is_open(now):
        row.closes_at = now
        row.save(update_fields=["closes_at"])
        record(who=by, verb="close_feedback", about=row)


@transaction.atomic
def publish_feedback(*, form: FeedbackForm, is_public: bool, by: User) -> None:
    """Let everyone see the counts, or not any more. While answers come in there is nothing to see."""
    row, now = _locked(form), timezone.now()
    if is_public and not row.is_over(now):
        raise FeedbackRefused
    if is_public != (row.results_published_at is not None):
        row.results_published_at = now if is_public else None
        row.save(update_fields=["results_published_at"])
        record(who=by, verb="publish_feedback" if is_public else "unpublish_feedback", about=row)


@transaction.atomic
def give_feedback(
    *, form: FeedbackForm, registration: Registration, answers: Mapping[int, Value], edition: str
) -> None:
    """Keep that somebody has answered that ``edition``, and apart from it what was answered.

    A second time changes nothing. Nothing is recorded, and no moment is kept that could tell whose answers are which.
    """
    row = _locked(form)
    if row.turns.filter(registration=registration).exists():
        return
    if not row.is_open() or not registration.has_come():
        raise FeedbackRefused
    if row.edition() != edition:
        raise FeedbackChanged
    row.turns.create(registration=registration)
    FeedbackResponse.objects.create(form=row, answers={str(question): value for question, value in answers.items()})


def forget_feedback_turns(at: datetime) -> None:
    """Forget who has answered forms that are over at ``at``: nobody can answer a second time any more."""
    for form in FeedbackForm.objects.over(at).filter(turns__isnull=False).distinct():
        forget_turns(form=form)


@transaction.atomic
def forget_turns(*, form: FeedbackForm) -> None:
    """Keep the answers under new keys, in the order of these.

    As rows were written one by one, the order of the one table could be laid beside that of the other.
    """
    row = _locked(form)
    answers = list(row.responses.values_list("answers", flat=True))
    row.responses.all().delete()
    kept = [FeedbackResponse(form=row, answers=each) for each in answers]
    FeedbackResponse.objects.bulk_create(sorted(kept, key=lambda response: response.pk))
    row.turns.all().delete()


def _locked(form: FeedbackForm) -> FeedbackForm:
    return FeedbackForm.objects.select_for_update().get(pk=form.pk)


def _locked_without_answers(form: FeedbackForm) -> FeedbackForm:
    row = _locked(form)
    if has_answers(row):
        raise FeedbackLocked
    return row
