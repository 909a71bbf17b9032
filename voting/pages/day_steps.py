"""The steps of a participant's day, each with what its part of the page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events.models import BreakoutRound, FeedbackForm, Seat, Visit
from strategy_site import formats
from strategy_site.languages import LANGUAGES, Language
from voting.domain import day
from voting.domain.day import Kind, Step
from voting.models import Poll

from .day_times import DayClock
from .poll import PollPage

HERE, NEXT = "here", "next"


@dataclass(kw_only=True)
class DayStep:
    """A step on the reader's clock."""

    key: str  # the same as long as the step is the same
    title: str
    span: Step
    at: datetime
    clock: DayClock
    place: str = ""  # whether the reader is here, or comes here next

    @property
    def kind(self) -> str:
        return self.span.kind

    @property
    def is_here(self) -> bool:
        return self.place == HERE

    @property
    def is_over(self) -> bool:
        return self.span.is_over(self.at)

    @property
    def is_running(self) -> bool:
        return self.span.is_running(self.at)

    @property
    def times(self) -> str:
        return self.clock.span(self.span)

    @property
    def starts(self) -> str:
        return self.clock.tell(self.span.starts_at)

    @property
    def ends(self) -> str:
        return self.clock.tell(self.span.ends_at)

    @property
    def minutes_left(self) -> int | None:
        return day.minutes_until(self.span.ends_at, self.at) if self.is_running else None

    @property
    def minutes_before(self) -> int | None:
        return day.minutes_until(self.span.starts_at, self.at)


@dataclass(kw_only=True)
class RoundStep(DayStep):
    """One round: the reader's room as soon as it is published."""

    talk: BreakoutRound
    seat: Seat | None
    facilitators: list[str]  # of the reader's room, without the reader
    helps_as: str
    sits_out: bool  # takes no seat anywhere, as interpreters and hosts do
    main_room: str  # the link of the session

    @property
    def language(self) -> Language | None:
        return LANGUAGES.get(self.seat.group.language)

    @property
    def interpretation(self) -> list[Language]:
        return [LANGUAGES[code] for code in self.seat.group.interpretation if code in LANGUAGES]

    @property
    def facilitates(self) -> bool:
        return self.helps_as == Visit.Help.FACILITATOR

    @property
    def is_joinable(self) -> bool:
        return day.is_joinable(self.talk.starts_at, self.talk.ends_at, self.at)

    @property
    def join_link(self) -> str:
        """Empty until the room can be joined, and for everybody who has none."""
        return (self.seat.group.join_link or self.main_room) if self.seat and self.is_joinable else ""

    @property
    def other_link(self) -> str:
        """Where help is, for whoever cannot get in; empty where it is the same place."""
        return self.main_room if self.main_room != self.join_link else ""

    @property
    def joins_at(self) -> str:
        return self.clock.tell(day.joins_from(self.talk.starts_at))


@dataclass(kw_only=True)
class PollStep(DayStep):
    """Voting in one poll, or its results."""

    poll: Poll
    about: PollPage
    is_one_of_several: bool


@dataclass(kw_only=True)
class FeedbackStep(DayStep):
    form: FeedbackForm


def title_of_round(position: int, rounds: int) -> str:
    numbers = {"number": position, "rounds": rounds}
    return _("Round %(number)s of %(rounds)s") % {
        name: formats.number(number, get_language()) for name, number in numbers.items()
    }


def steps_of_poll(poll: Poll, *, is_one_of_several: bool, **now) -> Iterator[PollStep]:
    """Voting, then the results; released polls only."""
    ends = [end for end in (poll.closed_at, poll.closes_at) if end is not None]
    closes_at = min(ends, default=None)
    shown = {"poll": poll, "about": PollPage(poll), "is_one_of_several": is_one_of_several} | now
    vote = Step(Kind.VOTE, poll.opens_at, closes_at)
    yield PollStep(key=f"vote-{poll.pk}", title=pgettext("step of the day", "Vote"), span=vote, **shown)
    results = Step(Kind.RESULTS, results_from(poll, closes_at))
    yield PollStep(key=f"results-{poll.pk}", title=pgettext("step of the day", "Results"), span=results, **shown)


def results_from(poll: Poll, closes_at: datetime | None) -> datetime | None:
    """From when there is something to see; None while nobody knows."""
    match poll.results_show:
        case Poll.ResultsShow.LIVE | Poll.ResultsShow.AFTER_VOTE:
            return poll.opens_at
        case Poll.ResultsShow.AT_CLOSE:
            return closes_at
        case _:
            return poll.results_published_at
