"""Work that must not be lost, mail that must go out, and who did what."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy

from .querysets import JobQuerySet, OutboxMessageQuerySet


class Job(models.Model):
    """One piece of work for the worker: this row first, a message to Celery second.

    The key says what the work is for, so the same work is never asked for twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("job", "waiting")
        RUNNING = "running", pgettext_lazy("job", "running")
        DONE = "done", pgettext_lazy("job", "done")
        FAILED = "failed", pgettext_lazy("job", "failed")

    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=200, unique=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    attempts = models.PositiveSmallIntegerField(default=0)  # since it was last asked for
    # A new value with every claim: a worker whose work was given to another no longer holds the job.
    holder = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    # The reason in plain English, with its values apart, so that every reader gets it in their language.
    error = models.TextField(blank=True)
    error_values = models.JSONField(default=dict)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="jobs"
    )
    requested_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="job_progress_is_percent"),
            models.CheckConstraint(
                condition=Q(state="running", holder__isnull=False, lease_until__isnull=False)
                | ~Q(state="running") & Q(holder=None, lease_until=None),
                name="running_job_has_a_holder",
            ),
        ]
        indexes = [models.Index(fields=["state", "requested_at"], name="job_by_state")]

    def __str__(self):
        return self.key

    @property
    def is_finished(self):
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def can_be_asked_for(self):
        """Whether asking again starts it: it is finished, or its worker has fallen silent."""
        return self.is_finished or (self.state == self.State.RUNNING and self.lease_until < timezone.now())

    @property
    def reason(self):
        """Why it failed, in the reader's language; empty for a job that did not."""
        return gettext(self.error) % self.error_values if self.error else ""


def new_message_id() -> str:
    return f"<{uuid4()}@{urlsplit(settings.SITE_URL).hostname}>"


class OutboxMessage(models.Model):
    """One mail to one person, kept until it is delivered.

    The key says what the mail is for, so the same mail is never written twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("mail", "waiting")
        SENT = "sent", pgettext_lazy("mail", "sent")
        FAILED = "failed", pgettext_lazy("mail", "failed")

    key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    # Stays the same however often it is tried, so that a mail sent twice is shown once (RFC 5322, 3.6.4).
    message_id = models.CharField(max_length=200, unique=True, default=new_message_id, editable=False)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # a calendar file (RFC 5545), sent with it
    calendar_method = models.CharField(max_length=10, blank=True)  # PUBLISH, REQUEST or CANCEL (RFC 5546)
    unsubscribe_url = models.URLField(blank=True, max_length=500)  # one click ends such mails (RFC 8058)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Nobody else tries before; so one moment keeps two workers apart and spaces the attempts.
    next_attempt_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=100, blank=True)  # the kind of error; its text may name people
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                name="sent_message_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="message_by_state")]

    def __str__(self):
        return f"{self.pk}: {self.subject}"


class LogEntry(models.Model):
    """Who did what, to what, and when; never with personal data of others."""

    who = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="log_entries")
    verb = models.CharField(max_length=50)
    # Text instead of a relation: an entry outlives what it is about, and jobs knows no app above it.
    about_app = models.CharField(max_length=50, blank=True)
    about_model = models.CharField(max_length=50, blank=True)
    about_key = models.CharField(max_length=100, blank=True)
    details = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["about_app", "about_model", "about_key"], name="log_entry_by_subject"),
            models.Index(fields=["verb", "at"], name="log_entry_by_verb"),
        ]
        verbose_name_plural = "log entries"

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.about_app}.{self.about_model} {self.about_key}".rstrip(" .")
