"""What the worker does for every app: deliver mail, and sweep up what was not woken."""

import logging

from celery import shared_task

from . import actions, mail
from .models import OutboxMessage
from .signals import sweeping

log = logging.getLogger(__name__)

BATCH = 200  # mails woken by one sweep; the next one takes the rest


def wake(task, *arguments) -> None:
    """Start a task, or leave it to the sweeper: a broker that is down must not stop the caller."""
    try:
        task.delay(*arguments)
    except Exception:
        log.warning("The broker cannot be reached; the sweeper will start %s", task.name, exc_info=True)


@shared_task
def deliver_message(message_id: int) -> None:
    mail.deliver(message_id=message_id)


@shared_task
def sweep() -> None:
    actions.show_sign_of_life()
    actions.sweep()
    for message_id in OutboxMessage.objects.due().values_list("pk", flat=True)[:BATCH]:
        wake(deliver_message, message_id)
    sweeping.send_robust(sweep)
