"""News that events listen to."""

from django.dispatch import receiver

from strategy_site.jobs.signals import sweeping
from strategy_site.jobs.tasks import wake

from . import tasks


@receiver(sweeping)
def look_after_answers(sender, **kwargs):
    wake(tasks.forget_due_answers)


@receiver(sweeping)
def look_after_requests(sender, **kwargs):
    wake(tasks.delete_expired_requests)


@receiver(sweeping)
def remind(sender, **kwargs):
    wake(tasks.send_reminders)
