"""The stretches of the process that events belong to."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations.models import TITLE_LENGTH, TranslatedModel


class Phase(TranslatedModel):
    """One stretch of the process, such as the global conversations; the last one may have no end."""

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    summary = models.TextField(_("summary"), blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="phase_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return self.title

    def state_on(self, day: date) -> str:
        """past, current or future on ``day``."""
        if day < self.starts_on:
            return "future"
        return "past" if self.ends_on and day > self.ends_on else "current"

    @property
    def state(self) -> str:
        return self.state_on(timezone.localdate())
