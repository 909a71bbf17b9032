"""The sessions of an event as its team sees them: where each stands, and who has come."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import get_language

from events.models import EventSession, PrioritizationEvent, Registration, Visit
from strategy_site import formats

from .times import clock

RECENTLY = timedelta(minutes=5)


class SessionCard(NamedTuple):
    """One session: where it stands, and who has come."""

    pk: int
    number: int
    phase: str  # running, today, tomorrow, later or past
    day: str  # in UTC
    starts: str
    ends: str
    percent: int  # of its time
    planned: int
    arrived: int
    recently: int
    is_shown: bool

    @property
    def is_to_come(self) -> bool:
        return self.phase in {"today", "tomorrow", "later"}


def session_cards(
    event: PrioritizationEvent, sessions: list[EventSession], at: datetime, *, shown: EventSession | None
) -> list[SessionCard]:
    counts = arrivals_by_session(event, at)
    return [
        session_card(number, session, counts.get(session.pk, {}), at, is_shown=session == shown)
        for number, session in enumerate(sessions, start=1)
    ]


def arrivals_by_session(event: PrioritizationEvent, at: datetime) -> dict[int, dict]:
    """How many of those with a place are to come, have come, and have come in the last minutes."""
    visits = Visit.objects.filter(session__event=event, registration__state=Registration.State.CONFIRMED)
    counted = visits.values("session").annotate(
        planned=Count("pk", filter=Q(is_planned=True) | Q(arrived_at__isnull=False)),
        arrived=Count("pk", filter=Q(arrived_at__isnull=False)),
        recently=Count("pk", filter=Q(arrived_at__gt=at - RECENTLY, arrived_at__lte=at)),
    )
    return {row.pop("session"): row for row in counted.order_by()}


def session_card(number: int, session: EventSession, counts: dict, at: datetime, *, is_shown: bool) -> SessionCard:
    starts_at = session.starts_at.astimezone(UTC)
    share = (at - session.starts_at) / (session.ends_at - session.starts_at)
    return SessionCard(
        pk=session.pk,
        number=number,
        phase=session_phase(session, at),
        day=formats.day(starts_at.date(), get_language()),
        starts=clock(session.starts_at),
        ends=clock(session.ends_at),
        percent=round(100 * min(1, max(0, share))),
        planned=counts.get("planned", 0),
        arrived=counts.get("arrived", 0),
        recently=counts.get("recently", 0),
        is_shown=is_shown,
    )


def session_phase(session: EventSession, at: datetime) -> str:
    if session.ends_at <= at:
        return "past"
    if session.starts_at <= at:
        return "running"
    days = (session.starts_at.astimezone(UTC).date() - at.astimezone(UTC).date()).days
    return {0: "today", 1: "tomorrow"}.get(days, "later")
