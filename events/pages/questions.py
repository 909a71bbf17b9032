"""The questions of an event, and what is known of the answers."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from events.actions import SUPPORT_NEEDS, subject_of
from events.domain import answers
from events.models import Answer, AnswerSummary, PrioritizationEvent, Question, SupportNeeds
from strategy_site import formats


class Summary(NamedTuple):
    """What remains of deleted answers; no rows where too few answered, or where only their number is kept."""

    answered: str
    is_shown: bool
    rows: list[answers.Count]


class QuestionOnPage(NamedTuple):
    question: Question
    opens_at: datetime | None
    answered: int  # that can be read now
    is_locked: bool
    summary: Summary | None


def questions_on_page(event: PrioritizationEvent) -> list[QuestionOnPage]:
    summaries = {summary.subject: summary for summary in event.answer_summaries.all()}
    asked = list(event.questions.all())
    kept = Answer.objects.filter(question__event=event)
    readable = Counter(kept.readable(timezone.now()).values_list("question", flat=True))
    answered = set(kept.values_list("question", flat=True))
    shown = []
    for question in asked:
        question.event = event  # with its sessions, fetched already
        summary = summaries.get(subject_of(question))
        shown.append(
            QuestionOnPage(
                question=question,
                opens_at=question.opens_at(),
                answered=readable[question.pk],
                is_locked=summary is not None or question.pk in answered,
                summary=summary and summary_on_page(summary, offered(question)),
            )
        )
    return shown


def needs_summary(event: PrioritizationEvent) -> Summary | None:
    """What support people needed, once the needs themselves are deleted."""
    summary = event.answer_summaries.filter(subject=SUPPORT_NEEDS).first()
    return summary and summary_on_page(summary, {need.value: str(need.label) for need in SupportNeeds.Need})


def summary_on_page(summary: AnswerSummary, words: dict[str, str]) -> Summary:
    rows = answers.shown(summary.counts, words, summary.answered)
    is_shown = rows is not None
    number = summary.answered if is_shown else answers.FEWEST_ANSWERS
    return Summary(
        answered=formats.number(number, get_language()),
        is_shown=is_shown,
        rows=[answers.Count(words[row.answer], row.people) for row in rows or []],
    )


def offered(question: Question) -> dict[str, str]:
    """The answers that are counted, in words, by what they are counted under."""
    if question.kind in {Question.Kind.CHOICE, Question.Kind.SEVERAL}:
        lines = question.text("answers_offered").value.splitlines()
        return {str(place): line for place, line in enumerate(lines)}
    if question.kind == Question.Kind.SCALE:
        return {str(step): str(step) for step in range(question.least, question.most + 1)}
    return {}
