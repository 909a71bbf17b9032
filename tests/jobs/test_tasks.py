"""The sweep, and a broker that is down."""

from datetime import timedelta

import pytest
from celery import Celery, current_app
from django.utils import timezone

from strategy_site.jobs import tasks
from strategy_site.jobs.models import Job
from tests.factories.jobs import OutboxMessageFactory

pytestmark = pytest.mark.django_db


def messages_in_the_queue():
    """The names and arguments of the tasks that wait in the broker."""
    with current_app.connection_for_read() as connection:
        queue = connection.SimpleQueue("celery")
        return [(message.headers["task"], message.headers["argsrepr"]) for message in iter_queue(queue)]


def iter_queue(queue):
    while queue.qsize():
        message = queue.get_nowait()
        message.ack()
        yield message


@pytest.fixture(autouse=True)
def empty_queue():
    messages_in_the_queue()


def test_sweep_wakes_mails_that_are_due_and_shows_that_the_worker_lives():
    began_at = timezone.now()
    due = OutboxMessageFactory()
    OutboxMessageFactory(next_attempt_at=timezone.now() + timedelta(minutes=1))
    OutboxMessageFactory(state="failed")

    tasks.sweep()

    assert Job.objects.worker_seen_since(began_at)
    deliveries = [message for message in messages_in_the_queue() if message[0].endswith("deliver_message")]
    assert deliveries == [("strategy_site.jobs.tasks.deliver_message", f"({due.pk},)")]


def test_broker_that_is_down_disturbs_nobody(caplog):
    nobody_listens = Celery("nobody", broker="redis://127.0.0.1:1/0", set_as_current=False)
    nobody_listens.conf.broker_transport_options = {"max_retries": 0}
    task = nobody_listens.task(tasks.sweep.run, name="tests.sweep")

    tasks.wake(task)

    assert [(record.levelname, record.name) for record in caplog.records] == [("WARNING", "strategy_site.jobs.tasks")]
