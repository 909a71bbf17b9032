"""Reminders of the sessions that people mean to come to: a week, a day and an hour before."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from events.models import Visit
from strategy_site.jobs.mail import write_mails
from strategy_site.jobs.models import OutboxMessage

from .letters import Letter, written
from .mails import BATCH

STATES = ["announced", "open", "running"]  # of events that people are reminded of


class Reminder(NamedTuple):
    name: str
    before: timedelta
    until: timedelta  # it is of no use any more when the next one is due
    subject: str


WEEK, DAY, HOUR = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1)
REMINDERS = [
    Reminder("week", WEEK, DAY, gettext_noop("Within a week: %(event)s")),
    Reminder("day", DAY, HOUR, gettext_noop("Within a day: %(event)s")),
    Reminder("hour", HOUR, timedelta(0), gettext_noop("Within an hour: %(event)s")),
]


def send_due_reminders(at: datetime) -> None:
    """Write the reminders that are due at ``at``, each once; a session whose time changes is one to remind of again."""
    for reminder in REMINDERS:
        due = due_visits(reminder, at)
        while visits := list(due[:BATCH]):
            write_mails(mails=[written(letter) for letter in letters(reminder, visits)])


def due_visits(reminder: Reminder, at: datetime) -> QuerySet:
    """Planned visits that this reminder is due for; who registers after that moment needs none."""
    numbers = ("registration_id", "session_id", "session__revision")
    parts = [part for number in numbers for part in (Value("-"), Cast(number, CharField()))]
    return (
        Visit.objects.filter(
            is_planned=True,
            registration__state="confirmed",
            registration__registered_at__lte=F("session__starts_at") - reminder.before,
            registration__event__state__in=STATES,
            session__starts_at__gt=at + reminder.until,
            session__starts_at__lte=at + reminder.before,
            session__only_day_is_known=False,
        )
        .exclude(registration__participant__email=None)
        .annotate(key=Concat(Value(f"reminder-{reminder.name}"), *parts, output_field=CharField()))
        .exclude(Exists(OutboxMessage.objects.filter(key=OuterRef("key"))))
        .select_related("registration__participant", "registration__event", "session")
        .order_by("pk")
    )


def letters(reminder: Reminder, visits: Iterable[Visit]) -> Iterable[Letter]:
    for visit in visits:
        registration = visit.registration
        with override(registration.mail_language):
            yield Letter(
                name=f"reminder_{reminder.name}",
                to=registration.participant.email,
                language=registration.mail_language,
                subject=_(reminder.subject),
                event=registration.event,
                sessions=[visit.session],
                time_zone=registration.time_zone,
                link=registration.get_private_url(),
                link_text=_("Open your registration"),
                is_private=True,
                key=visit.key,
            )
