"""When sessions are, as the clocks of each zone show it."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from events.domain.calendar_file import days_of
from events.domain.local_times import time_zones
from events.models import EventSession, PrioritizationEvent
from strategy_site import formats

UTC = "UTC"
COOKIE = "time_zone"  # holds the IANA name of the reader's zone; empty for that of the organizers


class LocalTimes(NamedTuple):
    """When a session is, on the clocks of one zone."""

    starts_at: datetime
    day: str
    times: str  # empty where only the day is known
    zone: str  # its name in the page's language
    place: str  # its IANA name

    @property
    def is_utc(self) -> bool:
        return self.place == UTC


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


def only_day(session: EventSession) -> LocalTimes:
    days = days_of(session.starts_at, session.ends_at, session.time_zone)
    return LocalTimes(session.starts_locally, formats.days(*days, get_language()), "", "", session.time_zone)


def local_times(session: EventSession, zone: str) -> LocalTimes:
    language, where = get_language(), ZoneInfo(zone)
    starts_at, ends_at = session.starts_at.astimezone(where), session.ends_at.astimezone(where)
    return LocalTimes(
        starts_at=starts_at,
        day=formats.days(starts_at.date(), ends_at.date(), language),
        times=formats.clock_span(starts_at, ends_at, language),
        zone=formats.zone_name(starts_at, language),
        place=zone,
    )
