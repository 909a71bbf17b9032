"""What the worker does for events."""

from celery import shared_task
from django.utils import timezone

from strategy_site.jobs.actions import run_claimed

from . import actions


@shared_task
def forget_due_answers() -> None:
    actions.forget_due_answers(at=timezone.now())


@shared_task
def delete_expired_requests() -> None:
    actions.delete_expired_requests()


@shared_task
def send_reminders() -> None:
    actions.send_due_reminders(timezone.now())


@shared_task
def send_feedback_mails() -> None:
    actions.send_due_feedback_mails(timezone.now())


@shared_task
def forget_feedback_turns() -> None:
    actions.forget_feedback_turns(timezone.now())


@shared_task
def send_announcement(job_id: int) -> None:
    run_claimed(job_id, actions.compute_announcement, actions.store_announcement)


@shared_task
def compose_rooms(job_id: int) -> None:
    run_claimed(job_id, actions.compute_composition, actions.store_composition)
