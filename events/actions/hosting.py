"""What becomes of an event once it is proposed."""

from django.db import transaction

from events.models import EventReview, PrioritizationEvent
from strategy_site.accounts.models import User
from strategy_site.jobs import mail
from strategy_site.jobs.actions import record
from strategy_site.jobs.models import OutboxMessage

from . import mails
from .events import give_hosts_their_role, public_state

State = PrioritizationEvent.State
# The states that hosts may bring a public event to, each with those it may come from.
MOVES = {
    State.OPEN: {State.ANNOUNCED},
    State.ANNOUNCED: {State.OPEN},
    State.RUNNING: {State.ANNOUNCED, State.OPEN},
}
CANCELLABLE = {State.ANNOUNCED, State.OPEN, State.RUNNING}


def moves_of(event: PrioritizationEvent) -> list[str]:
    elsewhere = event.admission == event.Admission.ELSEWHERE
    return [to for to, origins in MOVES.items() if event.state in origins and not (elsewhere and to == State.OPEN)]


@transaction.atomic
def move_event(*, event: PrioritizationEvent, to: str, by: User) -> bool:
    """Open or pause registration, or start the event; False where its state does not allow that any more."""
    locked = PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    if to not in moves_of(locked):
        return False
    locked.state = to
    locked.save(update_fields=["state"])
    record(who=by, verb="move_event", about=locked, state=to)
    return True


@transaction.atomic
def cancel_event(*, event: PrioritizationEvent, by: User) -> bool:
    """Call it off and tell everybody who is registered; False where it is over or cancelled already."""
    locked = PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    if locked.state not in CANCELLABLE:
        return False
    locked.state = State.CANCELLED
    locked.save(update_fields=["state"])
    record(who=by, verb="cancel_event", about=locked)
    mails.event_cancelled(event=locked)
    return True


@transaction.atomic
def review_event(*, event: PrioritizationEvent, verdict: str, comment: str, by: User) -> bool:
    """Make a proposed event public, or give it back to its hosts; False if it is not proposed any more."""
    locked = PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    if locked.state != State.PROPOSED:
        return False
    approved = verdict == EventReview.Verdict.APPROVED
    locked.state = public_state(locked) if approved else State.DRAFT
    locked.save(update_fields=["state"])
    if approved:
        give_hosts_their_role(locked)
    review = EventReview.objects.create(event=locked, verdict=verdict, comment=comment, by=by)
    record(who=by, verb="review_event", about=locked, verdict=verdict)
    mails.reviewed(review=review)
    return True


@transaction.atomic
def retry_mail(*, message: OutboxMessage, by: User) -> bool:
    """Try a mail again that was given up; False if it is not given up any more."""
    retried = mail.retry(message=message)
    if retried:
        record(who=by, verb="retry_mail", about=message)
    return retried
