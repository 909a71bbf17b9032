"""A made-up conversation that is under way when the demonstration is loaded: rooms, notes and arrivals."""

import tomllib
from datetime import timedelta

from django.utils import timezone

from events import actions
from events.models import (
    BreakoutGroup,
    BreakoutPlan,
    BreakoutRound,
    EventSession,
    GroupNote,
    PrioritizationEvent,
    RaisedPoint,
    Registration,
    Visit,
)
from recommendations.models import Initiative
from strategy_site.accounts.models import Region
from strategy_site.jobs.actions import record, run_claimed
from strategy_site.languages import SOURCE

from .events import DATA, in_every_language, load_registrations
from .personas import PERSONAS, create_persona
from .polls import load_poll_of

MINUTE = timedelta(minutes=1)
BEGAN = 50 * MINUTE  # ago
LASTS = 180 * MINUTE
ROUNDS = [(10, 40), (45, 75), (85, 115)]  # minutes after the beginning: over, under way, to come
VOTE = (120, 170)
PUBLISHED = 2  # of the rounds; the third waits for the host
ABSENT = 7  # one of so many has not come
KEY_ACTIONS = 3
FIRST_NOTES = 2  # of a round that is under way


def load_rooms() -> None:
    """After the events, whose people come here too, and the catalogue, which notes name."""
    facts = tomllib.loads((DATA / "rooms.toml").read_text(encoding="utf-8"))
    session = load_conversation(facts)
    seat_everybody(session)
    first, second, _third = session.breakout_rounds.all()
    load_notes(first, facts["notes"], is_over=True)
    load_notes(second, facts["notes"], is_over=False)
    load_raised(session.event, facts["raised"])
    actions.begin_feedback(event=session.event, by=create_persona(PERSONAS["host"]))
    start, end = (session.starts_at + minutes * MINUTE for minutes in VOTE)
    load_poll_of(session.event, opens_at=start, closes_at=end)


def load_conversation(facts: dict) -> EventSession:
    """One session that began a while ago, with its rounds and everybody who came."""
    began_at = timezone.now().replace(second=0, microsecond=0) - BEGAN
    event = PrioritizationEvent(
        state=PrioritizationEvent.State.RUNNING,
        is_made_up=True,
        **{name: facts[name] for name in ("slug", "kind", "languages", "interpretation")},
    )
    in_every_language(event, "title", facts["title"])
    in_every_language(event, "description", facts["description"])
    event.hosts.add(create_persona(PERSONAS["host"]))
    session = EventSession.objects.create(
        event=event,
        position=1,
        starts_at=began_at,
        ends_at=began_at + LASTS,
        join_link="https://meet.example.org/practice",
    )
    for position, ((start, end), question) in enumerate(zip(ROUNDS, facts["questions"], strict=True), start=1):
        talk = BreakoutRound(session=session, position=position)
        talk.starts_at, talk.ends_at = began_at + start * MINUTE, began_at + end * MINUTE
        in_every_language(talk, "question", question)
    load_registrations(event, Region.objects.by_key())
    Visit.objects.bulk_create([own_visit(event, session)])
    let_people_arrive(session)
    record(who=None, verb="enter_event", about=event, state=event.state)
    return session


def own_visit(event: PrioritizationEvent, session: EventSession) -> Visit:
    """Whoever tries things out as the participant takes notes in a room."""
    persona = PERSONAS["participant"]
    registration = Registration.objects.create(
        event=event, participant=create_persona(persona), name=persona.name, language=SOURCE
    )
    return Visit(registration=registration, session=session, helps_as=Visit.Help.NOTE_TAKER)


def let_people_arrive(session: EventSession) -> None:
    """Most of them, in the order of the list; one in each room's worth of people facilitates."""
    visits = list(session.visits.order_by("registration"))
    for place, visit in enumerate(visits):
        if place % ABSENT or visit.helps_as:
            visit.arrived_at = session.starts_at + (place % 10) * MINUTE
        if place % 8 == 1 and not visit.helps_as:
            visit.helps_as = Visit.Help.FACILITATOR
    Visit.objects.bulk_update(visits, ["arrived_at", "helps_as"])


def seat_everybody(session: EventSession) -> None:
    plan = BreakoutPlan.objects.create(session=session)
    job = actions.request_composition(plan=plan, by=None)
    run_claimed(job.pk, actions.compute_composition, actions.store_composition)
    rounds = session.breakout_rounds.all()[:PUBLISHED]
    for talk in rounds:
        talk.published_at = talk.starts_at - MINUTE
        talk.save(update_fields=["published_at"])


def load_notes(talk: BreakoutRound, told: list[dict], *, is_over: bool) -> None:
    """What each room said: in its language where the file has it, read back where the round is over."""
    initiatives = {initiative.number: initiative for initiative in Initiative.objects.all()}
    for group in talk.groups.all():
        chosen = chosen_notes(told, group)
        for about in chosen if is_over else chosen[:FIRST_NOTES]:
            text = about["text"].get(group.language, about["text"][SOURCE])
            note = GroupNote.objects.create(group=group, kind=about["kind"], text=text)
            if is_over:
                note.confirmed_revision = note.revision
                note.public_text, note.public_revision = text, note.revision
                note.save(update_fields=["confirmed_revision", "public_text", "public_revision"])
            note.initiatives.set(initiatives[number] for number in about["initiatives"])
    if is_over:
        talk.groups.update(confirmed_at=talk.ends_at - MINUTE)


def chosen_notes(told: list[dict], group: BreakoutGroup) -> list[dict]:
    """Three key actions and one of each other kind, others in each room."""
    kinds: dict[str, list[dict]] = {}
    for about in told:
        kinds.setdefault(about["kind"], []).append(about)
    numbers = {"key_action": KEY_ACTIONS}
    return [
        of_kind[(group.number + place) % len(of_kind)]
        for kind, of_kind in kinds.items()
        for place in range(numbers.get(kind, 1))
    ]


def load_raised(event: PrioritizationEvent, told: list[dict]) -> None:
    """The first is published, the others are drafts of the team."""
    initiatives = {initiative.number: initiative for initiative in Initiative.objects.all()}
    texts = {note.pk: note.text for note in GroupNote.objects.of_event(event).confirmed()}
    for place, about in enumerate(told):
        point = RaisedPoint(event=event, kind=about["kind"])
        if place == 0:
            point.published_at = timezone.now()
        in_every_language(point, "text", about["text"])
        point.initiatives.set(initiatives[number] for number in about["initiatives"])
        point.notes.set(pk for pk, text in texts.items() if text == about["from"])
