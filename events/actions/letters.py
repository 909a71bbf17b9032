"""The frame of every mail about an event: what is said first, then the event, the times, the links, the contact."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from events.domain.calendar_file import CalendarEntry, calendar_file
from events.models import EventSession, PrioritizationEvent, Registration
from recommendations.domain.texts import Text
from strategy_site import formats
from strategy_site.jobs.mail import drafted, one_line
from strategy_site.jobs.models import OutboxMessage
from strategy_site.languages import LANGUAGES

UTC = "UTC"
MANY_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n")


class LocalTime(NamedTuple):
    """When a session is, on the clocks of one zone."""

    day: str
    times: str  # empty where only the day is known
    zone: str
    place: str  # the zone's IANA name

    @property
    def is_utc(self) -> bool:
        return self.place == UTC


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to one person, not yet put into words. ``name`` is that of its template."""

    name: str
    to: str
    language: str
    subject: str  # with %(event)s for the title
    event: PrioritizationEvent
    sessions: Collection[EventSession] = ()
    time_zone: str = ""  # the reader's; the organiser's where it is not known
    link: str = ""  # a path on this site
    link_text: str = ""
    is_private: bool = False  # whether the link changes and cancels what is the reader's own
    unsubscribe_path: str = ""
    key: str | None = None
    calendar: Collection[EventSession] = ()
    left_out: Collection[EventSession] = ()  # taken out of the reader's calendar
    calendar_method: str = ""
    says: dict = field(default_factory=dict)  # more that its template says
    message: Text | None = None  # of a host, set apart in its own language
    comment: str = ""  # of the support team, in whichever language


def written(letter: Letter) -> OutboxMessage:
    """The letter as a mail in the reader's language, not kept yet."""
    with override(letter.language):
        title = one_line(letter.event.text("title").value)
        context = _context(letter)
        has_calendar = bool(letter.calendar_method and (letter.calendar or letter.left_out))
        return drafted(
            to=letter.to,
            language=letter.language,
            subject=letter.subject % {"event": title},
            body=_with_single_empty_lines(render_to_string("events/mail/base.txt", context)),
            html=render_to_string("events/mail/base.html", context),
            key=letter.key,
            calendar=_calendar(letter, title) if has_calendar else "",
            calendar_method=letter.calendar_method if has_calendar else "",
            unsubscribe_url=_absolute(letter.unsubscribe_path),
        )


def _context(letter: Letter) -> dict:
    event = letter.event
    opening = render_to_string(f"events/mail/{letter.name}.txt", {"event": event, **letter.says})
    return {
        "opening": opening.strip(),
        "message": letter.message,
        "comment": letter.comment,
        "event": event,
        "title": event.text("title"),
        "sessions": [times_of(session, letter.time_zone) for session in letter.sessions],
        "link": _absolute(letter.link),
        "link_text": letter.link_text,
        "is_private": letter.is_private,
        "unsubscribe_url": _absolute(letter.unsubscribe_path),
        "contact": event.contact or settings.CONTACT_EMAIL,
        "language": LANGUAGES[letter.language],
        "site_name": _("Movement priorities"),
        "site_url": settings.SITE_URL,
    }


def times_of(session: EventSession, time_zone: str) -> list[LocalTime]:
    """On the reader's clocks, or else the organiser's, and in UTC where that differs."""
    if session.only_day_is_known:
        return [_local_time(session, session.time_zone)]
    return [_local_time(session, zone) for zone in dict.fromkeys([time_zone or session.time_zone, UTC])]


def _local_time(session: EventSession, zone: str) -> LocalTime:
    from_to = [moment.astimezone(ZoneInfo(zone)) for moment in (session.starts_at, session.ends_at)]
    language = get_language()
    return LocalTime(
        day=formats.days(*(moment.date() for moment in from_to), language),
        times="" if session.only_day_is_known else formats.clock_span(*from_to, language),
        zone=formats.zone_name(from_to[0], language),
        place=zone,
    )


def _calendar(letter: Letter, title: str) -> str:
    now = timezone.now()
    is_cancelled = letter.calendar_method == "CANCEL"
    entries = [_entry(session, letter, title, now, is_cancelled=is_cancelled) for session in letter.calendar]
    entries += [_entry(session, letter, title, now, is_cancelled=True) for session in letter.left_out]
    return calendar_file(entries, letter.calendar_method)


def _entry(session: EventSession, letter: Letter, title: str, now: datetime, *, is_cancelled: bool) -> CalendarEntry:
    return CalendarEntry(
        uid=f"{session.uid}@{urlsplit(settings.SITE_URL).hostname}",
        revision=session.revision,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        time_zone=session.time_zone,
        title=title,
        stamped_at=now,
        address=_absolute(letter.event.get_absolute_url()),
        only_day_is_known=session.only_day_is_known,
        is_cancelled=is_cancelled,
    )


def planned_sessions(registration: Registration) -> list[EventSession]:
    """Those somebody means to come to; all of the event for people who were never asked."""
    visits = list(registration.visits.all())
    if not visits:
        return list(registration.event.sessions.all())
    return in_order(visit.session for visit in visits if visit.is_planned)


def other_sessions(registration: Registration) -> list[EventSession]:
    """Those somebody does not mean to come to."""
    planned = planned_sessions(registration)
    return [session for session in registration.event.sessions.all() if session not in planned]


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}" if path else ""


def _with_single_empty_lines(text: str) -> str:
    """What parts of the template that were left out leave behind."""
    return MANY_EMPTY_LINES.sub("\n\n", text).strip() + "\n"


def in_order(sessions: Iterable[EventSession]) -> list[EventSession]:
    return sorted(sessions, key=lambda session: (session.starts_at, session.position))
