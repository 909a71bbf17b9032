"""The way from an action to the worker, and what happens when it is blocked."""

import json

import pytest

from strategy_site.jobs.models import Job
from tests.processes import free_port, get, wait_until


@pytest.fixture
def without_broker():
    """Variables of a site whose Redis is down."""
    return {"REDIS_URL": "redis://127.0.0.1:1/0", "CACHE_URL": ""}


def test_message_reaches_a_running_worker_at_once(start, start_worker):
    worker = start_worker(SWEEP_SECONDS="600")
    worker.wait_for("succeeded")
    before = last_sweep()

    start(["manage.py", "sweep"])

    wait_until(lambda: last_sweep() > before)


def last_sweep():
    return Job.objects.get(key="jobs.sweep").finished_at


def test_command_goes_on_without_broker_and_says_so_in_the_log(start, without_broker):
    command = start(["manage.py", "sweep"], **without_broker)

    status = command.process.wait(60)

    assert status == 0
    assert "The broker cannot be reached" in command.output


def test_site_is_ready_but_degraded_without_broker(start, without_broker):
    port = free_port()
    server = ["-m", "granian", "--interface", "wsgi", "--port", str(port), "strategy_site.wsgi:application"]
    start(server, **without_broker).wait_for("Started worker")

    status, text = get(port, "/readyz")

    assert (status, json.loads(text)["broker"]) == (200, "degraded")
