"""What people of an event are written, in their language: rows in the transaction that causes them."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import EventReview, Invitation, PrioritizationEvent, Registration, RegistrationRequest


def ask_to_confirm(*, request: RegistrationRequest, token: str) -> None:
    """Ask whether the address is that of the person who registered: the link in this mail takes the place."""
    with override(request.language):
        address = reverse("events:confirm_request", args=[request.event.slug, token])
        _send(request.address, _("Confirm your registration: %(event)s"), request.event, address)


def already_registered(*, registration: Registration) -> None:
    """The answer to somebody who registers again: their private link."""
    _to_registered(registration, _("You are registered already: %(event)s"))


def not_invited(*, event: PrioritizationEvent, address: str, language: str) -> None:
    """The answer to somebody who asks for a place at an event for which this address is not invited."""
    with override(language):
        _send(address, _("Only people who are invited can register: %(event)s"), event, event.get_absolute_url())


def place_given(*, registration: Registration) -> None:
    _to_registered(registration, _("You have a place: %(event)s"))


def placed_in_line(*, registration: Registration) -> None:
    _to_registered(registration, _("You are on the waiting list: %(event)s"))


def moved_up(*, registration: Registration) -> None:
    """A place has become free for somebody who waited."""
    _to_registered(registration, _("A place has become free for you: %(event)s"))


def registration_changed(*, registration: Registration) -> None:
    _to_registered(registration, _("Your registration is changed: %(event)s"))


def registration_cancelled(*, registration: Registration) -> None:
    _to_registered(registration, _("Your registration is cancelled: %(event)s"))


def sessions_changed(*, event: PrioritizationEvent) -> None:
    """To all who are registered: times or sessions of the event are other than they were."""
    for registration in event.registrations.standing().select_related("participant", "event"):
        _to_registered(registration, _("Changed times: %(event)s"))


def event_cancelled(*, event: PrioritizationEvent) -> None:
    for registration in event.registrations.standing().select_related("participant", "event"):
        _to_registered(registration, _("Cancelled: %(event)s"))


def invited(*, invitation: Invitation) -> None:
    with override(invitation.language):
        address = reverse("events:register", args=[invitation.event.slug])
        _send(invitation.address, _("You are invited: %(event)s"), invitation.event, address)


def reviewed(*, review: EventReview) -> None:
    """To the hosts: their event is approved, or what the support team asks them to change."""
    subject = _("Approved: %(event)s") if review.verdict == review.Verdict.APPROVED else _("Please change: %(event)s")
    for host in review.event.hosts.exclude(email=None):
        with override(host.language):
            _send(host.email, subject, review.event, review.event.get_absolute_url())


def _to_registered(registration: Registration, subject: str) -> None:
    if registration.participant.email:
        with override(registration.mail_language):
            _send(registration.participant.email, subject, registration.event, registration.get_private_url())


def _send(to: str, subject: str, event: PrioritizationEvent, address: str) -> None:
    EmailMessage(subject % {"event": event.title}, f"{settings.SITE_URL}{address}", to=[to]).send()
