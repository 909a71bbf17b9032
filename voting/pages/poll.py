"""What every page of a poll says about it."""

from functools import cached_property

from django.utils import timezone

from voting.models import Poll

from .times import clock, key_ends_on, moment


class PollPage:
    """One poll, in words: when, until when, and what becomes of the link between people and ballots."""

    def __init__(self, poll: Poll):
        self.poll = poll
        self.now = timezone.now()
        self.phase = poll.phase_at(self.now)

    @property
    def opens(self) -> str:
        return self.poll.opens_at and moment(self.poll.opens_at)

    @property
    def closes(self) -> str | None:
        return self.poll.closes_at and moment(self.poll.closes_at)

    @property
    def closed(self) -> str | None:
        """When voting ended: when somebody closed it, or when its time was over, if that came first."""
        ends = [end for end in (self.poll.closed_at, self.poll.closes_at) if end is not None]
        return moment(min(ends)) if ends else None

    @property
    def closes_clock(self) -> str | None:
        return self.poll.closes_at and clock(self.poll.closes_at)

    @cached_property
    def key_ends_on(self):
        return key_ends_on(self.poll)

    @property
    def key_is_destroyed(self) -> bool:
        return self.poll.key.destroyed_at is not None

    @property
    def shows_live(self) -> bool:
        """Whether there is a page with live results, for all or for those who have voted."""
        return self.phase == "open" and self.poll.results_show in (
            Poll.ResultsShow.LIVE,
            Poll.ResultsShow.AFTER_VOTE,
        )
