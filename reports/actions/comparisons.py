"""Comparing a tally with what communities said and with who a movement consists of, on the worker."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone

from reports.domain.whole_comparison import Ballots, whole_comparison
from reports.models import Comparison
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job
from voting.actions import sealed_ballots
from voting.models import Tally

from .comparison_inputs import inputs_beside, inputs_of, refuse_unknown, surroundings, tallies_in_use

COMPARISON_JOB = "reports.comparison"


@dataclass(frozen=True)
class ComputedComparison:
    tally: Tally
    digest: str
    parts: dict | None  # None where the stored ones are of these inputs already


def comparison_job_key(tally: Tally) -> str:
    return f"{COMPARISON_JOB}:{tally.pk}"


def comparison_job(tally: Tally) -> Job | None:
    """How far the comparing is, when it was done, or why it failed (``reason``)."""
    return Job.objects.filter(key=comparison_job_key(tally)).first()


def request_comparison(tally: Tally, *, requested_by=None, digest: str = "") -> Job:
    """Ask the worker to compare a tally; asking twice computes once. ``digest`` of its inputs, where it is known."""
    return jobs.enqueue(
        kind=COMPARISON_JOB,
        key=comparison_job_key(tally),
        arguments={"tally": tally.pk, "digest": digest or inputs_of(tally).digest},
        requested_by=requested_by,
    )


@transaction.atomic
def ask_for_comparison(*, tally: Tally, by) -> Job:
    """Somebody wants it now, such as one that failed."""
    jobs.record(who=by, verb="request_comparison", about=tally)
    return request_comparison(tally, requested_by=by)


def request_outdated_comparisons() -> int:
    """Ask for every comparison whose inputs have changed since; how many those are.

    Digests are compared: that takes a handful of queries for all tallies and reads no ballot. So it needs no signal
    from each place that could change an input (notes that a room confirms late, the catalogue), and what a
    lost signal would leave out of date the next sweep finds. What failed with these inputs is not asked for again.
    """
    around = surroundings()
    stored = dict(Comparison.objects.values_list("tally", "digest"))
    asked = dict(Job.objects.filter(kind=COMPARISON_JOB).values_list("key", "arguments__digest"))
    outdated = 0
    for tally in tallies_in_use():
        digest = inputs_beside(tally, around).digest
        if digest not in {stored.get(tally.pk), asked.get(comparison_job_key(tally))}:
            request_comparison(tally, digest=digest)
            outdated += 1
    return outdated


def compute_comparison(job: Job) -> ComputedComparison:
    """The arithmetic, on inputs as they are now; nothing that is stored already is computed."""
    tally = Tally.objects.select_related("poll__event").get(pk=job.arguments["tally"])
    inputs = inputs_of(tally)
    if Comparison.objects.filter(tally=tally, digest=inputs.digest).exists():
        return ComputedComparison(tally, inputs.digest, None)
    refuse_unknown(inputs)
    ballots = Ballots(*sealed_ballots(tally)) if inputs.fingerprint else None
    parts = whole_comparison(inputs, ballots, told=partial(jobs.report_progress, job))
    return ComputedComparison(tally, inputs.digest, parts)


def store_comparison(job: Job, computed: ComputedComparison) -> dict:
    """Put the new comparison in the place of the old one; the caller holds the transaction.

    Should any input have changed meanwhile, what was computed is dropped and asked for anew.
    """
    present = Tally.objects.select_for_update(of=("self",)).select_related("poll__event").get(pk=computed.tally.pk)
    digest = inputs_of(present).digest
    if digest != computed.digest:
        transaction.on_commit(partial(request_comparison, present, digest=digest))
        return {"comparison": None, "changed": False}
    if computed.parts is None:
        return {"comparison": Comparison.objects.get(tally=present).pk, "changed": False}
    comparison, _created = Comparison.objects.update_or_create(
        tally=present, defaults=computed.parts | {"digest": digest, "computed_at": timezone.now()}
    )
    return {"comparison": comparison.pk, "changed": True}
