"""What the worker does for reports."""

from functools import partial

from celery import shared_task
from django.utils import timezone

from strategy_site.jobs.actions import run_claimed

from . import actions
from .pages import files
from .pages.edition_content import compute_edition
from .pages.wikitext import page_for_wiki


@shared_task
def build_heat_map(job_id: int) -> None:
    run_claimed(job_id, actions.compute_heat_map, actions.store_heat_map)


@shared_task
def build_comparison(job_id: int) -> None:
    run_claimed(job_id, actions.compute_comparison, actions.store_comparison)


@shared_task
def send_wiki_page(job_id: int) -> None:
    run_claimed(job_id, partial(actions.send_wiki_page, text_of=page_for_wiki), actions.store_wiki_page)


@shared_task
def make_file(job_id: int) -> None:
    run_claimed(job_id, files.make, actions.store_file)


@shared_task
def look_for_outdated_comparisons() -> None:
    actions.request_outdated_comparisons()


@shared_task
def build_edition(job_id: int) -> None:
    run_claimed(job_id, compute_edition, actions.store_edition)


@shared_task
def publish_due_reports() -> None:
    actions.request_due_editions(timezone.now())


@shared_task
def write_notice(job_id: int) -> None:
    run_claimed(job_id, actions.compute_notice, actions.store_notice)


@shared_task
def forget_unconfirmed_subscriptions() -> None:
    actions.forget_unconfirmed_subscriptions(timezone.now())
