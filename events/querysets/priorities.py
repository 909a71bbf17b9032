"""Questions about what communities reported."""

from django.db import models


class PriorityReportQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state="published")

    def counted(self):
        """One published report for each community: of those marked as the same, the one the others point to."""
        return self.published().filter(models.Q(same_as=None) | ~models.Q(same_as__state="published"))

    def waiting(self):
        """Sent in, the oldest first."""
        return self.filter(state="submitted").order_by("submitted_at", "pk")

    def of(self, user):
        return self.filter(written_by=user) if user.is_authenticated else self.none()

    def with_priorities(self):
        return self.select_related("region", "affiliate", "event").prefetch_related(
            "sessions", "priorities__recommendation", "priorities__named__initiative__recommendation"
        )
