"""Publishing a report as an edition that stays as it is; taking a report back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from reports.domain.editions import digest_of
from reports.models import Edition, EditionFile, EditionPage, Report
from strategy_site.accounts.models import User
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job

from .subscriptions import request_notice

EDITION_JOB = "reports.edition"
MOMENT = ["publish_at", "publish_reason", "scheduled_by"]
TAKEN_BACK = gettext_noop("The report was taken back meanwhile.")


class ReasonMissing(Exception):
    """Whoever corrects a published report says what was corrected, and why."""


@dataclass(frozen=True)
class ComputedEdition:
    report_id: int
    number: int
    content: dict
    pages: dict[str, str]  # the article by language
    files: dict[str, dict[str, str]]  # what readers take along, by language and name


def next_number(report: Report) -> int:
    last = report.editions.values_list("number", flat=True).first()
    return (last or 0) + 1


def edition_job_key(report: Report, number: int) -> str:
    return f"{EDITION_JOB}:{report.pk}:{number}"


def edition_job(report: Report) -> Job | None:
    """How far the newest publishing is, when it was done, or why it failed (``reason``)."""
    number = next_number(report)
    keys = [edition_job_key(report, each) for each in (number, number - 1)]
    found = {job.key: job for job in Job.objects.filter(key__in=keys)}
    return found.get(keys[0], found.get(keys[1]))


def day_of_publication(report: Report) -> date:
    """That of its first edition; a report that was published elsewhere keeps its day."""
    return report.published_on or timezone.now().date()


@transaction.atomic
def request_edition(*, report: Report, by: User | None, reason: str = "", number: int | None = None) -> Job | None:
    """Ask the worker for the next edition, which publishes the report.

    ``number`` is that of the edition which the person who asks believes to be the next; nothing happens where
    that one is there already. So pressing twice makes one.
    """
    row = Report.objects.select_for_update().get(pk=report.pk)
    upcoming = next_number(row)
    if number is not None and number != upcoming:
        return None
    if upcoming > 1 and not reason:
        raise ReasonMissing
    set_moment(row, None)
    if by:
        jobs.record(who=by, verb="request_edition", about=row, number=upcoming)
    return jobs.enqueue(
        kind=EDITION_JOB,
        key=edition_job_key(row, upcoming),
        arguments={
            "report": row.pk,
            "number": upcoming,
            "reason": reason,
            "by": by and by.pk,
            "was_published": row.is_published,
        },
        requested_by=by,
    )


def set_moment(row: Report, at: datetime | None, *, reason: str = "", by: User | None = None) -> None:
    """When the next edition is published, why, and who wants it; None for no moment. The caller holds the row."""
    row.publish_at, row.publish_reason, row.scheduled_by = at, reason, by
    row.save(update_fields=MOMENT)


@transaction.atomic
def schedule_edition(
    *, report: Report, at: datetime | None, by: User | None, reason: str = "", number: int | None = None
) -> None:
    """Publish the next edition ``at`` that moment; None calls it off.

    ``number`` is that of the edition which the person who asks believes to be the next; nothing happens where that one
    is there already. Raises ReasonMissing for a correction without one.
    """
    row = Report.objects.select_for_update().get(pk=report.pk)
    upcoming = next_number(row)
    if number is not None and number != upcoming:
        return
    if at and upcoming > 1 and not reason:
        raise ReasonMissing
    set_moment(row, at, reason=reason if at else "", by=by if at else None)
    if by:
        jobs.record(who=by, verb="schedule_edition", about=row, at=at and at.isoformat())


def request_due_editions(at: datetime) -> int:
    """Ask for the next edition of every report whose moment has come; those whose heat map is not there yet wait."""
    due = list(Report.objects.to_be_published(at).values_list("pk", flat=True))
    return sum(request_due_edition(report_id, at) for report_id in due)


@transaction.atomic
def request_due_edition(report_id: int, at: datetime) -> bool:
    """False where the moment was called off, or taken by another look at the clock, since it was found."""
    row = Report.objects.select_for_update().get(pk=report_id)
    if row.publish_at is None or row.publish_at > at:
        return False
    request_edition(report=row, by=row.scheduled_by, reason=row.publish_reason)
    return True


def store_edition(job: Job, computed: ComputedEdition) -> dict:
    """Publish what was computed; the caller holds the transaction, so that there is all of it or nothing."""
    report = Report.objects.select_for_update().get(pk=computed.report_id)
    if next_number(report) != computed.number:
        return {"edition": None}
    if job.arguments["was_published"] and not report.is_published:
        raise jobs.JobFailed(TAKEN_BACK)
    by = User.objects.filter(pk=job.arguments["by"]).first()
    edition = Edition.objects.create(
        report=report,
        number=computed.number,
        content=computed.content,
        digest=digest_of(computed.content),
        program=computed.content["program"],
        reason=computed.content["reason"],
        published_by=by,
    )
    EditionPage.objects.bulk_create(
        EditionPage(edition=edition, language=language, html=html) for language, html in computed.pages.items()
    )
    EditionFile.objects.bulk_create(
        EditionFile(edition=edition, language=language, name=name, content=content)
        for language, files in computed.files.items()
        for name, content in files.items()
    )
    report.published_on = day_of_publication(report)
    report.state, report.unpublished_reason = Report.State.PUBLISHED, ""
    report.save(update_fields=["published_on", "state", "unpublished_reason"])
    set_moment(report, None)
    jobs.record(who=by, verb="publish_report", about=report, number=computed.number, digest=edition.digest)
    if computed.number == 1:
        request_notice(edition)
    return {"edition": edition.number, "digest": edition.digest}


@transaction.atomic
def unpublish(*, report: Report, reason: str, by: User) -> None:
    """Take the report back: its addresses say so and why, until another edition is published."""
    row = Report.objects.select_for_update().get(pk=report.pk)
    if not row.is_published:
        return
    row.state, row.unpublished_reason = Report.State.DRAFT, reason
    row.save(update_fields=["state", "unpublished_reason"])
    set_moment(row, None)
    jobs.record(who=by, verb="unpublish_report", about=row)
