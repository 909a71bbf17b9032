"""Questions about feedback."""

from django.db import models
from django.utils import timezone


class FeedbackFormQuerySet(models.QuerySet):
    def open(self, at=None):
        """Those that take answers at ``at``, or now."""
        at = at or timezone.now()
        return self.filter(models.Q(closes_at=None) | models.Q(closes_at__gt=at), opens_at__lte=at)

    def over(self, at=None):
        """Those that were open and take no answers any more."""
        return self.filter(opens_at__isnull=False, closes_at__lte=at or timezone.now())
