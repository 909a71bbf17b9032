"""What hosts ask besides, and what became of the answers."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import AnswerQuerySet
from recommendations.models import TITLE_LENGTH, TranslatedModel

from .event import PrioritizationEvent
from .registration import Registration

LONGEST_ANSWER = 2000  # characters
DAYS_OF_ANSWERS = 90  # after the first answer of a person; no personal answer is older
MOST_DAYS_AFTER = 15  # after the event
OPENS_DAYS_BEFORE = DAYS_OF_ANSWERS - MOST_DAYS_AFTER  # the end of the event, so that answers last until then


class Question(TranslatedModel):
    """One thing that the hosts of an event ask those who register."""

    class Kind(models.TextChoices):
        TEXT = "text", pgettext_lazy("question", "text")
        CHOICE = "choice", pgettext_lazy("question", "one of several answers")
        SEVERAL = "several", pgettext_lazy("question", "several of several answers")
        SCALE = "scale", pgettext_lazy("question", "scale")
        NUMBER = "number", pgettext_lazy("question", "number")

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    title = models.CharField(_("question"), max_length=TITLE_LENGTH)
    answers_offered = models.TextField(_("answers to choose from"), blank=True)  # a line each, in the same order
    least = models.IntegerField(_("least"), null=True, blank=True)  # of a scale or a number
    most = models.IntegerField(_("most"), null=True, blank=True)
    is_required = models.BooleanField(_("has to be answered"), default=False)
    is_personal = models.BooleanField(_("personal"), default=True)
    reason = models.CharField(_("why it is asked"), max_length=TITLE_LENGTH, blank=True)
    days_kept = models.PositiveSmallIntegerField(_("days kept after the event"), default=MOST_DAYS_AFTER)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="one_question_per_position_of_an_event"),
            models.CheckConstraint(
                condition=Q(kind__in=["text", "choice", "several", "scale", "number"]),
                name="question_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(is_personal=False) | Q(days_kept__lte=MOST_DAYS_AFTER),
                name="personal_answers_are_kept_for_days_only",
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(most__gt=models.F("least")), name="scale_has_two_ends"
            ),
        ]

    def __str__(self):
        return self.title

    def opens_at(self) -> datetime | None:
        """From when it is asked; None where it always is: not personal, or an event without sessions."""
        ends_at = self.event.ends_at_last() if self.is_personal else None
        return ends_at and ends_at - timedelta(days=OPENS_DAYS_BEFORE)


class Answer(models.Model):
    """What one person answered. A personal answer is read until its deadline, and then only counted."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    value = models.JSONField()  # text, number, place of the chosen answer, or places of several
    first_answered_at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "question"], name="one_answer_per_person_and_question"),
        ]

    def __str__(self):
        return f"{self.registration_id} to {self.question_id}"


class AnswerSummary(models.Model):
    """What remains of answers that were deleted: how many there were, and how often each was given."""

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="answer_summaries")
    subject = models.CharField(max_length=50)  # "question-12", "support_needs"
    answered = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # by answer
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "subject"], name="one_summary_per_subject_of_an_event"),
        ]

    def __str__(self):
        return f"{self.event_id}: {self.subject}"
