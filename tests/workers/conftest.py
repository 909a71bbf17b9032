"""Workers as in production, on the database of the tests."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from strategy_site.jobs.models import Job
from tests import processes

WORKER = ["-m", "celery", "--app", "strategy_site", "--quiet", "worker", "--beat", "--concurrency", "2"]
WORKER += ["--without-gossip", "--without-mingle", "--without-heartbeat"]


@pytest.fixture
def environment(transactional_db, tmp_path):
    """Sweeps every second, so that a test need not wait for a minute, and mails in a folder."""
    variables = {"SWEEP_SECONDS": "1", "EMAIL_URL": f"filemail:///{tmp_path}/mails"}
    return processes.beside_the_tests(tmp_path, **variables)


@pytest.fixture
def start(environment, tmp_path):
    """Starts a program that ends with the test."""
    with ExitStack() as programs:

        def start(arguments, **variables):
            log = tmp_path / f"{len(list(tmp_path.glob('*.log')))}.log"
            program = processes.running(arguments, environment=environment | variables, log=log)
            return programs.enter_context(program)

        yield start


@pytest.fixture
def start_worker(start):
    def start_worker(*arguments, **variables):
        return start([*WORKER, *arguments], **variables)

    return start_worker


@pytest.fixture
def heat_map_job(transactional_db):
    """The job that waits after loading the counts of November 2020; its message was lost."""
    call_command("load_november_2020", verbosity=0)
    job = Job.objects.get(kind="reports.heat_map")
    job.requested_at = timezone.now() - timedelta(minutes=1)
    job.save()
    return job
