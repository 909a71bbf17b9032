"""Questions about what communities reported."""

from django.db import models
from django.db.models.functions import Coalesce, Lower


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

    def together_with(self, report):
        """The other published reports of the same community."""
        head = report.same_as_id or report.pk
        return self.published().filter(models.Q(pk=head) | models.Q(same_as=head)).exclude(pk=report.pk)

    def pointing_nowhere(self):
        """Those that others can be counted together with."""
        return self.published().filter(same_as=None)

    def naming(self, *, level="", recommendation="", initiative="", named=""):
        """Those with one priority that has all of these.

        A recommendation is named ``itself`` or through its ``initiatives``; either will do where ``named`` is empty.
        """
        found = models.Q()
        if level:
            found &= models.Q(priorities__level=level)
        if recommendation:
            ways = {
                "itself": models.Q(priorities__recommendation__number=recommendation),
                "initiatives": models.Q(priorities__named__initiative__recommendation__number=recommendation),
            }
            found &= ways.get(named) or ways["itself"] | ways["initiatives"]
        if initiative:
            found &= models.Q(priorities__named__initiative__number=initiative)
        return self.filter(pk__in=self.model.objects.filter(found).values("pk")) if found else self

    def communities(self):
        """How many communities these are: reports of one community count once."""
        return self.aggregate(found=models.Count(Coalesce("same_as", "pk"), distinct=True))["found"]

    def by_community(self):
        return self.order_by(Lower("community"), "pk")

    def settled(self):
        """Published, or with their writers again; those that wait for changes first."""
        return self.filter(state__in=["published", "changes"]).order_by(
            models.F("published_at").desc(nulls_first=True), "-pk"
        )

    def for_team(self):
        """With all that the support team looks at."""
        people = ["event__hosts", "reviews__by"]
        return self.with_priorities().select_related("written_by", "same_as").prefetch_related(*people)

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
