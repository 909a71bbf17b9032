"""Questions about jobs and mails. Moments are arguments, so a test needs no false clock."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

# A message to the worker usually arrives within a second; one that takes longer than this was lost.
PATIENCE = timedelta(seconds=5)
SWEEP = "jobs.sweep"  # kind and key of the sweep's own row


class JobQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=["waiting", "running"])

    def finished(self):
        return self.filter(state__in=["done", "failed"])

    def failed(self):
        return self.filter(state="failed")

    def abandoned(self, at=None):
        """Running on paper only: the worker was silent for a whole lease."""
        return self.filter(state="running", lease_until__lt=at or timezone.now())

    def claimable(self, at=None):
        return self.filter(state="waiting") | self.abandoned(at).filter(attempts__lt=settings.JOB_ATTEMPTS)

    def given_up(self, at=None):
        """Abandoned so often that another attempt would only stop another worker."""
        return self.abandoned(at).filter(attempts__gte=settings.JOB_ATTEMPTS)

    def renewable(self, at=None):
        """Jobs that asking again sets to waiting; all others are on their way already."""
        return self.finished() | self.abandoned(at)

    def overlooked(self, at=None):
        """Claimable for so long that the message to the worker was lost."""
        at = at or timezone.now()
        return self.claimable(at).filter(~Q(state="waiting") | Q(requested_at__lte=at - PATIENCE))

    def worker_seen_since(self, moment):
        """Whether a worker has swept, and so lives, since then."""
        return self.filter(key=SWEEP, finished_at__gte=moment).exists()

    def held_by(self, job):
        """This job's row, unless another worker has taken the job over."""
        return self.filter(pk=job.pk, state="running", holder=job.holder)


class OutboxMessageQuerySet(models.QuerySet):
    def due(self, at=None):
        return self.filter(state="waiting", next_attempt_at__lte=at or timezone.now())

    def failed(self):
        """Given up after the last attempt."""
        return self.filter(state="failed")

    def newest_first(self):
        return self.order_by("-created_at", "-pk")
