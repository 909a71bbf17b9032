"""When sessions are, as the clocks of each zone show it."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from events.models import EventSession, PrioritizationEvent
from strategy_site import formats

UTC = "UTC"


class LocalTimes(NamedTuple):
    """When a session is, on the clocks of one zone."""

    starts_at: datetime
    day: str
    times: str
    zone: str  # its name in the page's language
    place: str  # its IANA name

    @property
    def is_utc(self) -> bool:
        return self.place == UTC


class SessionOnPage(NamedTuple):
    session: EventSession
    times: list[LocalTimes]  # in the host's zone, then in UTC where that differs


def sessions_on_page(event: PrioritizationEvent) -> list[SessionOnPage]:
    return [SessionOnPage(session, times_of(session)) for session in event.sessions.all()]


def times_of(session: EventSession) -> list[LocalTimes]:
    zones = dict.fromkeys([session.time_zone, UTC])
    return [local_times(session, zone) for zone in zones]


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
