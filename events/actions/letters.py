"""The frame of every mail about an event: what is said first, then the event, the times, the links, the contact."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.calendar_files import entry_of
from events.clocks import UTC, LocalTimes, local_times, only_day
from events.domain.calendar_file import calendar_file
from events.models import EventSession, PrioritizationEvent, PriorityReport, Registration
from recommendations.domain.texts import Text
from strategy_site.jobs.mail import drafted, one_line
from strategy_site.jobs.models import OutboxMessage
from strategy_site.languages import LANGUAGES

MANY_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to one person, not yet put into words. ``name`` is that of its template."""

    name: str
    to: str
    language: str
    subject: str  # with %(event)s for the title, or %(community)s where it is about a report
    event: PrioritizationEvent | None = None
    report: PriorityReport | None = None  # what it is about where that is no event
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
        title = one_line(_title(letter))
        context = _context(letter)
        has_calendar = bool(letter.calendar_method and (letter.calendar or letter.left_out))
        return drafted(
            to=letter.to,
            language=letter.language,
            subject=letter.subject % {"event": title, "community": title},
            body=_with_single_empty_lines(render_to_string("events/mail/base.txt", context)),
            html=render_to_string("events/mail/base.html", context),
            key=letter.key,
            calendar=_calendar(letter) if has_calendar else "",
            calendar_method=letter.calendar_method if has_calendar else "",
            unsubscribe_url=_absolute(letter.unsubscribe_path),
        )


def _title(letter: Letter) -> str:
    return letter.report.community if letter.report else letter.event.text("title").value


def _context(letter: Letter) -> dict:
    event = letter.event
    opening = render_to_string(f"events/mail/{letter.name}.txt", {"event": event, **letter.says})
    return {
        "opening": opening.strip(),
        "message": letter.message,
        "comment": letter.comment,
        "event": event,
        "report": letter.report,
        "title": _title(letter),
        "sessions": [times_of(session, letter.time_zone) for session in letter.sessions],
        "link": _absolute(letter.link),
        "link_text": letter.link_text,
        "is_private": letter.is_private,
        "unsubscribe_url": _absolute(letter.unsubscribe_path),
        "contact": (event and event.contact) or settings.CONTACT_EMAIL,
        "language": LANGUAGES[letter.language],
        "site_name": _("Movement priorities"),
        "site_url": settings.SITE_URL,
    }


def times_of(session: EventSession, time_zone: str) -> list[LocalTimes]:
    """On the reader's clocks, or else the organiser's, and in UTC where that differs."""
    if session.only_day_is_known:
        return [only_day(session)]
    return [local_times(session, zone) for zone in dict.fromkeys([time_zone or session.time_zone, UTC])]


def _calendar(letter: Letter) -> str:
    now = timezone.now()
    entries = {session.uid: entry_of(session, letter.event, now) for session in [*letter.calendar, *letter.left_out]}
    is_cancelled = letter.calendar_method == "CANCEL"
    out = entries if is_cancelled else {session.uid for session in letter.left_out}
    return calendar_file(
        [replace(entry, is_cancelled=uid in out) for uid, entry in entries.items()], letter.calendar_method
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
