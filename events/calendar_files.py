"""Events as calendars have them: never with a link to join, nor with the name of a person."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from events.domain.calendar_file import CalendarEntry
from events.models import EventSession, PrioritizationEvent


def calendar_entries(
    events: Iterable[PrioritizationEvent], *, stamped_at: datetime | None = None
) -> list[CalendarEntry]:
    """An entry for each session of ``events``, with its texts in the present language."""
    stamped_at = stamped_at or timezone.now()
    return [entry_of(session, event, stamped_at) for event in events for session in event.sessions.all()]


def entry_of(session: EventSession, event: PrioritizationEvent, stamped_at: datetime) -> CalendarEntry:
    return CalendarEntry(
        uid=f"{session.uid}@{urlsplit(settings.SITE_URL).hostname}",
        revision=session.revision,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        time_zone=session.time_zone,
        title=event.title,
        stamped_at=stamped_at,
        description=public_description(event),
        address=settings.SITE_URL + event.get_absolute_url(),
        only_day_is_known=session.only_day_is_known,
        is_cancelled=event.is_cancelled,
    )


def public_description(event: PrioritizationEvent) -> str:
    """The description, after the label of what is made up."""
    label = _("Made up for the demonstration") if event.is_made_up else ""
    return "\n\n".join(filter(None, [label, event.description]))
