"""Getting the rounds of a session ready: what is asked for, when they are, who helps, and where people join."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.models import (
    BreakoutGroup,
    BreakoutPlan,
    BreakoutRound,
    EventSession,
    GroupNote,
    PrioritizationEvent,
    Visit,
)
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .group_mails import named_helper
from .seating import count_quality, give_back_seats, locked_plan

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


@transaction.atomic
def name_helpers(*, session: EventSession, named: Mapping[int, Mapping[str, str | bool]], by: User) -> None:
    """Keep who helps, sits out or sits together: of each visit, by its key, the fields that have changed.

    Whoever is named for the first time is told, unless the session is over. Whoever sits out from now on gives their
    seats back in the rounds that are not over.
    """
    event = PrioritizationEvent.objects.select_for_update().get(pk=session.event_id)
    plan, seats_were_given_back = locked_plan(session), False
    for visit in session.visits.filter(pk__in=named).select_related("registration__participant"):
        helped_as, sat_out = visit.helps_as, visit.sits_out
        for field, value in named[visit.pk].items():
            setattr(visit, field, value)
        visit.save(update_fields=list(named[visit.pk]))
        if visit.helps_as and visit.helps_as != helped_as:
            tell(visit, session, event, timezone.now())
        if visit.sits_out and not sat_out:
            give_back_seats(visit.registration, session)
            seats_were_given_back = True
    if plan and seats_were_given_back:
        count_quality(plan)
    if named:
        record(who=by, verb="name_helper", about=event, people=len(named))


def tell(visit: Visit, session: EventSession, event: PrioritizationEvent, at: datetime) -> None:
    if event.is_public and not event.is_cancelled and at < session.ends_at:
        named_helper(visit=visit)


@transaction.atomic
def save_room_links(*, session: EventSession, links: Mapping[int, str], by: User) -> None:
    """Keep where each room is joined, by its number, in all rounds; empty where the session's own link leads."""
    event = PrioritizationEvent.objects.select_for_update().get(pk=session.event_id)
    groups = BreakoutGroup.objects.filter(round__session=session)
    for number, link in links.items():
        groups.filter(number=number).update(join_link=link)
    record(who=by, verb="change_room_links", about=event)
