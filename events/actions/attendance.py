"""Places that hosts give, and who came."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import EventSession, PrioritizationEvent, Registration, Visit
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from . import mails


class NoPlace(Exception):
    """All places are taken: who runs the event has to raise their number first."""

    message = _("All places are taken. To let this person in, raise the number of places first.")


@transaction.atomic
def confirm_out_of_turn(*, registration: Registration, by: User) -> None:
    """Give a place to somebody who waits, whoever waits before them. Whoever has a place keeps it."""
    event = PrioritizationEvent.objects.select_for_update().get(pk=registration.event_id)
    waiting = event.registrations.waiting().filter(pk=registration.pk).first()
    if waiting is None:
        return
    if event.capacity is not None and event.registrations.confirmed().count() >= event.capacity:
        raise NoPlace
    waiting.state, waiting.line_number = Registration.State.CONFIRMED, None
    waiting.save(update_fields=["state", "line_number"])
    record(who=by, verb="confirm_registration", about=event)
    mails.moved_up(registration=waiting)


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
    else:
        visit.delete()
    record(who=by, verb="mark_arrived" if has_arrived else "unmark_arrived", about=session.event)
