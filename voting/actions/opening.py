"""The course of a poll: opened, extended, closed, its results published."""

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy_site.jobs import actions as jobs
from strategy_site.languages import SOURCE
from voting.database import clock_time, enter_alone
from voting.models import Poll, PollKey

from .counting import request_count
from .keys import destruction_day
from .polls import PollLocked

FEWEST_OPTIONS = 2


class NotReady(Exception):
    """It cannot be done yet; ``issues`` say why."""

    def __init__(self, issues: Sequence[str]):
        super().__init__(" ".join(issues))
        self.issues = issues


def issues_before_opening(poll: Poll) -> list[str]:
    """What still prevents opening, in words for whoever prepares the poll."""
    now = clock_time(Poll.objects.filter(pk=poll.pk))
    options = poll.options.standing().count()
    checks = [
        (poll.in_language("question", SOURCE).strip(), _("Write the question in English.")),
        (poll.in_language("purpose", SOURCE).strip(), _("Say what the result will be used for.")),
        (poll.in_language("deciders", SOURCE).strip(), _("Say who decides.")),
        (options >= FEWEST_OPTIONS, _("Choose at least two initiatives.")),
        (
            not poll.max_choices or poll.max_choices <= options or options < FEWEST_OPTIONS,
            ngettext(
                "Only %(options)s initiative can be chosen: lower the number of choices.",
                "Only %(options)s initiatives can be chosen: lower the number of choices.",
                options,
            )
            % {"options": options},
        ),
        (poll.closes_at is None or poll.closes_at > now, _("The closing time has passed.")),
        (
            poll.closes_at is None or poll.opens_at is None or poll.closes_at > poll.opens_at,
            _("The poll closes before it opens."),
        ),
        *_issues_of_audience(poll),
    ]
    return [message for is_fine, message in checks if not is_fine]


def _issues_of_audience(poll: Poll) -> Iterator[tuple[object, str]]:
    if poll.audience == Poll.Audience.REGISTERED:
        yield poll.event is not None, _("Choose the event whose participants may vote.")
        yield (
            poll.event is None or poll.event.registrations.confirmed().exists(),
            _("Nobody is registered for the event yet."),
        )
    if poll.audience == Poll.Audience.LINKS:
        yield poll.personal_links.exists(), _("Make personal links: without one nobody can vote.")


@transaction.atomic
def open_poll(*, poll: Poll, by=None) -> None:
    """Release the poll: ballots are taken from ``opens_at``, or from now. Opening an open poll changes nothing."""
    enter_alone(poll.pk)
    poll.refresh_from_db()
    if poll.state != Poll.State.DRAFT:
        return
    issues = issues_before_opening(poll)
    if issues:
        raise NotReady(issues)
    poll.state = Poll.State.OPEN
    poll.opens_at = poll.opens_at or clock_time(Poll.objects.filter(pk=poll.pk))
    poll.save(update_fields=["state", "opens_at"])
    jobs.record(who=by, verb="open_poll", about=poll)


@transaction.atomic
def extend_poll(*, poll: Poll, closes_at, by=None) -> None:
    """Move the close to a later moment, while people can still vote; closed stays closed."""
    enter_alone(poll.pk)
    poll.refresh_from_db()
    now = clock_time(Poll.objects.filter(pk=poll.pk))
    before = poll.closes_at
    is_over = poll.state == Poll.State.CLOSED or (before and before <= now)
    if is_over or closes_at <= (before or now):
        raise PollLocked(poll.slug)
    poll.closes_at = closes_at
    poll.save(update_fields=["closes_at"])
    jobs.record(
        who=by, verb="extend_poll", about=poll, before=before and before.isoformat(), after=closes_at.isoformat()
    )


@transaction.atomic
def close_poll(*, poll: Poll, by=None) -> None:
    """End the voting: voters inside finish first, nobody comes after, and the count is asked for.

    Whether a ballot is taken never waits for this: once the time is over, the clock refuses.
    """
    enter_alone(poll.pk)
    poll.refresh_from_db()
    if poll.state != Poll.State.OPEN:
        return
    now = clock_time(Poll.objects.filter(pk=poll.pk))
    poll.state, poll.closed_at = Poll.State.CLOSED, now
    poll.save(update_fields=["state", "closed_at"])
    PollKey.objects.filter(poll=poll).update(destroy_on=destruction_day(poll))
    jobs.record(who=by, verb="close_poll", about=poll)
    request_count(poll=poll, by=by)


def close_due_polls() -> None:
    for poll in Poll.objects.due_to_close():
        close_poll(poll=poll)


@transaction.atomic
def publish_results(*, poll: Poll, by=None) -> None:
    """Show the frozen tally to everyone; from then on nothing about it changes, merges included."""
    enter_alone(poll.pk)
    poll.refresh_from_db()
    if poll.state != Poll.State.CLOSED:
        raise NotReady([_("Close the poll first.")])
    if poll.results_published_at is None:
        poll.results_published_at = clock_time(Poll.objects.filter(pk=poll.pk))
        poll.save(update_fields=["results_published_at"])
        jobs.record(who=by, verb="publish_results", about=poll)
