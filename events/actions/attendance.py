"""Who came, as those who run the event note it."""

from django.db import transaction
from django.utils import timezone

from events.models import EventSession, PrioritizationEvent, Registration, Visit
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .seating import seat_arrival


@transaction.atomic
def mark_arrived(*, registration: Registration, session: EventSession, has_arrived: bool, by: User) -> None:
    """Note that somebody has come to a session, or that this was a mistake. The first moment stays."""
    PrioritizationEvent.objects.select_for_update().get(pk=session.event_id)
    visit = registration.visits.filter(session=session).first()
    if visit is None:
        visit = Visit(registration=registration, session=session, is_planned=False)
    if has_arrived == (visit.arrived_at is not None):
        return
    visit.arrived_at = timezone.now() if has_arrived else None
    if has_arrived or visit.is_planned:
        visit.save()
        if has_arrived:
            seat_arrival(registration=registration, session=session)
    else:
        visit.delete()
    record(who=by, verb="mark_arrived" if has_arrived else "unmark_arrived", about=session.event)
