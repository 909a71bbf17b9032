"""What the support team does with what communities reported. Nobody reviews what they wrote themselves."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.models import PriorityReport, PriorityReportReview
from events.signals import priorities_changed
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .priority_mails import report_reviewed

State, Verdict = PriorityReport.State, PriorityReportReview.Verdict
# What each verdict is said of, and what becomes of it.
BECOMES = {
    Verdict.PUBLISHED: (State.SUBMITTED, State.PUBLISHED),
    Verdict.CHANGES: (State.SUBMITTED, State.CHANGES),
    Verdict.UNPUBLISHED: (State.PUBLISHED, State.CHANGES),
}
CAN_BE_NOTED = {State.SUBMITTED, State.PUBLISHED}


class OwnReport(Exception):
    """Whoever wrote a report has somebody else review it."""


class CannotBeSame(Exception):
    """One of the two is counted together with others already, or both are the same."""


@transaction.atomic
def review_report(*, report: PriorityReport, verdict: str, comment: str, by: User, at: datetime | None = None) -> bool:
    """Publish it, ask back, or take it back; its writer and hosts are told. False where it is past that already."""
    refuse_own(report, by)
    comes_from, becomes = BECOMES[verdict]
    locked = locked_reports(report, *report.repeated_by.all())[report.pk]
    if locked.state != comes_from:
        return False
    locked.state = becomes
    locked.published_at = (at or timezone.now()) if becomes == State.PUBLISHED else None
    if verdict == Verdict.UNPUBLISHED:
        let_others_follow(locked)
        locked.same_as = None
    locked.save(update_fields=["state", "published_at", "same_as"])
    review = PriorityReportReview.objects.create(report=locked, verdict=verdict, comment=comment, by=by)
    record(who=by, verb="review_priority_report", about=locked, verdict=verdict)
    report_reviewed(review=review)
    if verdict != Verdict.CHANGES:
        tell_after_commit()
    return True


@transaction.atomic
def mark_same(*, report: PriorityReport, other: PriorityReport, by: User) -> bool:
    """Count ``report`` together with ``other``, as one community; False where that is so already.

    ``other`` points nowhere and nothing points to ``report``: so there are no chains and no circles.
    """
    refuse_own(report, by)
    locked = locked_reports(report, other)
    one, counted = locked[report.pk], locked[other.pk]
    if one == counted or not (one.is_published and counted.is_published):
        raise CannotBeSame
    if one.same_as_id == counted.pk:
        return False
    if counted.same_as_id or one.repeated_by.exists():
        raise CannotBeSame
    one.same_as = counted
    one.save(update_fields=["same_as"])
    record(who=by, verb="mark_same_community", about=one, other=counted.pk)
    tell_after_commit()
    return True


@transaction.atomic
def unmark_same(*, report: PriorityReport, by: User) -> bool:
    """Count it by itself again; False where it is already."""
    refuse_own(report, by)
    locked = locked_reports(report)[report.pk]
    if locked.same_as_id is None:
        return False
    record(who=by, verb="unmark_same_community", about=locked, other=locked.same_as_id)
    locked.same_as = None
    locked.save(update_fields=["same_as"])
    tell_after_commit()
    return True


@transaction.atomic
def note_overlap(*, report: PriorityReport, note: str, by: User) -> bool:
    """Say who of its participants took part elsewhere too; False where nothing changes, or it is with its writer."""
    refuse_own(report, by)
    locked = locked_reports(report)[report.pk]
    if locked.state not in CAN_BE_NOTED or locked.overlap_note == note:
        return False
    locked.overlap_note = note
    locked.save(update_fields=["overlap_note"])
    record(who=by, verb="note_overlap", about=locked)
    return True


def refuse_own(report: PriorityReport, by: User) -> None:
    if report.written_by_id == by.pk:
        raise OwnReport


def locked_reports(*reports: PriorityReport) -> dict[int, PriorityReport]:
    """In the order of their keys, so that two people never wait for one another."""
    rows = PriorityReport.objects.select_for_update().filter(pk__in=[report.pk for report in reports]).order_by("pk")
    return {row.pk: row for row in rows}


def let_others_follow(leaving: PriorityReport) -> None:
    """The first of those counted together with ``leaving`` takes its place, so that they still count as one."""
    followers = list(leaving.repeated_by.order_by("published_at", "pk"))
    if followers:
        heir, *others = followers
        PriorityReport.objects.filter(pk=heir.pk).update(same_as=None)
        PriorityReport.objects.filter(pk__in=[other.pk for other in others]).update(same_as=heir)


def tell_after_commit() -> None:
    transaction.on_commit(lambda: priorities_changed.send_robust(PriorityReport))
