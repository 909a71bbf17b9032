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

    def editable_by(self, user):
        """Those that ``user`` has written, that are of their events, or of affiliates for which they speak."""
        if not user.is_authenticated:
            return self.none()
        own = models.Q(written_by=user) | models.Q(event__hosts=user)
        for affiliate in ("affiliate", "event__affiliate"):
            own |= models.Q(
                **{
                    f"{affiliate}__state": "confirmed",
                    f"{affiliate}__memberships__person": user,
                    f"{affiliate}__memberships__confirmed_at__isnull": False,
                }
            )
        return self.filter(own).distinct()

    def with_priorities(self):
        return self.select_related("region", "affiliate", "event").prefetch_related(
            "sessions", "priorities__recommendation", "priorities__named__initiative__recommendation"
        )
