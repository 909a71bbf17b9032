"""How an event was received: asked of those who came, once each, and never tied to who answered."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import FeedbackFormQuerySet
from recommendations.models import TITLE_LENGTH, TranslatedModel
from strategy_site.languages import SOURCE

from .event import PrioritizationEvent
from .registration import Registration


class FeedbackForm(models.Model):
    """The questions that close an event. They can be changed until the first answer."""

    event = models.OneToOneField(PrioritizationEvent, on_delete=models.CASCADE, related_name="feedback_form")
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)  # NULL until a host opens it
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    results_published_at = models.DateTimeField(null=True, blank=True)

    objects = FeedbackFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=models.F("opens_at")),
                name="feedback_closes_after_it_opens",
            ),
        ]

    def __str__(self):
        return f"feedback on {self.event}"

    def is_open(self, at: datetime | None = None) -> bool:
        at = at or timezone.now()
        return self.opens_at is not None and self.opens_at <= at and (self.closes_at is None or at < self.closes_at)

    def edition(self) -> str:
        """Changes with what is asked, whatever the language: an answer to one edition says nothing of another."""
        asked = [
            (
                each.pk,
                each.kind,
                each.least,
                each.most,
                *(each.in_language(text, SOURCE) for text in each.translated_fields()),
            )
            for each in self.questions.order_by("pk")
        ]
        return sha256(repr(asked).encode("utf-8", "backslashreplace")).hexdigest()[:16]

    def is_over(self, at: datetime | None = None) -> bool:
        """Whether it was open and takes no answers any more."""
        at = at or timezone.now()
        return self.opens_at is not None and self.closes_at is not None and self.closes_at <= at


class FeedbackQuestion(TranslatedModel):
    """One question of a feedback form."""

    class Kind(models.TextChoices):
        CHOICE = "choice", pgettext_lazy("question", "one of several answers")
        SEVERAL = "several", pgettext_lazy("question", "several of several answers")
        SCALE = "scale", pgettext_lazy("question", "scale")
        TEXT = "text", pgettext_lazy("question", "text")

    form = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CHOICE)
    title = models.CharField(_("question"), max_length=TITLE_LENGTH)
    answers_offered = models.TextField(_("answers to choose from"), blank=True)  # a line each, in the same order
    least = models.IntegerField(_("least"), null=True, blank=True)  # of a scale
    most = models.IntegerField(_("most"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "position"], name="one_question_per_position_of_a_form"),
            models.CheckConstraint(
                condition=Q(kind__in=["choice", "several", "scale", "text"]),
                name="feedback_question_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(most__gt=models.F("least")),
                name="feedback_scale_has_two_ends",
            ),
        ]

    def __str__(self):
        return self.title


class FeedbackTurn(models.Model):
    """That somebody has answered; what, nothing here tells. It is forgotten once the form is closed."""

    form = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="turns")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="feedback_turns")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "registration"], name="one_feedback_per_person"),
        ]

    def __str__(self):
        return f"{self.registration_id} to {self.form_id}"


class FeedbackResponse(models.Model):
    """What one person answered: a random key, no person, no moment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    form = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="responses")
    # By key of the question: text, step of a scale, place of the chosen answer, or places of several.
    answers = models.JSONField(default=dict)

    def __str__(self):
        return f"answers to {self.form_id}"
