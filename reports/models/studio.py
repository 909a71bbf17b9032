"""How a report comes to be: earlier texts, who is writing, pictures; and what was published, frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations.models import TITLE_LENGTH, TranslatedModel

from .report import LONGEST_REASON, Report, Section

LARGEST_PICTURE = 2_000_000  # bytes


class TextVersion(models.Model):
    """What a section said in one language at one time; kept for ever, to be compared and brought back."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=10)
    revision = models.PositiveIntegerField()  # that of the section's text
    heading = models.CharField(max_length=TITLE_LENGTH, blank=True)
    body = models.TextField(blank=True)
    values = models.JSONField(
        default=dict
    )  # {"{{ initiative 25 votes }}": "74", …}: what was referred to, as it was then
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "language", "revision"], name="one_version_per_revision_of_a_text"
            ),
        ]

    def __str__(self):
        return f"{self.section} ({self.language}) {self.revision}"


class WritingMark(models.Model):
    """Somebody has a section open in one language: shown to others, and forgotten after a minute without a sign."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="writing_marks")
    language = models.CharField(max_length=10)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "language", "person"], name="one_writing_mark_per_person_and_text"
            ),
        ]

    def __str__(self):
        return f"{self.person_id} in {self.section_id} ({self.language})"


class Picture(TranslatedModel):
    """A picture of a report, with what it shows in words, who made it and under which licence."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="pictures")
    key = models.SlugField(max_length=50)
    content = models.BinaryField()
    media_type = models.CharField(max_length=20)  # image/jpeg, image/png or image/webp
    digest = models.CharField(max_length=64)  # SHA-256 of the content
    alternative = models.CharField(_("what it shows"), max_length=TITLE_LENGTH, blank=True)
    author = models.CharField(_("author"), max_length=TITLE_LENGTH)
    licence = models.CharField(_("licence"), max_length=100)
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="one_picture_per_key_of_a_report"),
            models.CheckConstraint(
                condition=Q(media_type__in=["image/jpeg", "image/png", "image/webp"]),
                name="picture_is_of_a_known_type",
            ),
        ]

    def __str__(self):
        return self.key

    @property
    def is_shown_by_an_edition(self) -> bool:
        """Its content then stays as it is, since the edition leads to it by its digest."""
        return EditionPage.objects.filter(edition__report=self.report_id, html__contains=self.digest).exists()


class Edition(models.Model):
    """One publication of a report, frozen: its texts in all languages, its figures, and a hash over all of it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()  # from 1
    content = models.JSONField()  # as ``reports.domain.editions`` describes it
    digest = models.CharField(max_length=64)  # SHA-256 of the content, in its canonical form
    program = models.CharField(max_length=40)  # the version that made it
    reason = models.CharField(_("what was corrected, and why"), max_length=LONGEST_REASON, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_edition_per_number_of_a_report"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="later_edition_says_what_was_corrected"),
        ]

    def __str__(self):
        return f"{self.report}, edition {self.number}"

    def get_absolute_url(self):
        return reverse("reports:edition", args=[self.report.slug, self.number])


class EditionPage(models.Model):
    """One edition written out once for one language: what readers get."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pages")
    language = models.CharField(max_length=10)
    html = models.TextField()  # of the article; the head and the foot of the site stand around it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "language"], name="one_page_per_edition_and_language"),
        ]

    def __str__(self):
        return f"{self.edition} ({self.language})"


class EditionFile(models.Model):
    """What one edition says in one language, in a form to take along: written out once, so that no form disagrees."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=60)  # such as report.wiki; see ``reports.pages.edition_files``
    content = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language", "name"], name="one_file_per_name_of_an_edition_and_language"
            ),
        ]

    def __str__(self):
        return f"{self.edition} ({self.language}): {self.name}"


class Subscription(models.Model):
    """An address that is told of new reports and news, once it has been confirmed; one click ends it."""

    address = models.CharField(_("e-mail address"), max_length=254, unique=True)  # in small letters
    language = models.CharField(max_length=10)
    token_digest = models.CharField(max_length=64, unique=True)  # SHA-256: only the mail has the token itself
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"since {self.asked_at:%Y-%m-%d}"
