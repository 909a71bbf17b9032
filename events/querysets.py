"""Questions about events and who is registered for them."""

from datetime import timedelta

from django.db import models
from django.db.models import Max, Min
from django.utils import timezone
from modeltranslation.manager import MultilingualQuerySet


class PrioritizationEventQuerySet(MultilingualQuerySet):
    def public(self):
        """All but drafts and proposed ones; a cancelled one stays, so that nobody waits for it in vain."""
        return self.exclude(state__in=["draft", "proposed"])

    def proposed(self):
        return self.filter(state="proposed")

    def hosted_by(self, user):
        return self.filter(hosts=user) if user.is_authenticated else self.none()

    def with_times(self):
        """Each with the moments its first session starts and its last one ends; None without sessions."""
        return self.annotate(starts_at=Min("sessions__starts_at"), ends_at=Max("sessions__ends_at"))

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


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state="confirmed")

    def waiting(self):
        """First come, first served."""
        return self.filter(state="waiting").order_by("line_number")

    def standing(self):
        """Confirmed or waiting: who cancelled leaves no trace in lists."""
        return self.exclude(state="cancelled")

    def of(self, user):
        """The standing one of ``user``, if any."""
        return self.standing().filter(participant=user) if user.is_authenticated else self.none()

    def by_name(self):
        return self.order_by("name", "pk")


class RegistrationRequestQuerySet(models.QuerySet):
    def expired(self, at):
        """Asked before ``at`` less a day: nobody has confirmed their address."""
        return self.filter(asked_at__lte=at - timedelta(hours=24))
