"""Events as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.calendar_files import public_description
from events.clocks import LocalTimes
from events.domain.calendar_file import one_line, several_lines
from events.models import PrioritizationEvent
from strategy_site.jobs.models import LogEntry

from .times import sessions_on_page

NEVER = datetime(2020, 1, 1, tzinfo=UTC)  # for what was neither entered here nor has a session


def news_feed(events: Iterable[PrioritizationEvent], *, address: str) -> Atom1Feed:
    """Each event as it stands, with the moment it was last entered or changed here."""
    events = list(events)
    changes = last_changes(events)
    feed = Atom1Feed(
        title=_("Events of the movement"),
        link=settings.SITE_URL + reverse("events:list"),
        description="",
        subtitle=_("Where people meet to discuss the initiatives and to choose what matters most to them."),
        language=get_language(),
        feed_url=settings.SITE_URL + address,
        author_name=_("Movement priorities"),
    )
    for event in events:
        feed.add_item(
            title=one_line(event.title),
            link=settings.SITE_URL + event.get_absolute_url(),
            description=several_lines("\n\n".join(filter(None, [times_as_text(event), public_description(event)]))),
            unique_id=f"tag:{urlsplit(settings.SITE_URL).hostname},2026:event/{event.pk}",
            updateddate=changes.get(str(event.pk)) or event.starts_at or NEVER,
            categories=[str(event.get_kind_display()), str(event.get_state_display())],
        )
    return feed


def last_changes(events: Iterable[PrioritizationEvent]) -> dict[str, datetime]:
    entries = LogEntry.objects.filter(
        about_app="events",
        about_model="prioritizationevent",
        about_key__in=[str(event.pk) for event in events],
        verb__in=["enter_event", "change_event"],
    )
    return dict(entries.order_by("at").values_list("about_key", "at"))


def times_as_text(event: PrioritizationEvent) -> str:
    return "\n".join(as_text(session.times[0]) for session in sessions_on_page(event))


def as_text(local: LocalTimes) -> str:
    return f"{local.day}, {local.times} ({local.zone}, {local.place})" if local.times else local.day
