"""Sessions as a file that calendars read (iCalendar, RFC 5545)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from .zone_rules import zone_rules

PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
PRODUCT = "-//Movement priorities//Events//EN"
MOMENT = timedelta(microseconds=1)
# Whatever some program takes for the end of a line: CR LF, CR, vertical tab, form feed, NEL, LS and PS.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What neither calendars nor XML may carry: controls but the line feed and the tab, halves of pairs, non-characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One session, as far as everybody may know of it."""

    uid: str  # the same for ever
    revision: int  # grows whenever the session changes
    starts_at: datetime
    ends_at: datetime
    time_zone: str  # the organiser's; IANA
    title: str
    stamped_at: datetime  # when this was written
    description: str = ""
    address: str = ""  # of the page about it
    only_day_is_known: bool = False
    is_cancelled: bool = False


def calendar_file(entries: Iterable[CalendarEntry], method: str = PUBLISH) -> str:
    """A calendar of ``entries``. Times stand in the organiser's zone, with the rules of that zone in the file."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    entries = list(entries)
    for zone in sorted({entry.time_zone for entry in entries if not entry.only_day_is_known} - {"UTC"}):
        years = [moment.year for entry in entries for moment in (entry.starts_at, entry.ends_at)]
        calendar.add_component(zone_rules(zone, min(years) - 1, max(years) + 1))
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical().decode()


def several_lines(text: str) -> str:
    """``text`` with line feeds for every end of a line, and without what cannot be printed."""
    return UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    return " ".join(several_lines(text).split())


def days_of(starts_at: datetime, ends_at: datetime, zone: str) -> tuple[date, date]:
    """The first and the last day on the calendar of ``zone``; an end at midnight belongs to the day before."""
    where = ZoneInfo(zone)
    return starts_at.astimezone(where).date(), (ends_at - MOMENT).astimezone(where).date()


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", one_line(entry.uid))
    event.add("sequence", entry.revision)
    event.add("dtstamp", entry.stamped_at.astimezone(UTC))
    starts, ends = _span(entry)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", one_line(entry.title))
    if entry.description:
        event.add("description", several_lines(entry.description))
    if entry.address:
        event.add("url", "".join(several_lines(entry.address).split()))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event


def _span(entry: CalendarEntry) -> tuple[date, date]:
    if entry.only_day_is_known:
        first, last = days_of(entry.starts_at, entry.ends_at, entry.time_zone)
        return first, last + timedelta(days=1)  # the end of an all-day entry is the day after
    return _on_the_clock(entry.starts_at, entry.time_zone), _on_the_clock(entry.ends_at, entry.time_zone)


def _on_the_clock(moment: datetime, zone: str) -> datetime:
    """In UTC where clocks in ``zone`` show the same time for the second time: its name stands for the first."""
    local = moment.astimezone(ZoneInfo(zone))
    return moment.astimezone(UTC) if zone == "UTC" or local.fold else local
