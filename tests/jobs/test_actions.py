"""Jobs are asked for once, done by one worker, and never lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone
from django.utils.translation import override

from strategy_site.jobs import actions
from strategy_site.jobs.models import Job, LogEntry
from strategy_site.jobs.signals import job_waiting
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db

REQUEST = {"kind": "tests.addition", "key": "tests.addition:1", "arguments": {"numbers": [1, 2]}}


@pytest.fixture
def news():
    """The ids of all jobs announced during a test."""
    heard = []

    def hear(sender, job_id, **kwargs):
        heard.append(job_id)

    job_waiting.connect(hear)
    yield heard
    job_waiting.disconnect(hear)


def add(job):
    return {"sum": sum(job.arguments["numbers"])}


def refuse(job):
    raise actions.JobFailed("There are %(count)s numbers only.", count=1)


def stumble(job):
    raise ZeroDivisionError


def test_new_job_waits_and_is_announced_after_commit(news, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        job = actions.enqueue(**REQUEST)

    assert (job.state, job.arguments, job.attempts, news) == ("waiting", {"numbers": [1, 2]}, 0, [])
    for callback in callbacks:
        callback()
    assert news == [job.pk]


@pytest.mark.parametrize("trait", [{}, {"running": True}])
def test_asking_again_for_unfinished_work_changes_nothing(news, django_capture_on_commit_callbacks, trait):
    job = JobFactory(key=REQUEST["key"], **trait)
    before = Job.objects.values().get()

    with django_capture_on_commit_callbacks(execute=True):
        again = actions.enqueue(**REQUEST)

    assert again == job
    assert Job.objects.values().get() == before
    assert news == []


@pytest.mark.parametrize("trait", ["done", "failed", "abandoned"])
def test_asking_again_for_finished_or_abandoned_work_begins_anew(news, django_capture_on_commit_callbacks, trait):
    job = JobFactory(key=REQUEST["key"], attempts=2, **{trait: True})

    with django_capture_on_commit_callbacks(execute=True):
        again = actions.enqueue(**REQUEST)

    assert again == job
    assert (again.state, again.attempts, again.progress, again.result, again.error) == ("waiting", 0, 0, None, "")
    assert news == [job.pk]


@pytest.mark.django_db(transaction=True)
def test_two_people_pressing_at_the_same_moment_make_one_job():
    def press(barrier):
        barrier.wait()
        try:
            return actions.enqueue(**REQUEST).pk
        finally:
            connections.close_all()

    together = Barrier(4)
    with ThreadPoolExecutor(4) as people:
        jobs = list(people.map(press, [together] * 4))

    assert len(set(jobs)) == Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_only_one_claims_a_job():
    job = JobFactory()

    def take(barrier):
        barrier.wait()
        try:
            return actions.claim(job.pk)
        finally:
            connections.close_all()

    together = Barrier(4)
    with ThreadPoolExecutor(4) as workers:
        claims = list(workers.map(take, [together] * 4))

    assert [claimed for claimed in claims if claimed] == [job]
    assert Job.objects.get().attempts == 1


@pytest.mark.parametrize("trait", [{"running": True}, {"done": True}, {"failed": True}])
def test_job_that_is_held_or_finished_cannot_be_claimed(trait):
    job = JobFactory(**trait)

    claimed = actions.claim(job.pk)

    assert claimed is None


def test_job_is_taken_over_when_its_worker_was_silent_for_a_whole_lease():
    job = actions.claim(JobFactory().pk)
    later = job.lease_until + timedelta(seconds=1)

    second = actions.claim(job.pk, at=later)

    assert (second.state, second.attempts) == ("running", 2)
    assert second.lease_until == later + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def test_progress_is_shown_and_renews_the_lease():
    job = JobFactory(abandoned=True)

    actions.report_progress(job, 40)

    assert Job.objects.get().progress == 40
    assert Job.objects.get().lease_until > timezone.now()


def test_worker_whose_job_was_taken_over_writes_nothing():
    first = actions.claim(JobFactory().pk)
    second = actions.claim(first.pk, at=first.lease_until + timedelta(seconds=1))

    for write in (
        lambda: actions.report_progress(first, 50),
        lambda: actions.finish(first, {"sum": 0}),
        lambda: actions.fail(first, "It is too late."),
    ):
        with pytest.raises(actions.JobTakenOver), transaction.atomic():
            write()

    assert Job.objects.get().holder == second.holder


def test_old_worker_stays_out_even_when_somebody_has_asked_anew():
    first = actions.claim(JobFactory(key=REQUEST["key"]).pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    actions.enqueue(**REQUEST)
    second = actions.claim(first.pk)

    with pytest.raises(actions.JobTakenOver), transaction.atomic():
        actions.finish(first, {"sum": 0})

    assert first.attempts == second.attempts == Job.objects.get().attempts


def test_result_is_kept_when_the_work_is_done():
    job = JobFactory()

    actions.run_claimed(job.pk, add)

    job.refresh_from_db()
    assert (job.state, job.result, job.progress, job.holder, job.error) == ("done", {"sum": 3}, 100, None, "")
    assert job.finished_at >= job.started_at


def test_what_belongs_to_the_result_is_written_with_it_or_not_at_all():
    job = JobFactory()

    def store_too_late(job, computed):
        actions.record(who=None, verb="add")
        Job.objects.update(holder="00000000-0000-0000-0000-000000000000")  # taken over by another worker
        return computed

    actions.run_claimed(job.pk, add, store_too_late)

    assert LogEntry.objects.count() == 0
    assert Job.objects.get().result is None


def test_reason_of_a_failure_is_in_the_language_of_the_reader():
    job = JobFactory()

    actions.run_claimed(job.pk, refuse)

    job.refresh_from_db()
    assert (job.state, job.error_values) == ("failed", {"count": 1})
    with override("en"):
        assert job.reason == "There are 1 numbers only."


def test_unexpected_error_shows_plain_words_and_its_details_go_to_the_log(caplog):
    job = JobFactory()

    actions.run_claimed(job.pk, stumble)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", actions.UNEXPECTED)
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


def test_job_claimed_by_another_is_left_alone():
    job = JobFactory(running=True)

    actions.run_claimed(job.pk, stumble)

    assert Job.objects.get().state == "running"


def test_sweeper_announces_lost_and_abandoned_jobs_only(news, django_capture_on_commit_callbacks):
    long_ago = timezone.now() - timedelta(minutes=5)
    lost, abandoned = JobFactory(requested_at=long_ago), JobFactory(abandoned=True)
    JobFactory()  # the message about this one may still be on its way
    JobFactory(running=True, requested_at=long_ago)
    JobFactory(done=True, requested_at=long_ago)

    with django_capture_on_commit_callbacks(execute=True):
        actions.sweep()

    assert set(news) == {lost.pk, abandoned.pk}


def test_sweeper_gives_up_a_job_that_stopped_its_worker_too_often(news, django_capture_on_commit_callbacks):
    job = JobFactory(abandoned=True, attempts=settings.JOB_ATTEMPTS)

    with django_capture_on_commit_callbacks(execute=True):
        actions.sweep()

    job.refresh_from_db()
    assert (job.state, job.error_values, news) == ("failed", {"attempts": settings.JOB_ATTEMPTS}, [])
    with override("en"):
        assert job.reason == "The worker stopped while computing. Attempts: 3."


def test_sign_of_life_is_one_row_however_often_it_is_given():
    actions.show_sign_of_life()
    before_second = timezone.now()

    actions.show_sign_of_life()

    assert Job.objects.count() == 1
    assert Job.objects.worker_seen_since(before_second)
    assert not Job.objects.worker_seen_since(timezone.now() + timedelta(seconds=1))


def test_log_entry_says_who_did_what_to_what():
    job = JobFactory()

    entry = actions.record(who=None, verb="repeat", about=job, times=2)

    assert (entry.verb, entry.details) == ("repeat", {"times": 2})
    assert (entry.about_app, entry.about_model, entry.about_key) == ("jobs", "job", str(job.pk))
