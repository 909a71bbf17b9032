"""What people of an event are written, in their language: rows in the transaction that causes them."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from events.domain.batches import batches
from events.models import EventReview, EventSession, Invitation, PrioritizationEvent, Registration, RegistrationRequest
from strategy_site.jobs.mail import write_mails

from .letters import Letter, other_sessions, planned_sessions, written

BATCH = 200  # mails written at once
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


def ask_to_confirm(*, request: RegistrationRequest, token: str) -> None:
    """Ask whether the address is that of the person who registered: the link in this mail takes the place.

    Nothing that was typed besides stands in it, so nobody can have a text of theirs sent to others.
    """
    with override(request.language):
        _send(
            Letter(
                name="confirm",
                to=request.address,
                language=request.language,
                subject=_("Confirm your registration: %(event)s"),
                event=request.event,
                sessions=request.event.sessions.all(),
                link=reverse("events:confirm_request", args=[request.event.slug, token]),
                link_text=_("Confirm your registration"),
            )
        )


def already_registered(*, registration: Registration) -> None:
    """The answer to somebody who registers again: their private link."""
    _to_registered(registration, "already_registered", gettext_noop("You are registered already: %(event)s"))


def not_invited(*, event: PrioritizationEvent, address: str, language: str) -> None:
    """The answer to somebody who asks for a place at an event for which this address is not invited."""
    subject = gettext_noop("Only people who are invited can register: %(event)s")
    _to_address("not_invited", address, language, subject, event)


def place_given(*, registration: Registration) -> None:
    _to_registered(registration, "place_given", gettext_noop("You have a place: %(event)s"), PUBLISH)


def placed_in_line(*, registration: Registration) -> None:
    _to_registered(registration, "placed_in_line", gettext_noop("You are on the waiting list: %(event)s"))


def moved_up(*, registration: Registration) -> None:
    """A place has become free for somebody who waited."""
    _to_registered(registration, "moved_up", gettext_noop("A place has become free for you: %(event)s"), PUBLISH)


def registration_changed(*, registration: Registration) -> None:
    """Sessions that somebody no longer means to come to leave their calendar."""
    subject = gettext_noop("Your registration is changed: %(event)s")
    _to_registered(registration, "registration_changed", subject, PUBLISH, left_out=other_sessions(registration))


def registration_cancelled(*, registration: Registration) -> None:
    _to_registered(
        registration, "registration_cancelled", gettext_noop("Your registration is cancelled: %(event)s"), CANCEL
    )


def sessions_changed(*, event: PrioritizationEvent, removed: Collection[EventSession] = ()) -> None:
    """To all who are registered: times or sessions of the event are other than they were.

    Sessions that are ``removed`` leave their calendars.
    """
    _to_all(event, "sessions_changed", gettext_noop("Changed times: %(event)s"), PUBLISH, left_out=removed)


def event_cancelled(*, event: PrioritizationEvent) -> None:
    _to_all(event, "event_cancelled", gettext_noop("Cancelled: %(event)s"), CANCEL)


def invited(*, invitation: Invitation) -> None:
    event = invitation.event
    with override(invitation.language):
        letter = Letter(
            name="invited",
            to=invitation.address,
            language=invitation.language,
            subject=_("You are invited: %(event)s"),
            event=event,
            sessions=event.sessions.all(),
            link=reverse("events:register", args=[event.slug]),
            link_text=_("Register"),
        )
        _send(letter)


def reviewed(*, review: EventReview) -> None:
    """To the hosts: their event is approved, or what the support team asks them to change."""
    if review.verdict == review.Verdict.APPROVED:
        name, subject = "approved", gettext_noop("Approved: %(event)s")
    else:
        name, subject = "changes_asked_for", gettext_noop("Please change: %(event)s")
    for host in review.event.hosts.exclude(email=None):
        _to_address(name, host.email, host.language, subject, review.event, comment=review.comment)


def _to_address(name, to, language, subject, event, **more):
    """A mail about an event that says where its page is."""
    with override(language):
        letter = Letter(
            name=name,
            to=to,
            language=language,
            subject=_(subject),
            event=event,
            link=event.get_absolute_url(),
            link_text=_("Open the page of the event"),
            **more,
        )
        _send(letter)


def _to_registered(registration: Registration, name: str, subject: str, method: str = "", **more) -> None:
    if registration.participant.email:
        _send(_letter(registration, name, subject, method, **more))


def _to_all(event: PrioritizationEvent, name: str, subject: str, method: str, **more) -> None:
    for some in batches(with_all_for_mails(event.registrations.standing()).iterator(BATCH), BATCH):
        write_mails(mails=[written(_letter(registration, name, subject, method, **more)) for registration in some])


def with_all_for_mails(registrations: QuerySet) -> QuerySet:
    """Those who can be written to, with all that a mail says of them."""
    return (
        registrations.exclude(participant__email=None)
        .select_related("participant", "event")
        .prefetch_related("event__sessions", "visits__session")
    )


def _letter(
    registration: Registration, name: str, subject: str, method: str, left_out: Collection[EventSession] = ()
) -> Letter:
    """What concerns somebody's own place. Only who has one, or had, gets a calendar file."""
    event, is_waiting = registration.event, registration.is_waiting
    planned = planned_sessions(registration)
    is_void = event.is_cancelled or registration.state == registration.State.CANCELLED
    with override(registration.mail_language):
        return Letter(
            name=name,
            to=registration.participant.email,
            language=registration.mail_language,
            subject=_(subject),
            event=event,
            sessions=planned,
            time_zone=registration.time_zone,
            link=event.get_absolute_url() if is_void else registration.get_private_url(),
            link_text=_("Open the page of the event") if is_void else _("Open your registration"),
            is_private=not is_void,
            calendar=planned,
            left_out=left_out,
            calendar_method="" if is_waiting else method,
            says={"is_waiting": is_waiting, "is_confirmed": registration.is_confirmed},
        )


def _send(letter: Letter) -> None:
    write_mails(mails=[written(letter)])
