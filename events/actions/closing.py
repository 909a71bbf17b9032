"""The end of an event, with its figures."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from events.models import EventFigure, PrioritizationEvent
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record


def issues_before_closing(event: PrioritizationEvent, at: datetime) -> Iterator[str]:
    if not event.is_public:
        yield _("This event is not announced yet.")
    if event.is_cancelled:
        yield _("This event is cancelled.")
    if any(session.starts_at > at for session in event.sessions.all()):
        yield _("A session of this event is still to come.")


@transaction.atomic
def close_event(*, event: PrioritizationEvent, figures: Iterable[EventFigure], by: User) -> None:
    """Keep the figures and let the event be over; repeated, it corrects the figures."""
    locked = PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    numbers = {}
    for figure in figures:
        figure.event = locked
        figure.save()
        numbers[figure.kind] = figure.number
    locked.state = PrioritizationEvent.State.FINISHED
    locked.save(update_fields=["state"])
    record(who=by, verb="close_event", about=locked, **numbers)
