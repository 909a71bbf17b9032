"""The Celery application; ``celery --app strategy_site worker`` starts a worker for it."""

import os

from celery import Celery
from celery.signals import setup_logging, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_site.settings")

app = Celery("strategy_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_the_logging_of_the_settings(**kwargs):
    """Celery sets up its own loggers unless somebody listens; ours are set up by Django."""


@worker_ready.connect
def sweep_at_once(**kwargs):
    """A new worker takes up what the last one left, and shows that it lives, without waiting for the next sweep."""
    from strategy_site.jobs import tasks  # noqa: PLC0415 -- models are ready only now

    tasks.wake(tasks.sweep)
