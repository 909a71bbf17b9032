"""What the site of the browser tests is told from outside, because it takes hours or many people otherwise.

``manage.py shell`` runs these in the process of the site: see ``test_day``.
"""

import json
from datetime import timedelta

from django.utils import timezone

from events.models import (
    BreakoutPlan,
    BreakoutRound,
    EventSession,
    FeedbackForm,
    FeedbackResponse,
    FeedbackTurn,
    PrioritizationEvent,
    Registration,
    Visit,
)
from strategy_site.accounts.actions import open_accounts
from strategy_site.demo.personas import PERSONAS, create_persona

SLUG = "day-of-rooms"
MINUTE = timedelta(minutes=1)
ABSENT = {"Laila", "Late Lou"}  # at first
HELP = {"Facilitator Fay": "facilitator", "Notes Noor": "note_taker"}
NAMES = ["Laila", *HELP, *(f"Guest {number}" for number in range(1, 10)), "Late Lou"]


def prepare() -> None:
    """A session under way, with two rounds and nobody seated; prints everybody's private link."""
    now = timezone.now()
    event = PrioritizationEvent.objects.create(
        slug=SLUG, title="A day of rooms", kind="global", state="running", languages=["en"]
    )
    event.hosts.add(create_persona(PERSONAS["host"]))
    session = EventSession.objects.create(
        event=event,
        position=1,
        starts_at=now - 9 * MINUTE,
        ends_at=now + 180 * MINUTE,
        join_link="https://meet.example.org/main",
    )
    for position, start in enumerate((-4, 30), start=1):
        BreakoutRound.objects.create(
            session=session,
            position=position,
            question="What first?",
            starts_at=now + start * MINUTE,
            ends_at=now + (start + 25) * MINUTE,
        )
    BreakoutPlan.objects.create(session=session, people_per_group=6)
    print(json.dumps(register(event, session)))  # noqa: T201 -- the test reads it


def register(event, session) -> dict[str, str]:
    addresses = {f"{name.lower().replace(' ', '.')}@rooms.example.org": name for name in NAMES}
    links = {}
    for address, account in open_accounts(people=addresses).items():
        name = addresses[address]
        registration = Registration.objects.create(
            event=event, participant=account, name=name, language="ar" if name == "Laila" else "en", languages=["en"]
        )
        Visit.objects.create(
            registration=registration,
            session=session,
            is_planned=name != "Late Lou",
            arrived_at=None if name in ABSENT else timezone.now(),
            helps_as=HELP.get(name, ""),
        )
        links[name] = registration.get_private_url()
    return links


def begin_next_round() -> None:
    """The first round is over, the second has begun."""
    first, second = BreakoutRound.objects.filter(session__event__slug=SLUG)
    now = timezone.now()
    first.ends_at = now - timedelta(seconds=1)
    first.save()
    second.starts_at = now
    second.save()


def answer() -> None:
    """Everybody who has not yet answers the first scale: seven with five, the others with four."""
    form = FeedbackForm.objects.get(event__slug=SLUG)
    scale = form.questions.filter(kind="scale").first()
    came = form.event.registrations.who_came().exclude(feedback_turns__form=form)
    for place, registration in enumerate(list(came)):
        FeedbackTurn.objects.create(form=form, registration=registration)
        FeedbackResponse.objects.create(form=form, answers={str(scale.pk): 5 if place < 7 else 4})
