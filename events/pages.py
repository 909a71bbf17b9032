"""What pages show of an event besides its rows: times as each zone's clocks show them."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import get_language

from recommendations.domain.csv_table import Fault
from recommendations.words import explain
from strategy_site import formats
from strategy_site.languages import LANGUAGES, Language

from .models import EventSession, PrioritizationEvent
from .words import FAULTS

UTC = "UTC"
MOST_FAULTS = 100  # more are only counted


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


class Card(NamedTuple):
    """An event in a list."""

    event: PrioritizationEvent
    sessions: list[SessionOnPage]
    languages: list[Language]


class FaultOnPage(NamedTuple):
    line: int
    column: str
    message: str


class Faults(NamedTuple):
    shown: list[FaultOnPage]
    hidden: int


def card(event: PrioritizationEvent) -> Card:
    return Card(event, sessions_on_page(event), languages_of(event))


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


def languages_of(event: PrioritizationEvent) -> list[Language]:
    return [LANGUAGES[code] for code in event.languages if code in LANGUAGES]


def faults_on_page(faults: list[Fault], words: Mapping[str, Promise] = FAULTS) -> Faults:
    """``words`` are those of the app whose file it is."""
    shown = [FaultOnPage(fault.line, fault.column, explain(fault, words)) for fault in faults[:MOST_FAULTS]]
    return Faults(shown, len(faults) - len(shown))
