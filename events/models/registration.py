"""Who comes, and what they said of themselves."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import (
    RegistrationQuerySet,
    RegistrationRequestQuerySet,
    SupportNeedsQuerySet,
    VisitQuerySet,
)
from strategy_site.accounts.domain.names import LONGEST_NAME
from strategy_site.accounts.models import Affiliate, Region, validate_name
from strategy_site.languages import LANGUAGES, SOURCE

from .event import EventSession, PrioritizationEvent, validate_time_zone

LONGEST_ADDRESS = 254  # characters, as mail servers have it (RFC 5321)
MOST_AFFILIATIONS = 3
DAYS_OF_SUPPORT_NEEDS = 14  # after the last session
REQUEST_LASTS = timedelta(hours=24)
private_links = signing.Signer(salt="events.registration")


class Registration(models.Model):
    """One person's place at one prioritization event, or their place in its waiting line."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("registration", "confirmed")
        WAITING = "waiting", pgettext_lazy("registration", "waiting")
        CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")

    class Role(models.TextChoices):
        VOLUNTEER = "volunteer", pgettext_lazy("role in the movement", "volunteer")
        AFFILIATE = "affiliate", pgettext_lazy("role in the movement", "affiliate")
        STAFF = "staff", pgettext_lazy("role in the movement", "staff")
        OTHER = "other", pgettext_lazy("role in the movement", "other")

    class English(models.TextChoices):
        NONE = "none", pgettext_lazy("English", "none or hardly any")
        BASIC = "basic", pgettext_lazy("English", "I can follow")
        GOOD = "good", pgettext_lazy("English", "I can take part in a talk")
        FLUENT = "fluent", pgettext_lazy("English", "fluent")

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.PROTECT, related_name="registrations")
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registrations")
    # As given for this event. The account's own name is not the host's to see: an imported address may be anybody's.
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True, validators=[validate_name])
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CONFIRMED)
    line_number = models.PositiveIntegerField(null=True, blank=True)  # in the waiting line, first come first served
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="registrations"
    )
    language = models.CharField(_("language"), max_length=10, blank=True)  # a code; that of mails, and of ballots
    languages = models.JSONField(_("other languages"), default=list, blank=True)  # codes of those one follows besides
    english = models.CharField(_("English"), max_length=6, choices=English, blank=True)
    needs_interpretation = models.BooleanField(_("needs interpretation"), default=False)
    role = models.CharField(_("role"), max_length=10, choices=Role, blank=True)
    since_year = models.PositiveSmallIntegerField(_("in the movement since"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_time_zone])
    is_listed = models.BooleanField(_("listed by name on the page of the event"), default=False)
    wants_news = models.BooleanField(default=True)  # messages of the hosts; what concerns the place itself always comes
    link_number = models.PositiveIntegerField(default=0)  # grows to make earlier private links void
    registered_at = models.DateTimeField(default=timezone.now)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "participant"], name="one_registration_per_participant"),
            models.UniqueConstraint(fields=["event", "line_number"], name="one_registration_per_number_in_line"),
            models.CheckConstraint(
                condition=Q(state="waiting", line_number__isnull=False) | ~Q(state="waiting") & Q(line_number=None),
                name="who_waits_has_a_number_in_line",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["confirmed", "waiting", "cancelled"]), name="registration_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["", "volunteer", "affiliate", "staff", "other"]),
                name="registration_is_of_a_known_role",
            ),
            models.CheckConstraint(
                condition=Q(english__in=["", "none", "basic", "good", "fluent"]), name="registration_english_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.event_id}: {self.name}"

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    def can_be_changed(self, at: datetime | None = None) -> bool:
        """Whether it stands, and the event is neither over nor called off at ``at``, or now."""
        if self.state == self.State.CANCELLED or self.event.is_cancelled or self.event.is_finished:
            return False
        ends_at = self.event.ends_at_last()
        return ends_at is None or (at or timezone.now()) < ends_at

    def has_come(self) -> bool:
        """Whether they arrived at one session or more."""
        return self.visits.filter(arrived_at__isnull=False).exists()

    @property
    def language_name(self) -> str:
        """In the language itself; the code of one that this site does not speak."""
        return LANGUAGES[self.language].name if self.language in LANGUAGES else self.language

    @property
    def mail_language(self) -> str:
        return self.language if self.language in LANGUAGES else SOURCE

    @property
    def token(self) -> str:
        """What makes a link private; nothing of it is stored, and a copy of the database opens no link."""
        return private_links.sign(f"{self.pk}-{self.link_number}").replace(":", "~")

    def get_private_url(self) -> str:
        """The page on which whoever has the link changes or cancels this registration, checks in and joins."""
        return reverse("events:own_registration", args=[self.event.slug, self.token])


class Visit(models.Model):
    """One registered person at one session: meant to come, and perhaps came; some help in the groups."""

    class Help(models.TextChoices):
        FACILITATOR = "facilitator", pgettext_lazy("in a group", "facilitator")
        NOTE_TAKER = "note_taker", pgettext_lazy("in a group", "note-taker")

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="visits")
    session = models.ForeignKey(EventSession, on_delete=models.CASCADE, related_name="visits")
    is_planned = models.BooleanField(default=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    helps_as = models.CharField(_("helps as"), max_length=12, choices=Help, blank=True)
    sits_out = models.BooleanField(default=False)  # takes no seat in any group, as interpreters and hosts do
    together_with = models.CharField(_("sits together with"), max_length=40, blank=True)  # one word for all of them

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="one_visit_per_person_and_session"),
            models.CheckConstraint(
                condition=Q(helps_as__in=["", "facilitator", "note_taker"]), name="visit_helps_in_a_known_way"
            ),
        ]

    def __str__(self):
        return f"{self.registration_id} at {self.session_id}"


