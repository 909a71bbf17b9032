"""Meetings, the phases of the process they belong to, and who comes to them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recommendations.models import TITLE_LENGTH, TranslatedModel
from strategy_site.accounts.domain.names import LONGEST_NAME
from strategy_site.accounts.models import Region, validate_name
from strategy_site.languages import LANGUAGES

from .domain.local_times import time_zones
from .querysets import PrioritizationEventQuerySet, RegistrationQuerySet


def validate_time_zone(name):
    if name not in time_zones():
        raise ValidationError(_("This is not a time zone: write one such as Africa/Accra or UTC."), code="no_time_zone")


class Phase(TranslatedModel):
    """One stretch of the process, such as the global conversations; the last one may have no end."""

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    summary = models.TextField(_("summary"), blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="phase_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return self.title

    def state_on(self, day: date) -> str:
        """past, current or future on ``day``."""
        if day < self.starts_on:
            return "future"
        return "past" if self.ends_on and day > self.ends_on else "current"

    @property
    def state(self) -> str:
        return self.state_on(timezone.localdate())


class PrioritizationEvent(TranslatedModel):
    """A gathering that ranks initiatives, in one or more sessions; public from the day it is announced."""

    class Kind(models.TextChoices):
        PREPARATION = "preparation", _("preparation event")
        LOCAL = "local", _("local event")
        REGIONAL = "regional", _("regional event")
        THEMATIC = "thematic", _("thematic event")
        LANGUAGE = "language", _("event of a language community")
        GLOBAL = "global", _("global event")
        FOLLOW_UP = "follow_up", _("follow-up event")

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("event", "proposed")
        ANNOUNCED = "announced", pgettext_lazy("event", "announced")
        OPEN = "open", pgettext_lazy("event", "open for registration")
        RUNNING = "running", pgettext_lazy("event", "running")
        FINISHED = "finished", pgettext_lazy("event", "finished")
        CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.LOCAL)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    description = models.TextField(_("description"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    languages = models.JSONField(_("languages"), default=list, blank=True)  # codes, as in addresses
    hosts = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("hosts"), related_name="hosted_events", blank=True
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
                condition=Q(state__in=["proposed", "announced", "open", "running", "finished", "cancelled"]),
                name="event_is_in_a_known_state",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:event", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.state != self.State.PROPOSED

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED


class EventSession(models.Model):
    """One sitting of an event: two moments, and the time zone its host plans in."""

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()  # in the order entered
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )  # an IANA name, such as Africa/Accra
    join_link = models.URLField(_("link to join"), blank=True, max_length=500)  # for the registered, never public

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


class Registration(models.Model):
    """One person's place at one prioritization event."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("registration", "confirmed")
        WAITING = "waiting", pgettext_lazy("registration", "waiting")
        CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")

    class Role(models.TextChoices):
        VOLUNTEER = "volunteer", pgettext_lazy("role in the movement", "volunteer")
        AFFILIATE = "affiliate", pgettext_lazy("role in the movement", "affiliate")
        STAFF = "staff", pgettext_lazy("role in the movement", "staff")
        OTHER = "other", pgettext_lazy("role in the movement", "other")

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.PROTECT, related_name="registrations")
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registrations")
    # As given for this event. The account's own name is not the host's to see: an imported address may be anybody's.
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True, validators=[validate_name])
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CONFIRMED)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="registrations"
    )
    language = models.CharField(_("language"), max_length=10, blank=True)  # a code, as in addresses
    role = models.CharField(_("role"), max_length=10, choices=Role, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "participant"], name="one_registration_per_participant"),
            models.CheckConstraint(
                condition=Q(state__in=["confirmed", "waiting", "cancelled"]), name="registration_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["", "volunteer", "affiliate", "staff", "other"]),
                name="registration_is_of_a_known_role",
            ),
        ]

    def __str__(self):
        return f"{self.event_id}: {self.name}"

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def language_name(self) -> str:
        """In the language itself; the code of one that this site does not speak."""
        return LANGUAGES[self.language].name if self.language in LANGUAGES else self.language
