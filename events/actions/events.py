"""Entering an event, with its sessions and its address."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import count

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from events.models import EventSession, PrioritizationEvent
from strategy_site.accounts.actions import grant_role
from strategy_site.accounts.models import Affiliate, User
from strategy_site.jobs.actions import record
from strategy_site.languages import SOURCE

from . import mails
from .places import fill_free_places

TAKEN = {"new", "friendly-space", "host-kit", "queue", "time-zone", "unsubscribe"}  # addresses of other pages
LONGEST_SLUG = 70  # characters, which leaves room for a number that makes it unique


class Step(StrEnum):
    """What to do with an event once it is saved."""

    SAVE = "save"  # a public event, which stays so
    DRAFT = "draft"
    PROPOSE = "propose"

    @classmethod
    def of(cls, data, event: PrioritizationEvent) -> "Step":
        """The button that was pressed; the first one of a page proposes."""
        if event.is_public and event.pk:
            return cls.SAVE
        return cls.DRAFT if data and data.get("step") == cls.DRAFT else cls.PROPOSE


def public_state(event: PrioritizationEvent) -> str:
    """The state in which an event becomes public."""
    elsewhere = event.admission == event.Admission.ELSEWHERE
    return event.State.ANNOUNCED if elsewhere else event.State.OPEN


def state_after(step: Step, event: PrioritizationEvent, by: User) -> str:
    if step == Step.DRAFT:
        return event.State.DRAFT
    return public_state(event) if by.has_perm("events.publish_event", event) else event.State.PROPOSED


@transaction.atomic
def save_event(
    *,
    event: PrioritizationEvent,
    sessions: Iterable[EventSession],
    removed: Collection[EventSession] = (),
    hosts: Collection[User] | None = None,
    co_hosts: Collection[Affiliate] | None = None,
    step: Step = Step.PROPOSE,
    by: User,
) -> PrioritizationEvent:
    """Keep an event as it was entered, with new or changed sessions, and take the next ``step`` with it.

    ``hosts`` and ``co_hosts`` are None where nobody was asked for them; whoever enters a new event runs it.
    Other times of a public event are told to all who are registered.
    """
    is_new = event.pk is None
    if is_new:
        event.slug, event.proposed_by = free_slug(event), by
    else:
        # Somebody may have cancelled or approved it while the form was open.
        event.state = PrioritizationEvent.objects.select_for_update().get(pk=event.pk).state
    if is_new or not event.is_public:
        event.state = state_after(step, event, by)
    was_public = not is_new and step == Step.SAVE
    event.save()
    if hosts is not None:
        event.hosts.set(hosts)
    elif is_new:
        event.hosts.add(by)
    if co_hosts is not None:
        event.co_hosts.set(co_hosts)
    times_changed = keep_sessions(event, sessions, removed)
    record(who=by, verb="propose_event" if is_new else "change_event", about=event, state=event.state)
    if times_changed and was_public:
        mails.sessions_changed(event=event, removed=removed)
    if event.is_public:
        give_hosts_their_role(event)
        fill_free_places(event)  # there may be more places now
    return event


def give_hosts_their_role(event: PrioritizationEvent) -> None:
    """Whoever hosts a public event may do what hosts may, such as preparing its polls."""
    for person in event.hosts.exclude(groups__name="host"):
        grant_role(user=person, role="host")


def keep_sessions(event, sessions, removed) -> bool:
    """Whether an event has other times than before.

    A session at another time gets its next revision, and its rounds of rooms move along.
    """
    stored = {session.pk: session for session in event.sessions.select_for_update()}
    changed = bool(removed)
    for session in removed:
        session.revision += 1  # calendars take it out only where it is newer than what they have
        session.delete()
    positions = count((event.sessions.aggregate(last=Max("position"))["last"] or 0) + 1)
    for session in sessions:
        before = stored.get(session.pk)
        session.event = event
        if before is None:
            session.position = next(positions)
            changed = True
        elif times_of(session) != times_of(before):
            session.revision = before.revision + 1
            session.breakout_rounds.move(session.starts_at - before.starts_at)
            changed = True
        session.save()
    return changed


def times_of(session: EventSession) -> tuple:
    return session.starts_at, session.ends_at, session.time_zone


def free_slug(event: PrioritizationEvent) -> str:
    """An address made of the title, which stays when the title changes."""
    base = slugify(event.in_language("title", SOURCE))[:LONGEST_SLUG].strip("-") or "event"
    taken = TAKEN.union(PrioritizationEvent.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
