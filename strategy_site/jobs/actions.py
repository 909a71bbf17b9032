"""Asking for work, doing it once, and keeping what came of it."""

import logging
from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from .models import Job, LogEntry
from .querysets import SWEEP
from .signals import job_waiting

log = logging.getLogger(__name__)

GAVE_UP = gettext_noop("The worker stopped while computing. Attempts: %(attempts)s.")
UNEXPECTED = gettext_noop("Something unexpected went wrong while computing. The site's log has the details.")


class JobFailed(Exception):
    """The work cannot be done, for a reason that people can understand.

    The reason is a plain English message marked with ``gettext_noop``; its values stand apart.
    """

    def __init__(self, reason, **values):
        super().__init__(reason)
        self.reason = reason
        self.values = values


class JobTakenOver(Exception):
    """The lease ran out and the job was given to another worker, whose result counts."""


@transaction.atomic
def enqueue(*, kind, key, arguments, requested_by=None) -> Job:
    """Ask for work; asking again while it waits or runs changes nothing."""
    request = {"kind": kind, "arguments": arguments, "requested_by": requested_by}
    job, created = Job.objects.get_or_create(key=key, defaults=request)
    if not created:
        renewed = Job.objects.renewable().filter(pk=job.pk).update(**request, **_fresh())
        job.refresh_from_db()
    if created or renewed:
        announce(job=job)
    return job


def _fresh():
    return {
        "state": Job.State.WAITING,
        "progress": 0,
        "attempts": 0,
        "holder": None,
        "lease_until": None,
        "result": None,
        "error": "",
        "error_values": {},
        "requested_at": timezone.now(),
        "started_at": None,
        "finished_at": None,
    }


def announce(*, job) -> None:
    """Tell, once the row is safe, that this job waits for a worker."""
    transaction.on_commit(partial(job_waiting.send_robust, Job, kind=job.kind, job_id=job.pk))


def claim(job_id, at=None) -> Job | None:
    """Take the job for this worker; None when another has it or nothing is left to do."""
    at = at or timezone.now()
    claimed = (
        Job.objects.claimable(at)
        .filter(pk=job_id)
        .update(
            state=Job.State.RUNNING,
            attempts=F("attempts") + 1,
            progress=0,
            holder=uuid4(),
            lease_until=_lease(at),
            started_at=at,
        )
    )
    return Job.objects.get(pk=job_id) if claimed else None


def _lease(at):
    return at + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def report_progress(job, percent) -> None:
    """Show how far the work is, and that the worker lives."""
    _update(job, progress=percent, lease_until=_lease(timezone.now()))


def finish(job, result) -> None:
    """Keep the result; call it in the transaction that writes what belongs to the result."""
    _update(
        job,
        state=Job.State.DONE,
        progress=100,
        result=result,
        error="",
        error_values={},
        holder=None,
        lease_until=None,
        finished_at=timezone.now(),
    )


def fail(job, reason, **values) -> None:
    """Say in plain words why it did not work; technical details belong in the log only."""
    _update(
        job,
        state=Job.State.FAILED,
        error=reason,
        error_values=values,
        holder=None,
        lease_until=None,
        finished_at=timezone.now(),
    )


def _update(job, **changes):
    if not Job.objects.held_by(job).update(**changes):
        raise JobTakenOver(job.key)
    for name, value in changes.items():
        setattr(job, name, value)


def run_claimed(job_id, compute, store=None) -> None:
    """Claim a job, do its work, and keep the outcome. A job held by another worker is left alone.

    ``compute(job)`` runs outside a transaction, so that its progress is seen and nobody waits for it;
    ``store(job, computed)`` writes what belongs to the result in the transaction that sets the job done
    and returns the result to keep. Without ``store``, what was computed is the result.
    """
    job = claim(job_id)
    if job is None:
        return
    try:
        computed = compute(job)
        with transaction.atomic():
            finish(job, store(job, computed) if store else computed)
    except JobTakenOver:
        log.warning("Another worker has taken the job over", extra={"job": job_id})
    except JobFailed as failure:
        _fail_if_held(job, failure.reason, **failure.values)
    except Exception:
        log.exception("A job failed unexpectedly", extra={"job": job_id, "kind": job.kind})
        _fail_if_held(job, UNEXPECTED)


def _fail_if_held(job, reason, **values):
    try:
        fail(job, reason, **values)
    except JobTakenOver:
        log.warning("Another worker has taken the job over", extra={"job": job.pk})


@transaction.atomic
def sweep(at=None) -> None:
    """Find the work that was overlooked: lost messages, workers that stopped."""
    at = at or timezone.now()
    for job in Job.objects.given_up(at):
        _fail_if_held(job, GAVE_UP, attempts=job.attempts)
    for job in Job.objects.overlooked(at):
        announce(job=job)


def show_sign_of_life() -> None:
    """Record that a worker took a message just now; the sweep is a job that is always done."""
    now = timezone.now()
    Job.objects.update_or_create(
        key=SWEEP,
        defaults={"state": Job.State.DONE, "progress": 100, "finished_at": now},
        create_defaults={"kind": SWEEP, "state": Job.State.DONE, "progress": 100, "finished_at": now},
    )


def record(*, who, verb, about=None, **details) -> LogEntry:
    """Write down who did what; call it in the transaction of the deed."""
    subject = {}
    if about is not None:
        options = about._meta  # noqa: SLF001 -- Django's documented name for a model's description
        subject = {"about_app": options.app_label, "about_model": options.model_name, "about_key": str(about.pk)}
    return LogEntry.objects.create(who=who, verb=verb, details=details, **subject)
