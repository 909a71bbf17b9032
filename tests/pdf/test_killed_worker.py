import os
from datetime import timedelta

from django.utils import timezone

from reports import actions
from reports.models import ReportFile
from strategy_site.jobs.models import Job
from tests.factories.reports import report_with_heat_map
from tests.processes import wait_until


def state_of(job):
    job.refresh_from_db()
    return job.state


def test_worker_killed_while_setting_a_report_leaves_no_file_and_the_next_one_makes_it(start_worker, tmp_path):
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    report = report_with_heat_map([80, 20, 10, 5])
    job = actions.request_file(report=report, language="en", kind="pdf", digest="wanted")
    # Its message may be lost: the sweep finds what has waited for long.
    Job.objects.filter(pk=job.pk).update(requested_at=timezone.now() - timedelta(minutes=1))
    first = start_worker("--include", "tests.workers.gate", GATE=str(gate), JOB_LEASE_SECONDS="2")
    wait_until(lambda: state_of(job) == "running")

    first.kill()
    left_behind = ReportFile.objects.count()
    start_worker()
    wait_until(lambda: state_of(job) == "done")

    made = ReportFile.objects.get()
    assert (left_behind, job.attempts, bytes(made.content[:5])) == (0, 2, b"%PDF-")
