"""The questions of a feedback form, and its moments, as the team sees them."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from events.models import FeedbackForm, FeedbackQuestion, PrioritizationEvent
from recommendations.domain.texts import Text
from strategy_site import formats


class QuestionToAsk(NamedTuple):
    question: FeedbackQuestion
    words: Text  # in which language the answers stand
    answers: list[str]
    is_first: bool
    is_last: bool


def feedback_questions(form: FeedbackForm) -> list[QuestionToAsk]:
    asked = list(form.questions.all())
    return [
        QuestionToAsk(
            question=question,
            words=question.text("answers_offered"),
            answers=question.text("answers_offered").value.splitlines(),
            is_first=question == asked[0],
            is_last=question == asked[-1],
        )
        for question in asked
    ]


class Moment(NamedTuple):
    """On the clocks of ``zone``, an IANA name."""

    at: datetime
    day: str
    time: str
    zone: str


class Moments(NamedTuple):
    opens: Moment | None
    closes: Moment | None
    zone: str


def zone_of(event: PrioritizationEvent) -> str:
    """That of its first session."""
    first = next(iter(event.sessions.all()), None)
    return first.time_zone if first else "UTC"


def moments_of(form: FeedbackForm, zone: str) -> Moments:
    """When it opens and closes."""
    return Moments(moment(form.opens_at, zone), moment(form.closes_at, zone), zone)


def moment(at: datetime | None, zone: str) -> Moment | None:
    local = at and at.astimezone(ZoneInfo(zone))
    return local and Moment(at, formats.day(local.date(), get_language()), f"{local:%H:%M}", zone)
