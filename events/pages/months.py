"""A month of events: a table of weeks, and the same as a list of days."""

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from events.domain.calendar_file import days_of
from events.models import EventSession, PrioritizationEvent
from strategy_site import formats

YEARS = range(2000, 2100)
DAY = timedelta(days=1)
LONGEST_STAY = timedelta(days=31)  # of one session on the calendar


class Entry(NamedTuple):
    """One session on one of its days."""

    event: PrioritizationEvent
    times: str  # empty where only the day is known


class DayOnPage(NamedTuple):
    day: date
    name: str
    is_of_month: bool
    is_today: bool
    entries: list[Entry]


class Month(NamedTuple):
    name: str
    key: str  # as in addresses
    before: str  # the key of the month before; empty at the end of the calendar
    after: str
    weekdays: list[str]
    weeks: list[list[DayOnPage]]

    @property
    def busy_days(self) -> list[DayOnPage]:
        return [day for week in self.weeks for day in week if day.is_of_month and day.entries]


def month_in(text: str | None) -> date | None:
    """The first day of the month that an address names, such as 2020-11; None if it names none."""
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text or "")
    return date(int(found[1]), int(found[2]), 1) if found and int(found[1]) in YEARS else None


def key_of(day: date) -> str:
    return f"{day:%Y-%m}" if day.year in YEARS else ""


def span_of(first: date) -> tuple[datetime, datetime]:
    """From when to when sessions may stand on the page of the month of ``first``, whatever the zone."""
    start = datetime.combine(first, time(), tzinfo=UTC)
    return start - 8 * DAY, start + 45 * DAY


def month_on_page(first: date, events: Iterable[PrioritizationEvent], zone: str, today: date) -> Month:
    """The month that begins on ``first``, by the clocks of ``zone``."""
    language = get_language()
    by_day = entries_by_day(events, zone)
    first_weekday = formats.first_weekday(language)
    weeks = [
        [
            DayOnPage(day, formats.days(day, day, language), day.month == first.month, day == today, by_day[day])
            for day in week
        ]
        for week in Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    ]
    return Month(
        name=formats.month(first, language),
        key=key_of(first),
        before=key_of(first - DAY),
        after=key_of(first + LONGEST_STAY),
        weekdays=formats.weekdays(language),
        weeks=weeks,
    )


def entries_by_day(events: Iterable[PrioritizationEvent], zone: str) -> dict[date, list[Entry]]:
    sessions = [(session, event) for event in events for session in event.sessions.all()]
    by_day = defaultdict(list)
    for session, event in sorted(sessions, key=lambda each: (each[0].starts_at, each[0].pk)):
        for day in days_in(session, zone):
            by_day[day].append(Entry(event, times_in(session, zone)))
    return by_day


def days_in(session: EventSession, zone: str) -> list[date]:
    """A known day is that of the host's calendar for everybody."""
    first, last = days_of(session.starts_at, session.ends_at, session.time_zone if session.only_day_is_known else zone)
    return [first + DAY * n for n in range(min(last - first, LONGEST_STAY).days + 1)]


def times_in(session: EventSession, zone: str) -> str:
    if session.only_day_is_known:
        return ""
    where = ZoneInfo(zone)
    return formats.clock_span(session.starts_at.astimezone(where), session.ends_at.astimezone(where), get_language())
