"""What people are written about the rooms of a session."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.domain.batches import batches
from events.models import EventSession, Registration, Visit
from strategy_site.jobs.mail import write_mails

from .letters import Letter, written
from .mails import BATCH, with_all_for_mails


def rooms_ready(*, session: EventSession, registrations: QuerySet) -> int:
    """To those who have a seat: where they find their rooms, whichever come; once for each session."""
    number = 0
    for some in batches(with_all_for_mails(registrations).iterator(BATCH), BATCH):
        write_mails(mails=[written(rooms_letter(session, registration)) for registration in some])
        number += len(some)
    return number


def rooms_letter(session: EventSession, registration: Registration) -> Letter:
    with override(registration.mail_language):
        return Letter(
            name="rooms_ready",
            to=registration.participant.email,
            language=registration.mail_language,
            subject=_("Your rooms: %(event)s"),
            event=registration.event,
            sessions=[session],
            time_zone=registration.time_zone,
            link=registration.get_private_url(),
            link_text=_("Open your page"),
            is_private=True,
            key=f"rooms-{session.pk}-{registration.pk}",
        )


def named_helper(*, visit: Visit) -> None:
    """To somebody who is asked to lead the talk in a room, or to take notes: once for each of the two."""
    if visit.registration.participant.email:
        write_mails(mails=[written(helper_letter(visit))])


def helper_letter(visit: Visit) -> Letter:
    registration = visit.registration
    with override(registration.mail_language):
        is_facilitator = visit.helps_as == Visit.Help.FACILITATOR
        return Letter(
            name=f"named_{visit.helps_as}",
            to=registration.participant.email,
            language=registration.mail_language,
            subject=_("You are a facilitator: %(event)s") if is_facilitator else _("You are a note-taker: %(event)s"),
            event=registration.event,
            sessions=[visit.session],
            time_zone=registration.time_zone,
            link=registration.get_private_url(),
            link_text=_("Open your page"),
            is_private=True,
            key=f"named-{visit.helps_as}-{visit.session_id}-{registration.pk}",
        )
