"""What the worker does for polls without being asked by a person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strategy_site.jobs.models import Job
from strategy_site.jobs.tasks import sweep
from tests.factories.voting import cast, import_rows, open_poll
from tests.jobs.test_tasks import messages_in_the_queue
from voting import actions, tasks
from voting.models import LiveResult, Poll, Tally

pytestmark = pytest.mark.django_db


def test_every_sweep_looks_after_polls():
    messages_in_the_queue()

    sweep()

    assert {"voting.tasks.keep_promises", "voting.tasks.refresh_live_results"} <= {
        name for name, _arguments in messages_in_the_queue()
    }


def test_poll_closes_and_is_counted_without_anybody(django_capture_on_commit_callbacks):
    poll = open_poll(challenge_days=0)
    Poll.objects.update(opens_at=timezone.now() - timedelta(2), closes_at=timezone.now() - timedelta(seconds=1))
    messages_in_the_queue()

    with django_capture_on_commit_callbacks(execute=True):
        tasks.keep_promises()

    job = Job.objects.get(kind=actions.COUNT_JOB)
    assert messages_in_the_queue() == [("voting.tasks.count_poll", f"({job.pk},)")]
    tasks.count_poll(job.pk)
    assert Tally.objects.get(poll=poll).ballots == 0
    assert Poll.objects.get().key.destroyed_at is not None


def test_live_results_of_all_open_polls_are_refreshed():
    polls = [open_poll(results_show=show) for show in ("live", "after_vote", "at_close")]
    for poll in polls:
        import_rows(poll, [[0]] * 12)
        cast(poll)

    tasks.refresh_live_results()

    assert list(LiveResult.objects.order_by("poll_id").values_list("frozen_ballots", flat=True)) == [13, 13, 0]
