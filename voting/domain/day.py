"""A participant's day: what comes when, where in it they are, and when a room's door opens."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from events.domain.nearness import OPENS_BEFORE

JOINS_BEFORE = timedelta(minutes=5)  # the start of a round: long enough to change rooms
MINUTES_TOLD = 120  # of time left; more is no help, and the clock stands there anyway
MINUTE = timedelta(minutes=1)


class Kind(StrEnum):
    """What people do in a step of the day; the session itself where it has no rounds."""

    WELCOME = "welcome"
    ROUND = "round"
    VOTE = "vote"
    RESULTS = "results"
    FEEDBACK = "feedback"


MEETINGS = {Kind.WELCOME: OPENS_BEFORE, Kind.ROUND: JOINS_BEFORE}  # how long before its start the door opens
# Of what goes on at one moment, the first is where people are: together, then at what ends soonest for good.
OTHERS = (Kind.VOTE, Kind.FEEDBACK, Kind.RESULTS)


class Step(NamedTuple):
    kind: Kind
    starts_at: datetime | None  # None while nobody knows
    ends_at: datetime | None = None  # None for what stays open

    @property
    def opens_at(self) -> datetime | None:
        """From when people can be there: meetings let them in a little earlier."""
        return self.starts_at and self.starts_at - MEETINGS.get(self.kind, timedelta())

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at is not None and self.starts_at <= at

    def is_over(self, at: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= at

    def is_running(self, at: datetime) -> bool:
        return self.has_begun(at) and not self.is_over(at)

    def is_open(self, at: datetime) -> bool:
        """Whether people can be there, or be let in."""
        return self.opens_at is not None and self.opens_at <= at and not self.is_over(at)


class Place(NamedTuple):
    """Where somebody is in their day: at a step, or before it."""

    index: int
    is_here: bool


def in_time_order(steps: Sequence[Step]) -> list[int]:
    """The positions of ``steps`` by their start. What starts together stays as given; the unknown comes last."""
    starts = [(step.starts_at is None, step.starts_at and step.starts_at.timestamp()) for step in steps]
    return sorted(range(len(steps)), key=lambda position: (starts[position], position))


def place_at(steps: Sequence[Step], at: datetime) -> Place | None:
    """The step that people are at, else the next one; None where nothing is left, or nothing is known.

    Meetings that run win over meetings that let people in, so that nobody is called out of a room early; these win
    over a poll that is open all day. Of two of a kind, the one that began last.
    """
    ranks = [
        [n for n, step in enumerate(steps) if step.kind in MEETINGS and step.is_running(at)],
        [n for n, step in enumerate(steps) if step.kind in MEETINGS and step.is_open(at)],
        *([n for n, step in enumerate(steps) if step.kind == kind and step.is_open(at)] for kind in OTHERS),
    ]
    for found in filter(None, ranks):
        return Place(max(found, key=lambda n: (steps[n].starts_at, n)), is_here=True)
    to_come = [n for n, step in enumerate(steps) if step.starts_at is not None and step.starts_at > at]
    return Place(min(to_come, key=lambda n: (steps[n].starts_at, n)), is_here=False) if to_come else None


def joins_from(starts_at: datetime) -> datetime:
    """When the button to join a round appears."""
    return starts_at - JOINS_BEFORE


def is_joinable(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether the room of a round can be joined at ``at``: from five minutes before it until its end."""
    return joins_from(starts_at) <= at < ends_at


def minutes_until(moment: datetime | None, at: datetime) -> int | None:
    """Whole minutes, one that has begun counted; None for no moment, a past one or one more than two hours away."""
    if moment is None or moment <= at:
        return None
    minutes = -((at - moment) // MINUTE)
    return minutes if minutes <= MINUTES_TOLD else None


def session_at(spans: Sequence[tuple[datetime, datetime]], at: datetime) -> int | None:
    """Which of the sessions, in time order, is running at ``at`` or comes next; else the last; None without any."""
    if not spans:
        return None
    return next((n for n, (_starts_at, ends_at) in enumerate(spans) if at < ends_at), len(spans) - 1)
