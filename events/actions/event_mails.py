"""Mails about an event that could not be delivered, for those who run it."""

from django.db import transaction
from django.db.models import QuerySet

from events.models import PrioritizationEvent
from strategy_site.accounts.models import User
from strategy_site.jobs.models import OutboxMessage

from .hosting import retry_mail


def failed_mails_of(event: PrioritizationEvent) -> QuerySet:
    """Those given up. The outbox knows no events, but each mail about one leads to a page of it."""
    return OutboxMessage.objects.failed().filter(body__contains=f"/events/{event.slug}/")


@transaction.atomic
def retry_mails(*, event: PrioritizationEvent, by: User) -> int:
    """Try all of them again; how many there were."""
    failed = failed_mails_of(event).only("pk", "state")
    return sum(retry_mail(message=message, by=by) for message in failed)
