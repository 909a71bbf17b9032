"""Meetings: what they are about, when they are, and what is known of those that are over."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.domain.local_times import time_zones
from events.querysets import PrioritizationEventQuerySet
from recommendations.models import TITLE_LENGTH, TranslatedModel
from strategy_site.accounts.models import Affiliate, Region

LONGEST_COMMENT = 2000  # characters


def validate_time_zone(name):
    if name not in time_zones():
        raise ValidationError(_("This is not a time zone: write one such as Africa/Accra or UTC."), code="no_time_zone")


class PrioritizationEvent(TranslatedModel):
    """A gathering that ranks initiatives; public from the day it is announced."""

    class Kind(models.TextChoices):
        PREPARATION = "preparation", _("preparation event")
        LOCAL = "local", _("local event")
        REGIONAL = "regional", _("regional event")
        THEMATIC = "thematic", _("thematic event")
        LANGUAGE = "language", _("event of a language community")
        GLOBAL = "global", _("global event")
        FOLLOW_UP = "follow_up", _("follow-up event")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("event", "draft")
        PROPOSED = "proposed", pgettext_lazy("event", "proposed")
        ANNOUNCED = "announced", pgettext_lazy("event", "announced")
        OPEN = "open", pgettext_lazy("event", "open for registration")
        RUNNING = "running", pgettext_lazy("event", "running")
        FINISHED = "finished", pgettext_lazy("event", "finished")
        CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")

    class Admission(models.TextChoices):
        EVERYBODY = "everybody", _("everybody may register")
        INVITED = "invited", _("only people who are invited")
        ELSEWHERE = "elsewhere", _("nobody registers here")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.LOCAL)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    description = models.TextField(_("description"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)  # spoken; codes, as in addresses
    interpretation = models.JSONField(_("interpretation"), default=list, blank=True)  # into these, besides those spoken
    hosts = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("hosts"), related_name="hosted_events", blank=True
    )
    affiliate = models.ForeignKey(
        Affiliate, verbose_name=_("affiliate"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    co_hosts = models.ManyToManyField(
        Affiliate, verbose_name=_("co-hosts"), related_name="co_hosted_events", blank=True
    )
    contact = models.CharField(_("contact"), max_length=200, blank=True)  # an e-mail address or a web address
    admission = models.CharField(_("who may register"), max_length=10, choices=Admission, default=Admission.EVERYBODY)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)  # NULL for no limit
    most_per_affiliate = models.PositiveSmallIntegerField(_("places for each affiliate"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes at"), null=True, blank=True)
    is_made_up = models.BooleanField(default=False)  # for the demonstration, and labelled so wherever it is seen
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)  # of facts published elsewhere
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_events"
    )

    objects = PrioritizationEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["preparation", "local", "regional", "thematic", "language", "global", "follow_up"]
                ),
                name="event_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "proposed", "announced", "open", "running", "finished", "cancelled"]),
                name="event_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(admission__in=["everybody", "invited", "elsewhere"]), name="event_admission_is_known"
            ),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gt=0), name="event_has_a_place"),
            models.CheckConstraint(
                condition=Q(most_per_affiliate=None) | Q(most_per_affiliate__gt=0),
                name="event_has_a_place_for_each_affiliate",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:event", args=[self.slug])

    def affiliates_hosting(self) -> list[Affiliate]:
        """The affiliate whose event it is, and those that host it too; a proposed one is nobody's to see yet."""
        hosting = [*([self.affiliate] if self.affiliate else []), *self.co_hosts.all()]
        return [affiliate for affiliate in hosting if affiliate.is_confirmed]

    def group_name(self) -> str:
        """What those who meet are called: the affiliate whose event it is, or else the event."""
        if self.affiliate and self.affiliate.is_confirmed:
            return self.affiliate.name
        return self.text("title").value

    @property
    def is_public(self) -> bool:
        return self.state not in {self.State.DRAFT, self.State.PROPOSED}

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def is_finished(self) -> bool:
        return self.state == self.State.FINISHED

    def takes_registrations(self, at: datetime | None = None) -> bool:
        """Whether a place, or one in the waiting line, can be asked for at ``at``, or now."""
        at = at or timezone.now()
        if self.state not in {self.State.OPEN, self.State.RUNNING} or self.admission == self.Admission.ELSEWHERE:
            return False
        ends_at = self.ends_at_last()
        return (self.registration_closes_at is None or at < self.registration_closes_at) and (
            ends_at is None or at < ends_at
        )

    def ends_at_last(self) -> datetime | None:
        """When the last session ends; None without sessions."""
        return max((session.ends_at for session in self.sessions.all()), default=None)


class EventSession(models.Model):
    """One sitting of an event: two moments, and the time zone its host plans in."""

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()  # in the order entered
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )  # an IANA name, such as Africa/Accra
    only_day_is_known = models.BooleanField(default=False)  # of facts published elsewhere without a time
    join_link = models.URLField(_("link to join"), blank=True, max_length=500)  # for the registered, never public
    # What calendars know it by: the same for everybody, and a number that grows whenever its time changes.
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["starts_at", "position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="one_session_per_position_of_an_event"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"),
        ]

    def __str__(self):
        return f"{self.event_id}/{self.position}"

    @property
    def starts_locally(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.time_zone))

    @property
    def ends_locally(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.time_zone))


class EventFigure(TranslatedModel):
    """How many registered for an event or came to it, and what was counted."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", pgettext_lazy("figure", "registered")
        ATTENDED = "attended", pgettext_lazy("figure", "attended")

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="figures")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    number = models.PositiveIntegerField(_("number"))
    is_about = models.BooleanField(default=False)  # given as "about 60"
    definition = models.CharField(_("what was counted"), max_length=TITLE_LENGTH, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["registered", "attended"]), name="event_figure_is_of_a_known_kind"
            ),
        ]

    def __str__(self):
        return f"{self.event_id}: {self.number} {self.kind}"


class EventReview(models.Model):
    """What the support team said of a proposed event."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", pgettext_lazy("event", "approved")
        CHANGES = "changes", pgettext_lazy("event", "changes asked for")

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict)
    comment = models.TextField(_("comment"), blank=True, max_length=LONGEST_COMMENT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="event_reviews")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=["approved", "changes"]), name="event_review_is_known"),
            models.CheckConstraint(
                condition=~Q(verdict="changes") | ~Q(comment=""), name="asking_for_changes_says_which"
            ),
        ]

    def __str__(self):
        return f"{self.event_id}: {self.verdict}"
