"""Who is registered, as those who run the event see it."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import Answer, PrioritizationEvent, Question, Registration, SupportNeeds
from strategy_site import formats
from strategy_site.languages import LANGUAGES


class StateCount(NamedTuple):
    state: str
    label: str
    people: int


class AnswerOnPage(NamedTuple):
    question: Question
    text: str


class Person(NamedTuple):
    """All that one person said for an event, as far as it may still be read."""

    registration: Registration
    languages: list[str]
    affiliations: list[str]
    sessions: list[str]  # those they mean to come to
    needs: list[str]
    needs_note: str
    answers: list[AnswerOnPage]
    line: int | None  # 1 for the first who waits


def session_names(event: PrioritizationEvent) -> dict[int, str]:
    """What each session is called in lists, by its key: its number and its day."""
    language = get_language()
    return {
        session.pk: _("Session %(number)s, %(day)s")
        % {
            "number": formats.number(number, language),
            "day": formats.day(session.starts_locally.date(), language),
        }
        for number, session in enumerate(event.sessions.all(), start=1)
    }


def state_counts(event: PrioritizationEvent) -> list[StateCount]:
    """How many have a place and how many wait; who cancelled leaves no trace."""
    states = list(event.registrations.standing().values_list("state", flat=True))
    shown = (Registration.State.CONFIRMED, Registration.State.WAITING)
    return [StateCount(state.value, state.label, states.count(state.value)) for state in shown]


def places_in_line(event: PrioritizationEvent) -> dict[int, int]:
    waiting = event.registrations.waiting().values_list("pk", flat=True)
    return {pk: place for place, pk in enumerate(waiting, start=1)}


def people_in_full(event: PrioritizationEvent, people, at: datetime | None = None) -> list[Person]:
    """Each of ``people``, in a fixed number of queries."""
    at = at or timezone.now()
    people = list(people.prefetch_related("affiliations", "visits"))
    keys = [registration.pk for registration in people]
    answers = defaultdict(list)
    readable = Answer.objects.readable(at).filter(registration__in=keys).select_related("question")
    for answer in readable.order_by("question__position"):
        answers[answer.registration_id].append(
            AnswerOnPage(answer.question, answer_text(answer.question, answer.value))
        )
    needs = {each.registration_id: each for each in SupportNeeds.objects.readable(at).filter(registration__in=keys)}
    sessions, line = session_names(event), places_in_line(event)
    return [
        Person(
            registration=registration,
            languages=[language_name(code) for code in registration.languages],
            affiliations=[affiliation.name for affiliation in registration.affiliations.all()],
            sessions=[sessions[visit.session_id] for visit in registration.visits.all() if visit.is_planned],
            needs=need_names(needs.get(registration.pk)),
            needs_note=needs[registration.pk].note if registration.pk in needs else "",
            answers=answers[registration.pk],
            line=line.get(registration.pk),
        )
        for registration in people
    ]


def answer_text(question: Question, value) -> str:
    """An answer in words; places of answers count from 0."""
    if question.kind in {Question.Kind.CHOICE, Question.Kind.SEVERAL}:
        offered = question.text("answers_offered").value.splitlines()
        places = value if isinstance(value, list) else [value]
        return ", ".join(offered[place] for place in places if isinstance(place, int) and 0 <= place < len(offered))
    return str(value)


def need_names(needs: SupportNeeds | None) -> list[str]:
    names = dict(SupportNeeds.Need.choices)
    return [str(names[need]) for need in needs.needs if need in names] if needs else []


def language_name(code: str) -> str:
    return LANGUAGES[code].name if code in LANGUAGES else code
