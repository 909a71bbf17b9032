"""What communities reported: who met, how, what they want done first, and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import PriorityReportQuerySet
from recommendations.models import TITLE_LENGTH, Initiative, Recommendation
from strategy_site.accounts.models import Affiliate, Region

from .event import PrioritizationEvent, validate_time_zone

LONGEST_REASON = 4000  # characters
LONGEST_PROSE = 10000  # characters


class PriorityReport(models.Model):
    """The priorities of one community, as its host tells them; public once the support team has published it."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("priority report", "draft")
        SUBMITTED = "submitted", pgettext_lazy("priority report", "sent in")
        CHANGES = "changes", pgettext_lazy("priority report", "changes asked for")
        PUBLISHED = "published", pgettext_lazy("priority report", "published")

    class Venue(models.TextChoices):
        EVENT = "event", _("an event")
        WIKI = "wiki", _("a discussion on a wiki")
        MAIL = "mail", _("a discussion by e-mail or in a group chat")
        DOCUMENT = "document", _("a document, such as an annual plan")

    class Method(models.TextChoices):
        DISCUSSION = "discussion", _("discussion")
        VOTE = "vote", _("vote")
        SURVEY = "survey", _("survey")
        SEVERAL = "several", _("several of these")

    class CommunityClass(models.TextChoices):
        DEVELOPED = "developed", pgettext_lazy("community", "established")
        EMERGING = "emerging", pgettext_lazy("community", "emerging")
        LEAST_DEVELOPED = "least_developed", pgettext_lazy("community", "least developed")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    event = models.ForeignKey(
        PrioritizationEvent, verbose_name=_("event"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="priority_reports",
    )  # fmt: skip
    affiliate = models.ForeignKey(
        Affiliate, verbose_name=_("affiliate"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="priority_reports",
    )  # fmt: skip
    community = models.CharField(_("name of your group"), max_length=TITLE_LENGTH)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="priority_reports",
    )  # fmt: skip
    community_class = models.CharField(_("class of the community"), max_length=16, choices=CommunityClass, blank=True)
    language = models.CharField(_("language of the report"), max_length=10)  # a code; its prose stands in it alone
    venue = models.CharField(_("where it was discussed"), max_length=10, choices=Venue, default=Venue.EVENT)
    facilitators = models.CharField(_("who facilitated"), max_length=TITLE_LENGTH, blank=True)
    note_takers = models.CharField(_("who took notes"), max_length=TITLE_LENGTH, blank=True)
    method = models.CharField(_("how the priorities were found"), max_length=10, choices=Method, blank=True)
    method_note = models.TextField(_("more about how they were found"), blank=True, max_length=LONGEST_REASON)
    resources = models.TextField(_("people and money needed"), blank=True, max_length=LONGEST_PROSE)
    coordination = models.TextField(_("what should be coordinated globally"), blank=True, max_length=LONGEST_PROSE)
    source_url = models.URLField(_("address of the discussion or the original"), blank=True, max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    is_made_up = models.BooleanField(default=False)  # for the demonstration, and labelled so wherever it is seen
    # Another report of the same community: together they count as one.
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeated_by")
    overlap_note = models.TextField(_("who took part in other events too"), blank=True, max_length=LONGEST_REASON)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="priority_reports"
    )
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    OPEN = (State.DRAFT, State.CHANGES)  # to be changed by its writer

    objects = PriorityReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "changes", "published"]),
                name="priority_report_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | ~Q(state="published") & Q(published_at=None),
                name="published_priority_report_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(venue__in=["event", "wiki", "mail", "document"]), name="priority_report_has_a_known_venue"
            ),
            models.CheckConstraint(
                condition=Q(method__in=["", "discussion", "vote", "survey", "several"]),
                name="priority_report_has_a_known_method",
            ),
            models.CheckConstraint(
                condition=Q(community_class__in=["", "developed", "emerging", "least_developed"]),
                name="community_is_of_a_known_class",
            ),
            models.CheckConstraint(condition=Q(same_as=None) | ~Q(same_as=F("pk")), name="no_report_repeats_itself"),
        ]

    def __str__(self):
        return self.community

    def get_absolute_url(self):
        return reverse("priorities:report", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_draft(self) -> bool:
        """It was never sent in."""
        return self.state == self.State.DRAFT

    @property
    def can_be_changed(self) -> bool:
        """By its writer: until it is sent in, and when changes are asked for."""
        return self.state in self.OPEN


class ReportedSession(models.Model):
    """One sitting that a report tells of, and how many took part, with what was counted."""

    report = models.ForeignKey(PriorityReport, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    held_on = models.DateField(_("day"), null=True, blank=True)
    hours = models.CharField(_("time of day"), max_length=100, blank=True)  # as the host writes it
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_time_zone])
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    counted = models.CharField(_("what was counted"), max_length=TITLE_LENGTH, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="one_session_per_position_of_a_report"),
        ]

    def __str__(self):
        return f"{self.report_id}/{self.position}"


class ReportedPriority(models.Model):
    """One reason and what it speaks for: a recommendation, one initiative, or ten of them."""

    class Level(models.TextChoices):
        LOCAL = "local", pgettext_lazy("priority", "local")
        GLOBAL = "global", pgettext_lazy("priority", "global")

    report = models.ForeignKey(PriorityReport, on_delete=models.CASCADE, related_name="priorities")
    position = models.PositiveSmallIntegerField()
    recommendation = models.ForeignKey(
        Recommendation, verbose_name=_("recommendation"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="reported_priorities",
    )  # fmt: skip
    level = models.CharField(_("level"), max_length=6, choices=Level, default=Level.LOCAL)
    reason = models.TextField(_("why it is prioritized"), blank=True, max_length=LONGEST_REASON)
    # Of the recommendation itself, where people voted on it.
    votes = models.PositiveIntegerField(_("votes"), null=True, blank=True)
    share = models.DecimalField(_("share in percent"), max_digits=4, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="one_priority_per_position_of_a_report"),
            models.CheckConstraint(condition=Q(level__in=["local", "global"]), name="priority_is_of_a_known_level"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=100), name="share_of_a_priority_is_percent"
            ),
        ]

    def __str__(self):
        return f"{self.report_id}/{self.position}"


class ReportedInitiative(models.Model):
    """An initiative that a priority names, with its votes where they were counted."""

    priority = models.ForeignKey(ReportedPriority, on_delete=models.CASCADE, related_name="named")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="reported")
    votes = models.PositiveIntegerField(_("votes"), null=True, blank=True)
    share = models.DecimalField(_("share in percent"), max_digits=4, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "initiative"], name="one_naming_per_priority"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=100), name="share_of_an_initiative_is_percent"
            ),
        ]

    def __str__(self):
        return f"{self.priority_id}: {self.initiative_id}"


class PriorityReportReview(models.Model):
    """What the support team said of a report; shown to its writer."""

    class Verdict(models.TextChoices):
        PUBLISHED = "published", pgettext_lazy("priority report", "published")
        CHANGES = "changes", pgettext_lazy("priority report", "changes asked for")
        UNPUBLISHED = "unpublished", pgettext_lazy("priority report", "taken back")

    report = models.ForeignKey(PriorityReport, on_delete=models.CASCADE, related_name="reviews")
    verdict = models.CharField(max_length=11, choices=Verdict)
    comment = models.TextField(_("comment"), blank=True, max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["published", "changes", "unpublished"]), name="report_review_is_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict="published") | ~Q(comment=""), name="what_is_not_published_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.report_id}: {self.verdict}"
