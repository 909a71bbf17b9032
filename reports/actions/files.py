"""Asking for files to take along, and keeping what the worker made."""

from dataclasses import dataclass

from django.utils import timezone

from reports.models import ReportFile
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job

FILE_JOB = "reports.file"


@dataclass(frozen=True)
class MadeFile:
    digest: str
    content: bytes


def file_job_key(*, report: int, language: str, kind: str, digest: str = "") -> str:
    """Its own for each state of the report, so that a failure is told of the state that failed, and of no other."""
    return f"{FILE_JOB}:{report}:{language}:{kind}:{digest[:32]}"


def request_file(*, report, language: str, kind: str, digest: str) -> Job:
    """Ask the worker for a file; asking twice makes one."""
    return jobs.enqueue(
        kind=FILE_JOB,
        key=file_job_key(report=report.pk, language=language, kind=kind, digest=digest),
        arguments={"report": report.pk, "language": language, "kind": kind},
    )


def store_file(job: Job, made: MadeFile) -> dict:
    """Put the new file in the place of the old one, and forget the jobs of earlier states.

    The caller holds the transaction: a worker that is killed, or has lost the job, leaves nothing.
    """
    Job.objects.finished().filter(key__startswith=file_job_key(**job.arguments)).exclude(pk=job.pk).delete()
    ReportFile.objects.update_or_create(
        report_id=job.arguments["report"],
        language=job.arguments["language"],
        kind=job.arguments["kind"],
        defaults={"digest": made.digest, "content": made.content, "made_at": timezone.now()},
    )
    return {"bytes": len(made.content)}
