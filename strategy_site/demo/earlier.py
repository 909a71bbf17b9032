"""A made-up event that is over, with feedback and raised points: what reports show of an event by themselves."""

import tomllib

from django.utils import timezone

from events import actions
from events.models import (
    EventFigure,
    EventSession,
    FeedbackForm,
    FeedbackQuestion,
    FeedbackResponse,
    PrioritizationEvent,
    RaisedPoint,
    Registration,
    Visit,
)
from recommendations.models import Initiative
from strategy_site.accounts.actions import open_accounts
from strategy_site.jobs.actions import record
from strategy_site.languages import SOURCE

from .events import DATA, DAY, in_every_language
from .personas import PERSONAS, create_persona

OPEN_FOR = 9 * DAY  # so long the form takes answers


def load_earlier() -> None:
    """After the events, whose people came here too, and the catalogue, which points name."""
    facts = tomllib.loads((DATA / "earlier.toml").read_text(encoding="utf-8"))
    session = load_event(facts)
    came = let_people_come(session, facts)
    load_figures(session.event, facts, came)
    load_feedback(session, facts["answers"])
    load_raised(session.event, facts["raised"])


def load_event(facts: dict) -> EventSession:
    event = PrioritizationEvent(
        state=PrioritizationEvent.State.FINISHED,
        is_made_up=True,
        **{name: facts[name] for name in ("slug", "kind", "languages", "interpretation")},
    )
    in_every_language(event, "title", facts["title"])
    in_every_language(event, "description", facts["description"])
    event.hosts.add(create_persona(PERSONAS["host"]))
    record(who=None, verb="enter_event", about=event, state=event.state)
    return EventSession.objects.create(event=event, position=1, starts_at=facts["starts_at"], ends_at=facts["ends_at"])


def let_people_come(session: EventSession, facts: dict) -> int:
    """How many of those who registered came."""
    people = {f"person-{number}@demo.invalid": f"Person {number}" for number in range(1, facts["people"] + 1)}
    accounts = open_accounts(people=people)
    registrations = Registration.objects.bulk_create(
        Registration(
            event=session.event, participant=accounts[address], name=name, language=SOURCE,
            registered_at=session.starts_at - DAY,
        )
        for address, name in people.items()
    )  # fmt: skip
    visits = Visit.objects.bulk_create(
        Visit(
            registration=registration,
            session=session,
            arrived_at=session.starts_at if place % facts["absent_every"] else None,
        )
        for place, registration in enumerate(registrations)
    )
    return sum(visit.arrived_at is not None for visit in visits)


def load_figures(event: PrioritizationEvent, facts: dict, came: int) -> None:
    EventFigure.objects.create(event=event, kind=EventFigure.Kind.REGISTERED, number=facts["people"])
    attended = EventFigure(event=event, kind=EventFigure.Kind.ATTENDED, number=came)
    in_every_language(attended, "definition", facts["counted"])


def load_feedback(session: EventSession, counted: dict[str, dict[str, int]]) -> None:
    """A form that is closed and published. ``counted``: how many gave each answer, by the place of the question."""
    host = create_persona(PERSONAS["host"])
    form = actions.begin_feedback(event=session.event, by=host)
    closes_at = session.ends_at + OPEN_FOR
    actions.open_feedback(form=form, opens_at=session.ends_at, closes_at=closes_at, by=host)
    questions = {str(question.position): question for question in form.questions.all()}
    columns = {str(questions[place].pk): answers_to(questions[place], steps) for place, steps in counted.items()}
    FeedbackResponse.objects.bulk_create(
        FeedbackResponse(form=form, answers=dict(zip(columns, answers, strict=True)))
        for answers in zip(*columns.values(), strict=True)
    )
    actions.publish_feedback(form=FeedbackForm.objects.get(pk=form.pk), is_public=True, by=host)


def answers_to(question: FeedbackQuestion, people_by_places: dict[str, int]) -> list[int | list[int]]:
    """As the form stores them: a step, the place of an answer, or the places of several; one for each person."""
    answers = []
    for written, people in people_by_places.items():
        places = [int(place) for place in written.split()]
        answers += [places if question.kind == FeedbackQuestion.Kind.SEVERAL else places[0]] * people
    return answers


def load_raised(event: PrioritizationEvent, told: list[dict]) -> None:
    initiatives = {initiative.number: initiative for initiative in Initiative.objects.all()}
    for about in told:
        point = RaisedPoint(event=event, kind=about["kind"], published_at=timezone.now())
        in_every_language(point, "text", about["text"])
        point.initiatives.set(initiatives[number] for number in about["initiatives"])
