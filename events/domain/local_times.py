"""What a clock on the wall shows in some time zone, and the moment that means."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DAY = timedelta(days=1)


class NoSuchTime(ValueError):
    """Clocks in this zone never show this time on this day: they are put forward past it."""


@cache
def time_zones() -> tuple[str, ...]:
    """IANA names of places, and UTC; the historical and technical ones besides are left out."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


@cache
def _by_small_letters() -> dict[str, str]:
    return {name.casefold(): name for name in time_zones()}


def time_zone_called(text: str) -> str | None:
    """The IANA name that ``text`` means, however it is capitalized and spaced; None if there is none."""
    return _by_small_letters().get("_".join(text.split()).casefold())


def moment(day: date, clock: time, zone: str) -> datetime:
    """The moment, in UTC, at which clocks in ``zone`` show ``clock`` on ``day``; the first where they do so twice."""
    local = datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
    found = local.astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime
    return found


def last_day(day: date, starts: time, ends: time) -> date:
    """The day on which a session of ``day`` ends: the next one, if it ends before the time it starts."""
    return day + DAY if ends < starts else day


def first_moment(since: datetime, clock: time, zone: str) -> datetime:
    """The first moment from the minute of ``since`` on at which clocks in ``zone`` show ``clock``."""
    local = since.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    return moment(local.date() if clock >= local.time() else local.date() + DAY, clock, zone)
