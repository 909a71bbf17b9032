"""The Celery application; ``celery --app strategy_site worker`` starts a worker for it."""

import os

from celery import Celery
from celery.signals import setup_logging, worker_ready
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_site.settings")

app = Celery("strategy_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_configure.connect
def keep_time(sender, **kwargs):
    """What beat asks the worker for, and how often."""
    sender.conf.beat_schedule_filename = str(settings.VAR_DIR / "beat-schedule")
    sender.conf.beat_schedule = {
        "sweep": {"task": "strategy_site.jobs.tasks.sweep", "schedule": settings.SWEEP_SECONDS},
        "live-results": {"task": "voting.tasks.refresh_live_results", "schedule": settings.LIVE_SECONDS},
    }


@setup_logging.connect
def keep_the_logging_of_the_settings(**kwargs):
    """Celery sets up its own loggers unless somebody listens; ours are set up by Django."""


@worker_ready.connect
def sweep_at_once(**kwargs):
    """A new worker takes up what the last one left, and shows that it lives, without waiting for the next sweep."""
    from strategy_site.jobs import tasks  # noqa: PLC0415 -- models are ready only now

    tasks.wake(tasks.sweep)
