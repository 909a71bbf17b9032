"""News that events listen to."""

from django.dispatch import receiver

from strategy_site.jobs.signals import job_waiting, sweeping
from strategy_site.jobs.tasks import wake

from . import actions, tasks


@receiver(sweeping)
def look_after_answers(sender, **kwargs):
    wake(tasks.forget_due_answers)


@receiver(sweeping)
def look_after_requests(sender, **kwargs):
    wake(tasks.delete_expired_requests)


@receiver(sweeping)
def remind(sender, **kwargs):
    wake(tasks.send_reminders)


@receiver(sweeping)
def ask_for_feedback(sender, **kwargs):
    wake(tasks.send_feedback_mails)


@receiver(sweeping)
def look_after_feedback(sender, **kwargs):
    wake(tasks.forget_feedback_turns)


@receiver(job_waiting)
def start_announcement(sender, kind, job_id, **kwargs):
    if kind == actions.ANNOUNCEMENT_JOB:
        wake(tasks.send_announcement, job_id)


@receiver(job_waiting)
def start_composing(sender, kind, job_id, **kwargs):
    if kind == actions.COMPOSE_JOB:
        wake(tasks.compose_rooms, job_id)
