"""The sessions of an event, for one person who is registered."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from events.clocks import LocalTimes, local_times
from events.domain.nearness import is_near
from events.models import EventSession, Registration

from .times import times_of


class OwnSession(NamedTuple):
    session: EventSession
    times: list[LocalTimes]  # in the person's own zone first, if they gave one
    is_planned: bool
    arrived_at: datetime | None
    is_near: bool  # so that they may check in, and join
    join_link: str  # empty until it is near


def own_sessions(registration: Registration, at: datetime | None = None) -> list[OwnSession]:
    at = at or timezone.now()
    visits = {visit.session_id: visit for visit in registration.visits.all()}
    return [
        own_session(session, registration, visits.get(session.pk), at) for session in registration.event.sessions.all()
    ]


def own_session(session, registration, visit, at) -> OwnSession:
    near = registration.is_confirmed and is_open(session, at)
    return OwnSession(
        session=session,
        times=own_times(session, registration.time_zone),
        is_planned=visit is None or visit.is_planned,
        arrived_at=visit and visit.arrived_at,
        is_near=near,
        join_link=session.join_link if near else "",
    )


def own_times(session: EventSession, zone: str) -> list[LocalTimes]:
    if not zone:
        return times_of(session)
    return [local_times(session, each) for each in dict.fromkeys([zone, session.time_zone])]


def is_open(session: EventSession, at: datetime) -> bool:
    """Whether people join ``session`` at ``at``: never at an event that is called off."""
    return not session.event.is_cancelled and is_near(session.starts_at, session.ends_at, at)
