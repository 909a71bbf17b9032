"""What the people who run a poll see of it: besides what all see, how many ballots are in; never what is on one."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import get_language

from strategy_site import formats
from strategy_site.jobs.models import Job
from voting import actions
from voting.domain.live_release import SMALLEST_BATCH
from voting.domain.merging import Merge
from voting.models import Poll, ProposedMerge, Tally

from .poll import PollPage
from .times import moment

UTC = "UTC"
EXAMPLES = 10  # rows of a file that a preview shows


class LocalMoment(NamedTuple):
    """A moment on the clocks of the poll's time zone, and in UTC where that differs."""

    at: datetime
    day: str
    time: str
    place: str  # the IANA name of the zone
    in_utc: str


class ManagedPoll(PollPage):
    @cached_property
    def ballots(self) -> int:
        return self.tally.ballots if self.tally else self.poll.ballots.count()

    @cached_property
    def entitled(self) -> int | None:
        """How many may vote; None where that is everyone who signs in."""
        if self.poll.audience == Poll.Audience.LINKS:
            return self.poll.personal_links.count()
        if self.poll.audience == Poll.Audience.REGISTERED and self.poll.event:
            return self.poll.event.registrations.confirmed().count()
        return None

    @cached_property
    def is_locked(self) -> bool:
        return self.phase == "closed" or self.ballots > 0

    @cached_property
    def tally(self) -> Tally | None:
        return Tally.objects.filter(poll=self.poll).first()

    @cached_property
    def job(self) -> Job | None:
        return Job.objects.filter(key=actions.count_job_key(self.poll)).first()

    @property
    def is_counting(self) -> bool:
        return self.job is not None and not self.job.is_finished

    @cached_property
    def issues(self) -> list[str]:
        """What still prevents opening."""
        return actions.issues_before_opening(self.poll) if self.phase == "draft" else []

    @property
    def can_extend(self) -> bool:
        return self.phase in ("scheduled", "open")

    @property
    def can_close(self) -> bool:
        """Also when the time is over and the clockwork has not been here yet."""
        return self.poll.state == Poll.State.OPEN

    @property
    def can_publish(self) -> bool:
        return self.tally is not None and not self.is_counting and self.poll.results_published_at is None

    @property
    def can_report_priorities(self) -> bool:
        """Whether the result may be filled into its community's report: everybody may see its counts."""
        return (
            self.poll.event is not None
            and self.poll.results_are_public
            and self.tally is not None
            and not self.is_counting
            and (self.tally.ballots or 0) >= SMALLEST_BATCH
        )

    @property
    def can_propose(self) -> bool:
        return self.poll.results_published_at is None

    @property
    def opens_locally(self) -> LocalMoment | None:
        return local_moment(self.poll, self.poll.opens_at)

    @property
    def closes_locally(self) -> LocalMoment | None:
        """The close to come; afterwards by hand or by clock, whichever came first."""
        ends = [end for end in (self.poll.closed_at, self.poll.closes_at) if end]
        return local_moment(self.poll, min(ends, default=None))

    @cached_property
    def options(self) -> int:
        return self.poll.options.standing().count()


class Effect(NamedTuple):
    """What a merge does to the counts; ``merge`` is None where they are nobody's to see."""

    merge: Merge | None
    is_small: bool  # too few ballots to show counts of any


def effect_of(merge: ProposedMerge) -> Effect:
    tally = Tally.objects.filter(poll=merge.poll).first()
    if tally is None or tally.ballots < SMALLEST_BATCH:
        return Effect(None, is_small=tally is not None)
    found = actions.merge_preview(poll=merge.poll, implying=merge.implying, implied=merge.implied)
    return Effect(found, is_small=False)


def local_moment(poll: Poll, at: datetime | None) -> LocalMoment | None:
    if at is None:
        return None
    local = at.astimezone(poll.zone)
    in_utc = "" if poll.time_zone == UTC else moment(at)
    return LocalMoment(at, formats.day(local.date(), get_language()), f"{local:%H:%M}", poll.time_zone, in_utc)


class Row(NamedTuple):
    """One ballot of a file, as the preview shows it."""

    ballot: str
    choices: str  # numbers; empty means none of these
    groups: str


class Preview(NamedTuple):
    """What a file holds. Nothing of it is stored."""

    ballots: int
    empty: int
    examples: list[Row]

    @property
    def others(self) -> int:
        return self.ballots - len(self.examples)


def preview(rows) -> Preview:
    examples = [
        Row(row.ballot, ", ".join(row.choices), " · ".join(filter(None, (row.region, row.language, row.role))))
        for row in rows[:EXAMPLES]
    ]
    return Preview(len(rows), sum(not row.choices for row in rows), examples)
