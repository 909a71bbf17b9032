"""Getting the rounds of a session ready: what is asked for, when they are, who helps, and where people join."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F

from events.models import (
    BreakoutPlan,
    BreakoutRound,
    EventSession,
    GroupNote,
    PrioritizationEvent,
)
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

OUT_OF_THE_WAY = 1000  # more than there are rounds


class RoundHasNotes(Exception):
    """A room has written something down in this round, so it stays."""


def has_notes(talk: BreakoutRound) -> bool:
    return GroupNote.objects.filter(group__round=talk).exists()


@transaction.atomic
def save_plan(
    *, plan: BreakoutPlan, rounds: Iterable[BreakoutRound], removed: Collection[BreakoutRound] = (), by: User
) -> None:
    """Keep what is asked for, and new or changed rounds, numbered in the order in which they start."""
    session = plan.session
    event = PrioritizationEvent.objects.select_for_update().get(pk=session.event_id)
    if any(has_notes(talk) for talk in removed):
        raise RoundHasNotes
    if plan.pk is None:
        plan.save()
    else:
        # Rooms may have been composed while the form was open: only what stands in the form is kept.
        plan.save(update_fields=["people_per_group", "interpretations", "accessible_rooms"])
    for talk in removed:
        talk.delete()
    keep_rounds(session, rounds)
    record(who=by, verb="plan_rounds", about=event)


def keep_rounds(session: EventSession, rounds: Iterable[BreakoutRound]) -> None:
    stored = {talk.pk: talk for talk in session.breakout_rounds.all()}
    changed = list(rounds)
    for talk in changed:
        if talk.pk in stored:
            talk.published_at = stored[talk.pk].published_at  # perhaps while the form was open
    untouched = [talk for key, talk in stored.items() if key not in {each.pk for each in changed}]
    session.breakout_rounds.update(position=F("position") + OUT_OF_THE_WAY)
    for position, talk in enumerate(sorted([*changed, *untouched], key=lambda each: each.starts_at), start=1):
        talk.session, talk.position = session, position
        talk.save()
