"""Answers and needs are read for a while; then they are counted, and deleted."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from events.domain import answers
from events.models import Answer, AnswerSummary, PrioritizationEvent, SupportNeeds

SUPPORT_NEEDS = "support_needs"


def subject_of(question) -> str:
    return f"question-{question.pk}"


def forget_due_answers(*, at: datetime) -> None:
    """Count and delete what has reached its deadline at ``at``: each event in a transaction of its own."""
    events = {
        *Answer.objects.due(at).values_list("registration__event", flat=True),
        *SupportNeeds.objects.due(at).values_list("registration__event", flat=True),
    }
    for event in PrioritizationEvent.objects.filter(pk__in=events):
        forget_answers_of(event=event, at=at)


@transaction.atomic
def forget_answers_of(*, event: PrioritizationEvent, at: datetime) -> None:
    # Two at once wait for each other here, so that nothing is counted twice.
    PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    due = list(Answer.objects.due(at).filter(registration__event=event).select_related("question"))
    by_question = defaultdict(list)
    for answer in due:
        by_question[answer.question].append(answer.value)
    for question, values in by_question.items():
        add_to_summary(event, subject_of(question), len(values), answers.counts(question.kind, values), at)
    needs = list(SupportNeeds.objects.due(at).filter(registration__event=event))
    if needs:
        add_to_summary(event, SUPPORT_NEEDS, len(needs), answers.counts("several", [each.needs for each in needs]), at)
    for answer in due:
        keep_first_moment(answer)
    Answer.objects.filter(pk__in=[answer.pk for answer in due]).delete()
    SupportNeeds.objects.filter(pk__in=[each.pk for each in needs]).delete()


def keep_first_moment(answer: Answer) -> None:
    """Other answers of this person keep the deadline that this one, soon gone, has set for them."""
    Answer.objects.filter(
        registration=answer.registration_id,
        question__is_personal=True,
        first_answered_at__gt=answer.first_answered_at,
    ).update(first_answered_at=answer.first_answered_at)


def add_to_summary(event, subject: str, answered: int, counts: dict[str, int], at: datetime) -> None:
    summary, _is_new = AnswerSummary.objects.get_or_create(event=event, subject=subject)
    summary.answered += answered
    summary.counts = answers.added(summary.counts, counts)
    summary.changed_at = at
    summary.save()
