"""Questions about who is registered for events."""

from datetime import timedelta

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import constant_time_compare

LONGEST_NUMBER = 18  # digits of a primary key that databases take


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

    def who_came(self):
        """Those who arrived at one session or more."""
        return self.filter(visits__arrived_at__isnull=False).distinct()

    def totals_at(self, session):
        """How many have a place, mean to come to ``session``, and have arrived there."""
        planned = models.Q(visits__session=session, visits__is_planned=True)
        arrived = models.Q(visits__session=session, visits__arrived_at__isnull=False)
        return self.confirmed().aggregate(
            confirmed=models.Count("pk", distinct=True),
            planned=models.Count("pk", filter=planned, distinct=True),
            arrived=models.Count("pk", filter=arrived, distinct=True),
        )

    def by_name(self):
        return self.order_by("name", "pk")

    def before(self, registration):
        """Those who move up sooner than ``registration``, which waits."""
        return self.waiting().filter(line_number__lt=registration.line_number)

    def listed(self):
        """Those who come and chose to be named in public."""
        return self.confirmed().filter(is_listed=True).exclude(name="").by_name()

    def by_token(self, event, token):
        """The one of ``event`` whose private link this is; None for a link that is made up or was made void."""
        number = token.partition("-")[0]
        if not (number.isdecimal() and len(number) <= LONGEST_NUMBER):
            return None
        found = self.filter(event=event, pk=number).select_related("event", "participant").first()
        return found if found and constant_time_compare(found.token, token) else None


class VisitQuerySet(models.QuerySet):
    def expected(self):
        """Of people with a place who mean to come, or have come without having said so."""
        coming = models.Q(is_planned=True) | models.Q(arrived_at__isnull=False)
        return self.filter(coming, registration__state="confirmed")

    def who_help(self):
        return self.exclude(helps_as="")

    def by_name(self):
        return self.select_related("registration").order_by("registration__name", "registration_id")


class RegistrationRequestQuerySet(models.QuerySet):
    def expired(self, at):
        """Asked before ``at`` less a day: nobody has confirmed their address."""
        return self.filter(asked_at__lte=at - timedelta(hours=24))


class AnswerQuerySet(models.QuerySet):
    """A personal answer is read until 90 days after that person's first one, or some days after the event."""

    def readable(self, at=None):
        """What may still be read at ``at``, or now, whether or not the rest is deleted yet."""
        at = at or timezone.now()
        return self._dated(at).filter(models.Q(question__is_personal=False) | self._in_time(at))

    def due(self, at):
        """Those to be counted and deleted."""
        return self._dated(at).filter(question__is_personal=True).exclude(self._in_time(at))

    def _dated(self, at):
        earlier = self.model.objects.filter(
            registration=models.OuterRef("registration"),
            question__is_personal=True,
            first_answered_at__lte=at - timedelta(days=90),
        )
        event = self.model.registration.get_queryset().model.event.get_queryset()
        ends_at = event.filter(pk=models.OuterRef("registration__event")).values("pk")
        ends_at = ends_at.annotate(last=Max("sessions__ends_at")).values("last")
        return self.annotate(is_old=models.Exists(earlier), event_ends_at=models.Subquery(ends_at))

    def _in_time(self, at):
        # A condition for each number of days, since databases multiply a day by a column in ways of their own.
        kept = models.Q(event_ends_at=None)
        for days in range(16):
            kept |= models.Q(question__days_kept=days, event_ends_at__gt=at - timedelta(days=days))
        return models.Q(is_old=False) & kept


class SupportNeedsQuerySet(models.QuerySet):
    """Read until 14 days after the last session; without sessions, for 90 days."""

    def readable(self, at=None):
        return self._dated().filter(self._in_time(at or timezone.now()))

    def due(self, at):
        return self._dated().exclude(self._in_time(at))

    def _dated(self):
        return self.annotate(event_ends_at=Max("registration__event__sessions__ends_at"))

    def _in_time(self, at):
        return models.Q(event_ends_at__gt=at - timedelta(days=14)) | models.Q(
            event_ends_at=None, first_told_at__gt=at - timedelta(days=90)
        )
