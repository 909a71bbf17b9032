"""Inviting people to an event."""

from collections.abc import Iterable

from django.db import transaction

from events.models import Invitation, PrioritizationEvent
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from . import mails


@transaction.atomic
def invite(*, event: PrioritizationEvent, addresses: Iterable[str], language: str, by: User) -> int:
    """Let these addresses register, and tell them; how many were not invited before. Nobody is told twice."""
    PrioritizationEvent.objects.select_for_update().get(pk=event.pk)
    wanted = dict.fromkeys(address.lower() for address in addresses)
    known = set(event.invitations.values_list("address", flat=True))
    new = [Invitation(event=event, address=address, language=language) for address in wanted if address not in known]
    Invitation.objects.bulk_create(new)
    for invitation in new:
        mails.invited(invitation=invitation)
    record(who=by, verb="invite", about=event, invited=len(new))
    return len(new)


@transaction.atomic
def take_back(*, invitation: Invitation, by: User) -> None:
    """Who has registered meanwhile stays registered."""
    event = invitation.event
    invitation.delete()
    record(who=by, verb="take_back_invitation", about=event)
