"""Reports to take along: what the worker has set on paper or drawn, kept until its report changes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from .report import Report


class ReportFile(models.Model):
    """A report, or its heat map, as a file in one language; made by the worker, only handed out by pages."""

    class Kind(models.TextChoices):
        PDF = "pdf", pgettext_lazy("file", "report as PDF")
        PNG = "png", pgettext_lazy("file", "heat map as picture")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=3, choices=Kind)
    digest = models.CharField(max_length=64)  # SHA-256 of all it was made from; other inputs make it out of date
    content = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "language", "kind"], name="one_file_per_report_language_and_kind"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=["pdf", "png"]), name="file_is_of_a_known_kind"),
        ]

    def __str__(self):
        return f"{self.report} ({self.language}).{self.kind}"
