"""Questions about reports and what readers say."""

from django.db import models
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce
from modeltranslation.manager import MultilingualQuerySet


class ReportQuerySet(MultilingualQuerySet):
    def published(self):
        return self.filter(state="published")

    def newest_first(self):
        return self.order_by("-published_on", "-pk")

    def as_published(self):
        """With the words of the newest edition for ``Report.text``: what is being rewritten is nobody's to read yet."""
        return self.annotate(edition_words=self._of_last_edition(KeyTransform("report", "content")))

    def with_last_edition(self):
        """``edited_at``: when the edition in force was published; None for reports without one."""
        return self.annotate(edited_at=self._of_last_edition(models.F("published_at")))

    def with_counts_of_edition(self):
        """``edition_tally``: the digest of the counts that the edition shows, "" for none; None without an edition."""
        counts = KeyTextTransform("digest", KeyTransform("tally", KeyTransform("inputs", "content")))
        return self.annotate(
            edition_tally=self._of_last_edition(Coalesce(counts, models.Value("", models.TextField())))
        )

    def _of_last_edition(self, part):
        editions = self.model.editions.rel.related_model.objects.filter(report=models.OuterRef("pk"))
        return models.Subquery(editions.order_by("-number").values(part=part)[:1])

    def to_be_published(self, at):
        """Those whose moment has come and whose result, if they show one, is computed. A correction has a reason."""
        is_computed = models.Q(tally=None) | models.Q(tally__heat_map__digest__in=["", models.F("tally__digest")])
        is_told = models.Q(editions=None) | ~models.Q(publish_reason="")
        return self.filter(is_computed, is_told, publish_at__lte=at).distinct()

    def news(self):
        return self.filter(kind="news")

    def without_news(self):
        return self.exclude(kind="news")


class ReaderCommentQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state="waiting")

    def published(self):
        return self.filter(state="published")

    def about(self, *, poll=None, report=None):
        """On the poll, or on the report, which gathers what was said about its poll as well."""
        if report is None:
            return self.filter(poll=poll)
        of_poll = models.Q(poll=report.tally.poll) if report.tally and report.tally.poll else models.Q(pk=None)
        return self.filter(models.Q(report=report) | of_poll)

    def in_each_state(self):
        """How many there are on each poll and report: ``poll``, ``report``, ``state`` and ``comments``."""
        return self.order_by().values("poll", "report", "state").annotate(comments=models.Count("pk"))

    def of(self, user):
        return self.filter(author=user) if user.is_authenticated else self.none()

    def in_order(self):
        """As they were written."""
        return self.order_by("written_at", "pk")

    def newest_first(self):
        return self.order_by("-written_at", "-pk")

    def with_subjects(self):
        """And the section they are about, with its headings."""
        return self.select_related("poll", "report").prefetch_related("section__texts")
