"""Entering an event, with its sessions and its address."""

from collections.abc import Collection, Iterable
from itertools import count

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from events.models import EventSession, PrioritizationEvent
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record
from strategy_site.languages import SOURCE

TAKEN = {"new", "friendly-space", "time-zone", "unsubscribe"}  # addresses of other pages
LONGEST_SLUG = 70  # characters, which leaves room for a number that makes it unique


@transaction.atomic
def save_event(
    *,
    event: PrioritizationEvent,
    sessions: Iterable[EventSession],
    removed: Iterable[EventSession] = (),
    hosts: Collection[User] | None = None,
    by: User,
) -> PrioritizationEvent:
    """Keep an event as it was entered, with new or changed sessions.

    ``hosts`` is None where nobody was asked for them; whoever enters a new event then runs it.
    """
    is_new = event.pk is None
    if is_new:
        event.slug = free_slug(event)
    event.save()
    if hosts is not None:
        event.hosts.set(hosts)
    elif is_new:
        event.hosts.add(by)
    for session in removed:
        session.delete()
    positions = count((event.sessions.aggregate(last=Max("position"))["last"] or 0) + 1)
    for session in sessions:
        session.event = event
        if session.pk is None:
            session.position = next(positions)
        session.save()
    record(who=by, verb="enter_event" if is_new else "change_event", about=event, state=event.state)
    return event


def free_slug(event: PrioritizationEvent) -> str:
    """An address made of the title, which stays when the title changes."""
    base = slugify(event.in_language("title", SOURCE))[:LONGEST_SLUG].strip("-") or "event"
    taken = TAKEN.union(PrioritizationEvent.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
