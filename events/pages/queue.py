"""What waits for the support team."""

from typing import NamedTuple

from events.forms import ReviewForm
from events.models import PrioritizationEvent, PriorityReport
from strategy_site.accounts.models import Affiliate, Membership
from strategy_site.jobs.models import OutboxMessage

from .cards import Card, card

MOST_MAILS = 100  # on the page; the others follow once these are dealt with


class ProposedEvent(NamedTuple):
    card: Card
    form: ReviewForm


class Queue(NamedTuple):
    events: list[ProposedEvent]
    affiliates: list[Affiliate]
    memberships: list[Membership]
    mails: list[OutboxMessage]
    reports: list[PriorityReport]  # they have a page of their own

    @property
    def is_empty(self) -> bool:
        return not any(self)


def queue_of(user, *, answered=None) -> Queue:
    """``answered`` is a form that came back with faults: it stands in the place of an empty one."""
    proposed = PrioritizationEvent.objects.proposed().select_related("affiliate").prefetch_related("sessions", "hosts")
    return Queue(
        [ProposedEvent(card(event), form_for(event, user, answered)) for event in proposed],
        list(Affiliate.objects.proposed().select_related("region", "proposed_by")),
        list(Membership.objects.asked().select_related("affiliate", "person")),
        list(OutboxMessage.objects.failed().newest_first().defer("body", "html", "calendar")[:MOST_MAILS]),
        list(PriorityReport.objects.waiting().only("slug", "community", "state")),
    )


def form_for(event, user, answered) -> ReviewForm:
    if answered is not None and answered.event.pk == event.pk:
        return answered
    return ReviewForm(event=event, by=user)


def number_waiting() -> int:
    """How many things wait for the support team: one query."""
    waiting = [
        PrioritizationEvent.objects.proposed(),
        Affiliate.objects.proposed(),
        Membership.objects.asked(),
        OutboxMessage.objects.failed(),
        PriorityReport.objects.waiting(),
    ]
    first, *others = (rows.order_by().values_list("pk") for rows in waiting)
    return first.union(*others, all=True).count()
