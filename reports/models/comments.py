"""What readers say about polls and reports."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.querysets import ReaderCommentQuerySet
from voting.models import Poll

from .report import LONGEST_REASON, Report, Section

LONGEST_COMMENT = 2000  # characters


class ReaderComment(models.Model):
    """What somebody taking part says about a poll or a report; readers see it once the support team publishes it."""

    class Kind(models.TextChoices):
        LIKED = "liked", _("What I like")
        MISSING = "missing", _("What is missing")
        ROLE = "role", _("What I, or my group, could do")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("comment", "waiting")
        ASKED = "asked", pgettext_lazy("comment", "asked back")
        PUBLISHED = "published", pgettext_lazy("comment", "published")
        REJECTED = "rejected", pgettext_lazy("comment", "rejected")

    poll = models.ForeignKey(Poll, null=True, on_delete=models.CASCADE, related_name="comments")
    report = models.ForeignKey(Report, null=True, on_delete=models.CASCADE, related_name="comments")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments")
    kind = models.CharField(_("what it is about"), max_length=7, choices=Kind)
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    language = models.CharField(max_length=10)  # of the page it was written on
    # Nobody but the author learns this. A person who leaves takes their name along and leaves what was published.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments")
    written_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)  # why it was rejected
    question = models.CharField(_("question"), max_length=LONGEST_REASON, blank=True)  # the last that was asked back
    moderated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    moderated_at = models.DateTimeField(null=True)

    objects = ReaderCommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(poll=None, report__isnull=False) | Q(poll__isnull=False, report=None),
                name="comment_is_about_a_poll_or_a_report",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["liked", "missing", "role"]), name="comment_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", moderated_at=None)
                | Q(state__in=["asked", "published", "rejected"], moderated_at__isnull=False),
                name="comment_waits_or_was_moderated",
            ),
            models.CheckConstraint(
                condition=Q(state="rejected") & ~Q(reason="") | ~Q(state="rejected") & Q(reason=""),
                name="rejected_comment_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(state="asked") | ~Q(question=""), name="asked_comment_has_a_question"),
            models.CheckConstraint(
                condition=Q(section=None) | Q(report__isnull=False), name="comment_on_a_section_is_about_its_report"
            ),
        ]
        indexes = [models.Index(fields=["state", "written_at"], name="comment_by_state")]

    def __str__(self):
        return f"{self.pk}: {self.get_kind_display()}"

    @property
    def about(self) -> Poll | Report:
        return self.poll or self.report
