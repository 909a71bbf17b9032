"""When a session is, as the clocks of a zone show it: on pages and in mails alike."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from events.domain.calendar_file import days_of
from events.models import EventSession
from strategy_site import formats

UTC = "UTC"


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
