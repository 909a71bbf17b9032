"""Live results as everyone sees them: colours of the batch that was released last, and nothing else."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from babel.dates import format_timedelta
from django.utils import timezone
from django.utils.translation import get_language

from recommendations.models import Initiative, Recommendation
from strategy_site.languages import LANGUAGES
from voting.models import Poll

from .poll import PollPage

SOON = timedelta(hours=2)  # until then time is told in minutes


class Cell(NamedTuple):
    initiative: Initiative
    quartile: int | None


class Group(NamedTuple):
    recommendation: Recommendation
    cells: Sequence[Cell]


class LivePage(PollPage):
    """The live results of a poll; without colours for whoever may not see them, or not yet."""

    def __init__(self, poll: Poll, *, is_visible: bool):
        super().__init__(poll)
        self.is_visible = is_visible

    @property
    def has_colours(self) -> bool:
        return self.is_visible and self.poll.live.shown is not None

    @property
    def ballots(self) -> int:
        """Rounded down to a whole batch; 0 as long as nothing is shown."""
        return self.poll.live.shown_ballots if self.has_colours else 0

    @property
    def version(self) -> int:
        return self.poll.live.version if self.has_colours else 0

    @cached_property
    def groups(self) -> list[Group]:
        """In the order of the catalogue, which tells nothing about votes."""
        colours = self.poll.live.shown["quartiles"] if self.has_colours else {}
        options = self.poll.options.standing().in_order().select_related("initiative__recommendation")
        cells = [Cell(option.initiative, colours.get(option.initiative.number)) for option in options]
        return [
            Group(recommendation, list(members))
            for recommendation, members in groupby(cells, lambda cell: cell.initiative.recommendation)
        ]

    @property
    def time_left(self) -> str | None:
        """``12 min``, ``3 hrs``; nothing where the poll is not open or has no set end."""
        if self.phase != "open" or self.poll.closes_at is None:
            return None
        left = self.poll.closes_at - self.now
        # Minutes that have begun count, as on the reader's own clock.
        left = timedelta(minutes=-(-left // timedelta(minutes=1)))
        threshold = float("inf") if left <= SOON else 1
        locale = LANGUAGES[get_language()].locale
        return format_timedelta(left, granularity="minute", threshold=threshold, format="short", locale=locale)


class PublicState(NamedTuple):
    """All that an answer to a watcher depends on besides the watcher: it changes when a batch is released."""

    poll: int
    version: int
    phase: str
    closes_at: float | None
    has_results: bool  # beside the live colours, at their own address
    is_for_all: bool  # nobody has to be asked who they are

    @classmethod
    def of(cls, poll: Poll) -> "PublicState":
        return cls(
            poll.pk,
            poll.live.version,
            poll.phase_at(timezone.now()),
            poll.closes_at and poll.closes_at.timestamp(),
            poll.results_are_public,
            poll.results_show == Poll.ResultsShow.LIVE,
        )
