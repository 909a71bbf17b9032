"""What the worker does for polls."""

from celery import shared_task

from strategy_site.jobs.actions import run_claimed

from . import actions


@shared_task
def count_poll(job_id: int) -> None:
    run_claimed(job_id, actions.compute_count, actions.store_count)


@shared_task
def refresh_live_results() -> None:
    actions.refresh_all_live_results()


@shared_task
def keep_promises() -> None:
    """What is due by the calendar: polls to close, keys to destroy."""
    actions.close_due_polls()
    actions.destroy_due_keys()
