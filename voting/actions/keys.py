"""The end of a poll's key: from then on nobody can tell whose a ballot was."""

from datetime import date, timedelta

from django.db import transaction

from strategy_site.jobs import actions as jobs
from voting.database import clock_time, enter_alone
from voting.models import Ballot, Poll, PollKey, Submission, Tally


def destruction_day(poll: Poll) -> date:
    """The first day on which the key is destroyed, in UTC: the challenge window is never cut short.

    Without a window it is the day of the close itself.
    """
    end = poll.closed_at + timedelta(days=poll.challenge_days)
    return end.date() + timedelta(days=1) if poll.challenge_days else end.date()


def destroy_due_keys() -> None:
    """Destroy every key whose day has come, and delete the ballots that were tied to people by it, once counted.

    A count that failed keeps its ballots, but never the key: the promise does not depend on the count.
    """
    polls = Poll.objects.closed().filter(key__isnull=False)
    now = clock_time(polls)
    if now is None:
        return
    for key in PollKey.objects.filter(poll__in=polls, destroyed_at=None, destroy_on__lte=now.date()):
        _destroy(key, now)
    counted = Tally.objects.filter(poll__key__destroyed_at__isnull=False, counted_ballots__isnull=False)
    Ballot.objects.filter(poll__in=counted.values("poll")).delete()


@transaction.atomic
def _destroy(key: PollKey, now) -> None:
    enter_alone(key.poll_id)
    PollKey.objects.filter(pk=key.pk).update(wrapped=None, destroyed_at=now)
    Submission.objects.filter(poll=key.poll_id).delete()
    Ballot.objects.filter(poll=key.poll_id).update(fingerprint="", mark=None)
    jobs.record(who=None, verb="destroy_poll_key", about=key.poll)
