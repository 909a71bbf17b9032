"""What hosts write to those who are registered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recommendations.models import TITLE_LENGTH, TranslatedModel

from .event import PrioritizationEvent


class Announcement(TranslatedModel):
    """A message to the people of an event, in each reader's language: looked at first, then sent once."""

    class Audience(models.TextChoices):
        STANDING = "standing", _("everybody who is registered")
        CONFIRMED = "confirmed", _("those who have a place")
        WAITING = "waiting", _("those who wait for a place")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("message", "draft")
        SENDING = "sending", pgettext_lazy("message", "being sent")
        SENT = "sent", pgettext_lazy("message", "sent")

    event = models.ForeignKey(PrioritizationEvent, on_delete=models.CASCADE, related_name="announcements")
    title = models.CharField(_("subject"), max_length=TITLE_LENGTH)
    body = models.TextField(_("message"))
    audience = models.CharField(_("to whom"), max_length=10, choices=Audience, default=Audience.CONFIRMED)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="announcements"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    recipients = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=["standing", "confirmed", "waiting"]), name="announcement_audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False, recipients__isnull=False)
                | Q(state__in=["draft", "sending"], sent_at=None),
                name="sent_announcement_has_its_moment",
            ),
        ]

    def __str__(self):
        return self.title