class Affiliation(models.Model):
    """A group that a registered person belongs to; the first is the one they come for."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="affiliations")
    position = models.PositiveSmallIntegerField()  # 1 to 3
    name = models.CharField(_("name"), max_length=200)
    affiliate = models.ForeignKey(
        Affiliate, null=True, blank=True, on_delete=models.SET_NULL, related_name="affiliations"
    )
    # The same for one group however its name is capitalized, so that places of each can be counted.
    group = models.CharField(max_length=220, db_index=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "position"], name="one_affiliation_per_position"),
            models.UniqueConstraint(fields=["registration", "group"], name="no_affiliation_twice"),
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=3), name="at_most_three_affiliations"),
        ]

    def __str__(self):
        return self.name


class SupportNeeds(models.Model):
    """What somebody needs in order to come; for the event's team only, and deleted soon after."""

    class Need(models.TextChoices):
        DATA = "data", _("data top-up")
        CHILDCARE = "childcare", _("childcare")
        ACCESSIBILITY = "accessibility", _("accessibility")

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="support_needs")
    needs = models.JSONField(default=list)  # of Need
    note = models.TextField(_("what would help"), blank=True, max_length=1000)
    first_told_at = models.DateTimeField(default=timezone.now)

    objects = SupportNeedsQuerySet.as_manager()

    def __str__(self):
        return str(self.registration_id)


class RegistrationRequest(models.Model):
    """A registration whose address nobody has confirmed yet: it takes no place, and is gone after a day."""

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="requests")
    address = models.CharField(max_length=LONGEST_ADDRESS)  # in small letters
    language = models.CharField(max_length=10)
    details = models.JSONField()  # what the form held, as ``domain.details`` reads it again
    token_digest = models.CharField(max_length=64, unique=True)  # SHA-256: only the mail has the token itself
    asked_at = models.DateTimeField(default=timezone.now)

    objects = RegistrationRequestQuerySet.as_manager()

    def __str__(self):
        return f"{self.event_id} at {self.asked_at:%Y-%m-%d %H:%M}"

    @staticmethod
    def new_token() -> str:
        return secrets.token_urlsafe(32)

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()

    def is_valid(self, at: datetime | None = None) -> bool:
        return (at or timezone.now()) < self.asked_at + REQUEST_LASTS


class Invitation(models.Model):
    """An address that may register for an event to which people are invited."""

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="invitations")
    address = models.CharField(_("e-mail address"), max_length=LONGEST_ADDRESS)  # in small letters
    language = models.CharField(max_length=10, default=SOURCE)
    invited_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "address"], name="one_invitation_per_address"),
        ]

    def __str__(self):
        return f"{self.event_id} at {self.invited_at:%Y-%m-%d %H:%M}"
