"""What the worker does for reports."""

from celery import shared_task

from strategy_site.jobs.actions import run_claimed

from . import actions


@shared_task
def build_heat_map(job_id: int) -> None:
    run_claimed(job_id, actions.compute_heat_map, actions.store_heat_map)


@shared_task
def build_comparison(job_id: int) -> None:
    run_claimed(job_id, actions.compute_comparison, actions.store_comparison)


@shared_task
def look_for_outdated_comparisons() -> None:
    actions.request_outdated_comparisons()
