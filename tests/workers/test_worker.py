"""A real worker, on the broker that the environment names."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from events.actions import send_announcement
from reports.actions import request_edition
from reports.models import Edition, EditionPage, HeatMap, Report
from strategy_site.jobs import actions
from strategy_site.jobs.models import Job, OutboxMessage
from strategy_site.languages import LANGUAGES
from tests.factories.events import AnnouncementFactory, RegistrationFactory
from tests.factories.jobs import OutboxMessageFactory
from tests.factories.reports import report_with_heat_map
from tests.processes import wait_until


def state_of(row):
    row.refresh_from_db()
    return row.state


def is_done(job):
    return state_of(job) == "done"


def hold_back(start_worker, tmp_path):
    """A worker that stops in the middle of computing until the gate is opened, with a lease of two seconds only."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    return start_worker("--include", "tests.workers.gate", GATE=str(gate), JOB_LEASE_SECONDS="2"), gate


def test_worker_computes_the_heat_map_of_the_published_counts(heat_map_job, start_worker):
    start_worker()

    wait_until(lambda: is_done(heat_map_job))

    assert HeatMap.objects.get().totals["sizes"] == [12, 11, 11, 11]
    assert (heat_map_job.progress, heat_map_job.attempts, heat_map_job.error) == (100, 1, "")


def test_worker_killed_while_computing_is_replaced_by_the_next_one(heat_map_job, start_worker, tmp_path):
    first, _gate = hold_back(start_worker, tmp_path)
    wait_until(lambda: state_of(heat_map_job) == "running")

    first.kill()
    start_worker()

    wait_until(lambda: is_done(heat_map_job))
    assert (HeatMap.objects.count(), heat_map_job.attempts) == (1, 2)


def test_report_can_be_recomputed_after_its_worker_was_killed(heat_map_job, start_worker, tmp_path):
    first, _gate = hold_back(start_worker, tmp_path)
    wait_until(lambda: state_of(heat_map_job) == "running")
    first.kill()
    wait_until(lambda: Job.objects.abandoned().contains(heat_map_job))

    request = {"kind": heat_map_job.kind, "key": heat_map_job.key, "arguments": heat_map_job.arguments}
    pressed = actions.enqueue(**request)
    start_worker()

    assert (pressed, pressed.state, pressed.attempts) == (heat_map_job, "waiting", 0)
    wait_until(lambda: is_done(heat_map_job))
    assert (HeatMap.objects.count(), heat_map_job.attempts) == (1, 1)


def test_worker_that_was_given_up_writes_nothing_when_it_wakes(heat_map_job, start_worker, tmp_path):
    slow, gate = hold_back(start_worker, tmp_path)
    wait_until(lambda: state_of(heat_map_job) == "running")
    second = take_over(heat_map_job)

    gate.write_bytes(b"")
    slow.wait_for("Another worker has taken the job over")

    assert Job.objects.get(pk=heat_map_job.pk).holder == second.holder
    assert HeatMap.objects.count() == 0


def take_over(job):
    wait_until(lambda: Job.objects.abandoned().contains(job))
    return actions.claim(job.pk)


def test_worker_delivers_mail_that_nobody_woke_it_for(start_worker, tmp_path, transactional_db):
    message = OutboxMessageFactory(subject="Your code", to="someone@example.org")

    start_worker()
    wait_until(lambda: state_of(message) == "sent")

    (mail,) = (tmp_path / "mails").iterdir()
    assert "Subject: Your code\n" in mail.read_text()
    assert "To: someone@example.org\n" in mail.read_text()


def test_worker_sends_a_message_of_hosts_to_each_reader(start_worker, tmp_path, transactional_db):
    announcement = AnnouncementFactory(title="Before we meet")
    RegistrationFactory.create_batch(3, event=announcement.event)

    send_announcement(announcement=announcement, by=None)
    start_worker()

    wait_until(lambda: OutboxMessage.objects.filter(state="sent").count() == 3)
    assert (state_of(announcement), announcement.recipients) == ("sent", 3)
    texts = [mail.read_text() for mail in (tmp_path / "mails").iterdir()]
    assert sum(text.count("List-Unsubscribe-Post: List-Unsubscribe=One-Click") for text in texts) == 3


@pytest.fixture
def edition_job(transactional_db):
    """A report with its heat map waits to be published."""
    job = request_edition(report=report_with_heat_map([9, 7, 7, 1], draft=True), by=None)
    job.requested_at = timezone.now() - timedelta(minutes=1)
    job.save()
    return job


def test_worker_killed_while_writing_an_edition_leaves_none_and_the_next_one_makes_one(
    edition_job, start_worker, tmp_path
):
    first, _gate = hold_back(start_worker, tmp_path)
    wait_until(lambda: state_of(edition_job) == "running")

    first.kill()
    left = (Edition.objects.count(), EditionPage.objects.count(), Report.objects.get().state)
    start_worker()

    wait_until(lambda: is_done(edition_job))
    assert left == (0, 0, "draft")
    assert (Edition.objects.count(), EditionPage.objects.count(), edition_job.attempts) == (1, len(LANGUAGES), 2)
    assert Report.objects.get().state == "published"
