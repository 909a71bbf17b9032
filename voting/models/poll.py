"""Polls: what is asked, of whom, and by which rules."""

import json
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import PrioritizationEvent, validate_time_zone
from recommendations.models import TITLE_LENGTH, Initiative, TranslatedModel
from voting.domain import poll_keys
from voting.querysets import PollOptionQuerySet, PollQuerySet, ProposedMergeQuerySet

USUAL_CHOICES = 10  # in simulated polls, more of them hardly changed which initiatives came first
USUAL_CHALLENGE_DAYS = 14
LONGEST_CHALLENGE = 90  # days


class Poll(TranslatedModel):
    """One question, the initiatives that answer it, and who may choose how many of them until when.

    ``open`` means released by the people who run it; whether a ballot is taken, the clock of the database
    decides, between ``opens_at`` and ``closes_at``. The first ballot locks the rules, and triggers keep them.
    """

    class Audience(models.TextChoices):
        REGISTERED = "registered", _("confirmed registrations of the event")
        SIGNED_IN = "signed_in", _("everyone signed in")
        LINKS = "links", _("holders of a personal link")

    class ResultsShow(models.TextChoices):
        LIVE = "live", _("while people vote, in colours")
        AFTER_VOTE = "after_vote", _("in colours, to those who have voted")
        AT_CLOSE = "at_close", _("when the poll has closed")
        PUBLISHED = "published", _("when they are published")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("poll", "draft")
        OPEN = "open", pgettext_lazy("poll", "open")
        CLOSED = "closed", pgettext_lazy("poll", "closed")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    event = models.ForeignKey(
        PrioritizationEvent, verbose_name=_("event"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="polls",
    )  # fmt: skip
    question = models.CharField(_("question"), max_length=TITLE_LENGTH)
    explanation = models.TextField(_("explanation"), blank=True)
    purpose = models.TextField(_("what the result is used for"), blank=True)
    deciders = models.TextField(_("who decides"), blank=True)
    audience = models.CharField(_("who may vote"), max_length=10, choices=Audience, default=Audience.REGISTERED)
    results_show = models.CharField(
        _("when results show"), max_length=10, choices=ResultsShow, default=ResultsShow.AT_CLOSE
    )
    max_choices = models.PositiveSmallIntegerField(
        _("most choices"), null=True, blank=True, default=USUAL_CHOICES, help_text=_("Empty for as many as there are.")
    )
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    closed_at = models.DateTimeField(null=True, editable=False)
    results_published_at = models.DateTimeField(null=True, editable=False)
    challenge_days = models.PositiveSmallIntegerField(
        _("days in which the count can be challenged"),
        default=USUAL_CHALLENGE_DAYS,
        validators=[MinValueValidator(0), MaxValueValidator(LONGEST_CHALLENGE)],
    )
    is_reconstructed = models.BooleanField(default=False, help_text=_("Made-up ballots; only the totals are real."))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="polls")

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["draft", "open", "closed"]), name="poll_is_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(audience__in=["registered", "signed_in", "links"]), name="poll_has_a_known_audience"
            ),
            models.CheckConstraint(
                condition=Q(results_show__in=["live", "after_vote", "at_close", "published"]),
                name="poll_shows_results_at_a_known_time",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(audience="registered") | Q(event__isnull=False),
                name="poll_of_the_registered_has_an_event",
            ),
            models.CheckConstraint(condition=Q(max_choices=None) | Q(max_choices__gte=1), name="poll_allows_a_choice"),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="poll_closes_after_it_opens",
            ),
            models.CheckConstraint(condition=Q(state="draft") | Q(opens_at__isnull=False), name="released_poll_opens"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | ~Q(state="closed") & Q(closed_at=None),
                name="closed_poll_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(challenge_days__lte=LONGEST_CHALLENGE), name="challenge_window_is_at_most_90_days"
            ),
        ]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return reverse("voting:ballot", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def phase(self) -> str:
        """draft, scheduled, open or closed, for display: by the clock of this process."""
        return self.phase_at(timezone.now())

    def phase_at(self, moment) -> str:
        if self.state == self.State.DRAFT:
            return "draft"
        if self.state == self.State.CLOSED or (self.closes_at and self.closes_at <= moment):
            return "closed"
        return "open" if self.opens_at <= moment else "scheduled"

    @property
    def results_are_public(self) -> bool:
        """Whether everyone may see the frozen tally, once there is one."""
        if self.state != self.State.CLOSED:
            return False
        return self.results_show != self.ResultsShow.PUBLISHED or self.results_published_at is not None

    def rules_hash(self) -> str:
        """What a ballot was filled in under. A withdrawal does not change it: the other choices are still good."""
        keys = self.options.in_order().values_list("initiative__key", flat=True)
        return rules_hash(self.slug, self.audience, self.max_choices, keys)

    def voter_key(self, identity: str) -> str | None:
        """Under which the ballot of ``identity`` is stored; None once the key is destroyed, for nobody can tell."""
        secret = self.key.unwrapped()
        return secret and poll_keys.voter_key(secret, identity)

    def has_ballot_of(self, identity: str) -> bool:
        key = self.voter_key(identity)
        return key is not None and self.ballots.filter(pk=key).exists()


def rules_hash(slug, audience, max_choices, keys) -> str:
    return sha256(json.dumps([slug, audience, max_choices, list(keys)]).encode()).hexdigest()


class PollOption(TranslatedModel):
    """An initiative that can be chosen in a poll. Its position, from 0, stands for it on stored ballots."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)

    objects = PollOptionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "initiative"], name="one_option_per_initiative_of_a_poll"),
            models.UniqueConstraint(fields=["poll", "position"], name="one_option_per_position_of_a_poll"),
        ]

    def __str__(self):
        return str(self.initiative)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class ProposedMerge(TranslatedModel):
    """One person's proposal to count ballots for one initiative for another as well; a second person approves."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("merge", "proposed")
        APPROVED = "approved", pgettext_lazy("merge", "approved")
        REJECTED = "rejected", pgettext_lazy("merge", "rejected")

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="proposed_merges")
    implying = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="+")
    implied = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    # Nobody, where the rule was given on the command line, together with the poll.
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ProposedMergeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "implying", "implied"],
                condition=~Q(state="rejected"),
                name="one_standing_merge_per_pair_of_a_poll",
            ),
            models.CheckConstraint(condition=~Q(implying=F("implied")), name="no_merge_of_an_initiative_with_itself"),
            models.CheckConstraint(condition=~Q(approved_by=F("proposed_by")), name="merge_needs_two_people"),
            models.CheckConstraint(
                condition=Q(state="approved") | Q(approved_by=None), name="only_approved_merges_have_an_approver"
            ),
        ]

    def __str__(self):
        return f"{self.implying.number} → {self.implied.number}"
