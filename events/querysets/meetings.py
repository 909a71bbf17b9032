"""Questions about events."""

from django.db import models
from django.db.models import Max, Min
from django.db.models.functions import Cast
from django.utils import timezone
from modeltranslation.manager import MultilingualQuerySet


class PrioritizationEventQuerySet(MultilingualQuerySet):
    def public(self):
        """All but drafts and proposed ones; a cancelled one stays, so that nobody waits for it in vain."""
        return self.exclude(state__in=["draft", "proposed"])

    def proposed(self):
        return self.filter(state="proposed")

    def in_preparation(self):
        """Drafts and proposed ones: only their hosts and the support team see them."""
        return self.filter(state__in=["draft", "proposed"])

    def hosted_by(self, user):
        return self.filter(hosts=user) if user.is_authenticated else self.none()

    def with_times(self):
        """Each with the moments its first session starts and its last one ends; None without sessions."""
        return self.annotate(starts_at=Min("sessions__starts_at"), ends_at=Max("sessions__ends_at"))

    def understood_in(self, language):
        """Those where ``language``, a code, is spoken or interpreted into."""
        texts = {f"{field}_text": Cast(field, models.TextField()) for field in ("languages", "interpretation")}
        return self.alias(**texts).filter(
            models.Q(languages_text__contains=f'"{language}"') | models.Q(interpretation_text__contains=f'"{language}"')
        )

    def between(self, start, end):
        """Those with a session that is not over at ``start`` and begins before ``end``."""
        return self.filter(sessions__ends_at__gt=start, sessions__starts_at__lt=end).distinct()

    def to_come(self, at=None):
        """Those that are not over at ``at``, or now, the next one first; without sessions they are still to come."""
        at = at or timezone.now()
        return (
            self.with_times()
            .filter(models.Q(ends_at=None) | models.Q(ends_at__gt=at))
            .order_by(models.F("starts_at").asc(nulls_last=True), "pk")
        )

    def past(self, at=None):
        """Those whose last session was over at ``at``, or now, the latest first."""
        return self.with_times().filter(ends_at__lte=at or timezone.now()).order_by("-starts_at", "pk")
