"""When sessions are, for whoever reads the page."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from events.clocks import UTC, LocalTimes, local_times, only_day
from events.domain.local_times import time_zones
from events.models import EventSession, PrioritizationEvent

COOKIE = "time_zone"  # holds the IANA name of the reader's zone; empty for that of the organizers


class SessionOnPage(NamedTuple):
    session: EventSession
    times: list[LocalTimes]  # in the reader's zone, then in the host's where that differs


def readers_zone(request) -> str | None:
    """The time zone that the reader chose, or their browser told; None where it is not known."""
    zone = request.COOKIES.get(COOKIE)
    return zone if zone in time_zones() else None


def sessions_on_page(event: PrioritizationEvent, zone: str | None = None) -> list[SessionOnPage]:
    """The sessions for a reader in ``zone``; without one in the host's zone and in UTC."""
    return [SessionOnPage(session, times_of(session, zone)) for session in event.sessions.all()]


def times_of(session: EventSession, zone: str | None = None) -> list[LocalTimes]:
    if session.only_day_is_known:
        return [only_day(session)]
    zones = [zone, session.time_zone] if zone else [session.time_zone, UTC]
    first, second = (local_times(session, each) for each in zones)
    is_same = first.place == second.place or (zone and is_same_clock(session, *zones))
    return [first] if is_same else [first, second]


def is_same_clock(session: EventSession, one: str, other: str) -> bool:
    return all(
        moment.astimezone(ZoneInfo(one)).utcoffset() == moment.astimezone(ZoneInfo(other)).utcoffset()
        for moment in (session.starts_at, session.ends_at)
    )
