"""What was said in the groups, and what of it is published without saying who said it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import GroupNoteQuerySet, RaisedPointQuerySet
from recommendations.domain.texts import Text
from recommendations.models import Initiative, TranslatedModel

from .breakout import BreakoutGroup
from .event import PrioritizationEvent
from .registration import Registration

LONGEST_NOTE = 2000  # characters
KEY_ACTIONS = 3  # asked of each group


class GroupNote(models.Model):
    """One point of a group. Each is saved by itself, and only over the revision that its writer saw."""

    class Kind(models.TextChoices):
        KEY_ACTION = "key_action", pgettext_lazy("note", "key action")
        FURTHER_POINT = "further_point", pgettext_lazy("note", "further point")
        QUESTION = "question", pgettext_lazy("note", "question")
        CONCERN = "concern", pgettext_lazy("note", "concern")

    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="notes")
    # Given by the page that writes it, so that a note sent twice is one note.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.KEY_ACTION)
    text = models.TextField(_("text"), max_length=LONGEST_NOTE)
    initiatives = models.ManyToManyField(
        Initiative, verbose_name=_("initiatives"), related_name="group_notes", blank=True
    )
    revision = models.PositiveIntegerField(default=1)
    confirmed_revision = models.PositiveIntegerField(null=True, blank=True)  # the one that the room read back
    # Whoever wrote it last: to tell two writers apart, for the team only.
    written_by = models.ForeignKey(Registration, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    changed_at = models.DateTimeField(default=timezone.now)
    # Without names, as the support team or a host made it from one revision; empty until then.
    public_text = models.TextField(_("text without names"), blank=True, max_length=LONGEST_NOTE)
    public_revision = models.PositiveIntegerField(null=True, blank=True)

    objects = GroupNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["key_action", "further_point", "question", "concern"]),
                name="note_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(public_revision=None, public_text="") | Q(public_revision__isnull=False),
                name="public_text_is_made_from_a_revision",
            ),
        ]

    def __str__(self):
        return f"{self.group}: {self.kind}"

    @property
    def is_confirmed(self) -> bool:
        """Whether the room has read back what it says now."""
        return self.confirmed_revision == self.revision

    @property
    def is_anonymised(self) -> bool:
        """Whether the public text is made from what it says now."""
        return bool(self.public_text) and self.public_revision == self.revision


class RaisedPoint(TranslatedModel):
    """A question or concern of one room or several, in words of the team: published, it shows the notes behind it."""

    class Kind(models.TextChoices):
        QUESTION = "question", pgettext_lazy("note", "question")
        CONCERN = "concern", pgettext_lazy("note", "concern")

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="raised_points")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.QUESTION)
    text = models.TextField(_("text"), max_length=LONGEST_NOTE)
    initiatives = models.ManyToManyField(
        Initiative, verbose_name=_("initiatives"), related_name="raised_points", blank=True
    )
    notes = models.ManyToManyField(GroupNote, related_name="raised_points")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RaisedPointQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["question", "concern"]), name="raised_point_is_of_a_known_kind"
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def words(self) -> Text:
        """Its text as the page shows it; the field hides the method that other models have for this."""
        return TranslatedModel.text(self, "text")

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
