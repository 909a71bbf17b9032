"""What hosts ask those who register."""

from django.db import transaction
from django.db.models import Max

from events.models import PrioritizationEvent, Question
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .forgetting import subject_of


class QuestionLocked(Exception):
    """Somebody has answered meanwhile: only translations can still be changed."""


def is_answered(question: Question) -> bool:
    """Whether anybody has answered, even if only the count of it is left."""
    if question.pk is None:
        return False
    return question.answers.exists() or question.event.answer_summaries.filter(subject=subject_of(question)).exists()


@transaction.atomic
def save_question(*, question: Question, only_translations: bool, by: User) -> Question:
    """Keep a question, a new one as the last. Whoever answers takes the same lock."""
    event = PrioritizationEvent.objects.select_for_update().get(pk=question.event_id)
    if not only_translations and is_answered(question):
        raise QuestionLocked
    if question.pk is None:
        question.position = (event.questions.aggregate(last=Max("position"))["last"] or 0) + 1
    question.save()
    record(who=by, verb="save_question", about=event)
    return question


@transaction.atomic
def remove_question(*, question: Question, by: User) -> None:
    event = PrioritizationEvent.objects.select_for_update().get(pk=question.event_id)
    if is_answered(question):
        raise QuestionLocked
    question.delete()
    record(who=by, verb="remove_question", about=event)
