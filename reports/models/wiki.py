"""What this site has put on a wiki."""

from django.db import models

from .report import Report


class WikiPage(models.Model):
    """A report in one language as a page of the wiki: what we wrote last, and what somebody else has made of it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="wiki_pages")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=255)  # as the wiki writes it
    revision = models.PositiveBigIntegerField(default=0)  # the last one that is ours; 0 before the first
    digest = models.CharField(max_length=64, blank=True)  # of the text we wrote, without the wiki's numbers of units
    sent_at = models.DateTimeField(null=True)
    # What stands there instead and has to be looked at first; NULL while nothing is in the way.
    found_revision = models.PositiveBigIntegerField(null=True)  # 0: the page was deleted
    found_text = models.TextField(blank=True)
    found_by = models.CharField(max_length=255, blank=True)  # the name at the wiki, where it is public

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "language"], name="one_wiki_page_per_report_and_language"),
        ]

    def __str__(self):
        return self.title
