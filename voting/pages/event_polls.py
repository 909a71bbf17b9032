"""The polls of an event, for its team: when, for whom, and how many ballots are in; never what is on them."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import PrioritizationEvent
from strategy_site import formats
from voting import actions
from voting.models import Poll

from .times import clock


class EventPoll(NamedTuple):
    poll: Poll
    phase: str  # draft, scheduled, open or closed
    issues: list[str]  # what keeps a draft from opening
    opens: str  # the day and time in UTC; empty while nobody has set it
    closes: str
    may_vote: str
    ballots: int


def event_polls(event: PrioritizationEvent) -> list[EventPoll]:
    confirmed = event.registrations.confirmed().count()
    polls = event.polls.with_turnout().select_related("key").order_by("pk")
    links = dict(event.polls.order_by().annotate(links=Count("personal_links")).values_list("pk", "links"))
    return [
        EventPoll(
            poll=poll,
            phase=poll.phase,
            issues=actions.issues_before_opening(poll) if poll.phase == "draft" else [],
            opens=day_and_clock(poll.opens_at),
            closes=day_and_clock(poll.closes_at),
            may_vote=may_vote(poll, confirmed, links[poll.pk]),
            ballots=poll.cast,
        )
        for poll in polls
    ]


def day_and_clock(at: datetime | None) -> str:
    return f"{formats.day(at.date(), get_language())}, {clock(at)} UTC" if at else ""


def may_vote(poll: Poll, confirmed: int, links: int) -> str:
    if poll.audience == Poll.Audience.REGISTERED:
        return _("%(number)s confirmed") % {"number": formats.number(confirmed, get_language())}
    if poll.audience == Poll.Audience.LINKS:
        return _("%(number)s personal links") % {"number": formats.number(links, get_language())}
    return _("everyone signed in")
