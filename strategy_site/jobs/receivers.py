"""News that wakes the tasks of this app."""

from django.dispatch import receiver

from . import tasks
from .signals import message_waiting


@receiver(message_waiting)
def deliver_at_once(sender, message_id, **kwargs):
    tasks.wake(tasks.deliver_message, message_id)
