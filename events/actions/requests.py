"""Registrations of people whose address nobody has confirmed yet."""

import hashlib
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from events.domain.details import Details, stored
from events.models import Invitation, PrioritizationEvent, RegistrationRequest

from . import mails

MAILS_A_MINUTE = 3  # to one address


@transaction.atomic
def ask_for_place(*, event: PrioritizationEvent, address: str, language: str, details: Details) -> None:
    """Write one mail to ``address``; only who reads it learns whether that address is known, or invited.

    ``language`` is that of the page on which somebody asked. An address that just got some mails gets no other.
    """
    address = address.lower()
    if not within_limit(address):
        return
    registration = (
        event.registrations.standing()
        .select_related("event", "participant")
        .filter(participant__email__iexact=address)
        .first()
    )
    if registration:
        mails.already_registered(registration=registration)
    elif not may_register(event, address):
        mails.not_invited(event=event, address=address, language=language)
    else:
        token = RegistrationRequest.new_token()
        request = RegistrationRequest.objects.create(
            event=event,
            address=address,
            language=language,
            details=stored(details),
            token_digest=RegistrationRequest.digest_of(token),
        )
        mails.ask_to_confirm(request=request, token=token)


def within_limit(address: str) -> bool:
    """Whether ``address`` may get another mail in this minute, which is counted."""
    key = f"mails-to-register:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, timeout=60)
    try:
        return cache.incr(key) <= MAILS_A_MINUTE
    except ValueError:  # the minute ended just now
        return True


def may_register(event: PrioritizationEvent, address: str) -> bool:
    """Whether somebody with ``address`` is let in: everybody, unless people are invited."""
    if event.admission == PrioritizationEvent.Admission.INVITED:
        return Invitation.objects.filter(event=event, address=address.lower()).exists()
    return event.admission == PrioritizationEvent.Admission.EVERYBODY


def delete_expired_requests(*, at: datetime | None = None) -> None:
    RegistrationRequest.objects.expired(at or timezone.now()).delete()
