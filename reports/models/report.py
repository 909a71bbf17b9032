"""What the movement reads: reports, and the stored results they show."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.models import PrioritizationEvent
from recommendations.domain.texts import Text, choose_text
from recommendations.models import TITLE_LENGTH, TranslatedModel
from reports.querysets import ReportQuerySet
from strategy_site.languages import LANGUAGES, SOURCE
from voting.models import Poll, Tally

LONGEST_REASON = 500  # characters


class HeatMap(models.Model):
    """What the worker made of one tally, frozen: a page shows it and never counts."""

    tally = models.OneToOneField(Tally, on_delete=models.CASCADE, related_name="heat_map")
    # [{"number", "votes", "rank_best", "rank_worst", "percent_rank", "quartile"}, …] in the order of the tally
    cells = models.JSONField()
    # {"votes", "sizes", "limits", "nobody_first", "recommendations": {number: votes}}
    totals = models.JSONField()
    # What the ballots say beyond their counts, as in ``domain.poll_analysis``; NULL where only counts are known.
    analysis = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)  # of the tally as it was; empty on the oldest maps
    computed_at = models.DateTimeField()

    def __str__(self):
        return str(self.tally)

    @property
    def detail(self) -> str:
        """How much of it may be shown: quartiles with counts, bands of a small poll, or nothing of a smaller one."""
        return self.analysis["detail"] if self.analysis else "quartiles"

    @property
    def is_current(self) -> bool:
        """False once the ballots were counted again under another merge rule: the worker is at it."""
        return self.digest in ("", self.tally.digest)

    @property
    def has_stability(self) -> bool:
        return bool(self.analysis and self.analysis["certainties"])

    @property
    def has_quartiles(self) -> bool:
        return any(self.totals["sizes"])


class HeatMapPage(models.Model):
    """One heat map written out once for one language: the numbers as that language writes them, and its figure."""

    heat_map = models.ForeignKey(HeatMap, on_delete=models.CASCADE, related_name="pages")
    language = models.CharField(max_length=10)
    # [{"votes", "share", "rank", "range", "interval", "stability", "p_first"}, …] in the order of the cells
    labels = models.JSONField()
    figure = models.JSONField()  # what Plotly draws

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["heat_map", "language"], name="one_page_per_heat_map_and_language"),
        ]

    def __str__(self):
        return f"{self.heat_map} ({self.language})"


class Report(TranslatedModel):
    """What is published after an event: sections, some written, some computed."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("report", "draft")
        PUBLISHED = "published", pgettext_lazy("report", "published")

    class Kind(models.TextChoices):
        CONVERSATION = "conversation", pgettext_lazy("report", "global conversation")
        PRIORITIES = "priorities", pgettext_lazy("report", "priorities of communities")
        CLUSTER = "cluster", pgettext_lazy("report", "discussion of clusters")
        FOLLOW_UP = "follow_up", pgettext_lazy("report", "follow-up events")
        IMPLEMENTATION = "implementation", pgettext_lazy("report", "status of implementation")
        NEWS = "news", pgettext_lazy("report", "news")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.CONVERSATION)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    occasion = models.CharField(_("occasion"), max_length=TITLE_LENGTH, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    source_url = models.URLField(_("address of the original"), blank=True, max_length=500)
    tally = models.ForeignKey(Tally, on_delete=models.PROTECT, related_name="reports", null=True, blank=True)
    event = models.ForeignKey(
        PrioritizationEvent, verbose_name=_("event"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="reports",
    )  # fmt: skip
    other_polls = models.ManyToManyField(Poll, verbose_name=_("other polls"), related_name="other_reports", blank=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)  # the clockwork publishes it then
    publish_reason = models.CharField(max_length=LONGEST_REASON, blank=True)  # of a correction that is to come then
    scheduled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    unpublished_reason = models.CharField(max_length=LONGEST_REASON, blank=True)  # what its address says meanwhile
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_on__isnull=False), name="published_report_has_a_date"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reports:report", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    def text(self, field: str, language: str | None = None) -> Text:
        """Of a report that was read ``as_published``, what its newest edition says; else what is written now."""
        frozen = getattr(self, "edition_words", None)
        if not frozen:
            return super().text(field, language)
        language = language or get_language()
        language = language if language in LANGUAGES else SOURCE
        record = frozen.get("translations", {}).get(field, {}).get(language)
        return choose_text(frozen[field].get(SOURCE, ""), frozen[field].get(language, ""), language, record)

    @property
    def shown_title(self) -> str:
        return self.text("title").value

    @property
    def shown_occasion(self) -> str:
        return self.text("occasion").value


class Figure(TranslatedModel):
    """A number or a day that a report speaks of, kept once with its definition and its source."""

    class Kind(models.TextChoices):
        COUNT = "count", _("count")
        YEAR = "year", _("year")
        DAY = "day", _("day")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    key = models.SlugField(max_length=50)
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.COUNT)
    number = models.PositiveIntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    whole = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    is_key_fact = models.BooleanField(default=False, help_text=_("Shown large at the head of the report."))
    label = models.CharField(_("label"), max_length=100, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="one_figure_per_key_of_a_report"),
            models.CheckConstraint(
                condition=Q(kind="day", day__isnull=False, number__isnull=True)
                | (~Q(kind="day") & Q(day__isnull=True, number__isnull=False)),
                name="figure_is_a_number_or_a_day",
            ),
        ]

    def __str__(self):
        return self.key


class Section(models.Model):
    """One titled part of a report, written by people or computed from stored results."""

    class Kind(models.TextChoices):
        LEAD = "lead", _("lead")
        WRITTEN = "written", _("written")
        HEAT_MAP = "heat_map", _("heat map")
        COMPARED = "compared", _("local and global")
        ABSENT = "absent", _("who is not here")
        GROUPS = "groups", _("groups")
        FEEDBACK = "feedback", _("evaluation of the feedback")
        POINTS = "points", _("questions and concerns")
        ATTENDANCE = "attendance", _("attendance")
        NEXT_EVENTS = "next_events", _("next events")
        POLLS = "polls", _("other polls")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=50)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.WRITTEN)
    is_hidden = models.BooleanField(default=False)  # kept, and left out of what is published

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="one_section_per_key_of_a_report"),
            models.UniqueConstraint(fields=["report", "position"], name="one_section_per_position_of_a_report"),
        ]

    def __str__(self):
        return self.key


class SectionText(models.Model):
    """A section in one language: Markdown whose numbers and titles are references, never typed."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    heading = models.CharField(max_length=TITLE_LENGTH, blank=True)
    body = models.TextField(blank=True)
    source_digest = models.CharField(max_length=16, blank=True)  # of the source text it was made from
    is_done = models.BooleanField(default=True)  # else somebody is still at it
    revision = models.PositiveIntegerField(default=1)  # grows with every save; see ``TextVersion``

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "language"], name="one_text_per_section_and_language"),
        ]

    def __str__(self):
        return f"{self.section} ({self.language})"


class MediaBox(TranslatedModel):
    """A picture or a speaker's video beside a section, with links to where it can be seen."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        VIDEO = "video", _("video")

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="boxes")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=Kind)
    title = models.CharField(max_length=TITLE_LENGTH)  # a name, or what the picture shows
    caption = models.CharField(max_length=TITLE_LENGTH, blank=True)
    author = models.CharField(_("author"), max_length=TITLE_LENGTH, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    links = models.JSONField(default=list)  # [{"url", "day": "2020-11-21" or ""}, …]

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["section", "position"], name="one_box_per_position_of_a_section"),
        ]

    def __str__(self):
        return self.title
