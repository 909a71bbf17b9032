"""Messages of hosts to those who are registered: written, looked at, sent once."""

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.domain.batches import batches
from events.models import Announcement, Registration
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import enqueue, record, report_progress
from strategy_site.jobs.mail import write_mails
from strategy_site.jobs.models import Job, OutboxMessage

from .letters import Letter, written
from .mails import BATCH

ANNOUNCEMENT_JOB = "events.announcement"
EXAMPLE = "example"  # stands for the token of each reader
unsubscribing = signing.Signer(salt="events.unsubscribe")


class AnnouncementLocked(Exception):
    """The message is being sent or was sent: what people have read cannot be changed."""


@transaction.atomic
def save_announcement(*, announcement: Announcement, by: User) -> Announcement:
    is_new = announcement.pk is None
    if is_new:
        announcement.written_by = by
    elif _locked_row(announcement).state != Announcement.State.DRAFT:
        raise AnnouncementLocked
    announcement.save()
    record(who=by, verb="write_message" if is_new else "change_message", about=announcement)
    return announcement


@transaction.atomic
def send_announcement(*, announcement: Announcement, by: User) -> None:
    """Have it sent. Asking again starts work that failed; what is written already is not written twice."""
    row = _locked_row(announcement)
    if row.state == Announcement.State.SENT:
        return
    row.state = Announcement.State.SENDING
    row.save(update_fields=["state"])
    record(who=by, verb="send_message", about=row, audience=row.audience)
    enqueue(kind=ANNOUNCEMENT_JOB, key=_job_key(row), arguments={"announcement": row.pk}, requested_by=by)


def _locked_row(announcement: Announcement) -> Announcement:
    return Announcement.objects.select_for_update().get(pk=announcement.pk)


def job_of(announcement: Announcement) -> Job | None:
    return Job.objects.filter(key=_job_key(announcement)).first()


def _job_key(announcement: Announcement) -> str:
    return f"{ANNOUNCEMENT_JOB}:{announcement.pk}"


def recipients_of(announcement: Announcement) -> QuerySet:
    """Those of its audience who have an address and want messages of the hosts."""
    registrations = announcement.event.registrations.standing()
    if announcement.audience != Announcement.Audience.STANDING:
        registrations = registrations.filter(state=announcement.audience)
    return (
        registrations.filter(wants_news=True)
        .exclude(participant__email=None)
        .select_related("participant")
        .order_by("pk")
    )


def compute_announcement(job: Job) -> None:
    """Write one mail for each recipient, some at a time, so that progress is seen."""
    announcement = Announcement.objects.select_related("event").get(pk=job.arguments["announcement"])
    recipients = recipients_of(announcement)
    total, done = recipients.count(), 0
    for some in batches(recipients.iterator(BATCH), BATCH):
        write_mails(mails=[announcement_mail(announcement, registration) for registration in some])
        done += len(some)
        report_progress(job, min(99, 100 * done // max(total, 1)))


def store_announcement(job: Job, computed: None) -> dict:
    announcement = Announcement.objects.get(pk=job.arguments["announcement"])
    announcement.state, announcement.sent_at = Announcement.State.SENT, timezone.now()
    announcement.recipients = OutboxMessage.objects.filter(key__startswith=_mail_key(announcement, "")).count()
    announcement.save(update_fields=["state", "sent_at", "recipients"])
    return {"recipients": announcement.recipients}


def _mail_key(announcement: Announcement, registration) -> str:
    return f"announcement-{announcement.pk}-{registration}"


def announcement_mail(announcement: Announcement, registration: Registration) -> OutboxMessage:
    """To one person, in their language."""
    return _mail(
        announcement,
        to=registration.participant.email,
        language=registration.mail_language,
        token=unsubscribe_token(registration),
        key=_mail_key(announcement, registration.pk),
    )


def example_mail(announcement: Announcement, language: str) -> OutboxMessage:
    """What readers of one language get, with nobody's address and nobody's link in it."""
    return _mail(announcement, to="reader@example.org", language=language, token=EXAMPLE)


def _mail(announcement: Announcement, *, to: str, language: str, token: str, key: str | None = None) -> OutboxMessage:
    event = announcement.event
    with override(language):
        letter = Letter(
            name="announcement",
            to=to,
            language=language,
            subject="{}: %(event)s".format(announcement.text("title").value.replace("%", "%%")),
            event=event,
            message=announcement.text("body"),
            link=event.get_absolute_url(),
            link_text=_("Open the page of the event"),
            unsubscribe_path=reverse("events:unsubscribe", args=[token]),
            key=key,
        )
        return written(letter)


def unsubscribe_token(registration: Registration) -> str:
    """Lets whoever has it end the messages to one person, and nothing else."""
    return unsubscribing.sign(str(registration.pk)).replace(":", "~")


def registration_to_unsubscribe(token: str) -> Registration | None:
    try:
        number = unsubscribing.unsign(token.replace("~", ":"))
    except signing.BadSignature:
        return None
    return Registration.objects.select_related("event").filter(pk=number).first()


def unsubscribe(*, registration: Registration) -> None:
    """End the messages of the hosts; mails about one's own place still come."""
    Registration.objects.filter(pk=registration.pk).update(wants_news=False)
