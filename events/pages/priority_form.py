"""What hosts see of their reports: how far each is, and what is still missing."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from events import actions
from events.domain.priorities_csv import COLUMNS
from events.domain.priorities_csv import EXAMPLE as MARK
from events.domain.reported import ReportTold, as_written
from events.models import PriorityReport, PriorityReportReview
from recommendations.domain.spreadsheets import as_csv
from strategy_site.accounts.models import User

State = PriorityReport.State

# Made up: the page says so, and the name of the group does.
EXAMPLE = [
    {
        "community": f"{MARK} – Wikimedians of Somewhere (made up)", "venue": "event", "dates": "2026-11-06;2026-11-19",
        "participants": "22;16", "counted": "people in the call", "facilitators": "the board",
        "note_takers": "two volunteers", "method": "vote", "language": "en", "class": "emerging",
        "recommendations": "1;2=20 (78.4%);4", "initiatives": "9;11;12", "votes": "9=20;11=17", "level": "local",
        "reason": "Newcomers leave after their first edit.", "resources": "One part-time coordinator.",
        "coordination": "Shared training material.", "source": "https://example.org/notes",
    },
    {
        "community": f"{MARK} – A name alone is enough (made up)", "venue": "document", "language": "en",
    },
]  # fmt: skip


class OwnReport(NamedTuple):
    report: PriorityReport
    review: PriorityReportReview | None  # the latest, where it still tells something


class OwnReports(NamedTuple):
    to_write: list[OwnReport]  # those asked back first
    sent: list[OwnReport]
    published: list[OwnReport]


def own_reports(user: User) -> OwnReports:
    """Those that ``user`` may change: their own, and those of their events and affiliates. Two queries."""
    reports = PriorityReport.objects.editable_by(user).prefetch_related("reviews").order_by("-changed_at", "-pk")
    shown = [OwnReport(report, latest_review(report)) for report in reports]
    to_write = [each for each in shown if each.report.can_be_changed]
    return OwnReports(
        to_write=sorted(to_write, key=lambda each: each.report.state != State.CHANGES),
        sent=[each for each in shown if each.report.state == State.SUBMITTED],
        published=[each for each in shown if each.report.is_published],
    )


def latest_review(report: PriorityReport) -> PriorityReportReview | None:
    review = next(iter(report.reviews.all()), None)
    return review if review and review.verdict != PriorityReportReview.Verdict.PUBLISHED else None


class Check(NamedTuple):
    """What stands between a report and the support team, and what would make it more useful."""

    issues: list[str]
    gaps: list[str]


def check_of(report: PriorityReport) -> Check:
    priorities = list(report.priorities.all())
    told = [
        (report.region_id, _("The region is not stated, so the report counts in none.")),
        (any(each.participants for each in report.sessions.all()), _("It does not say how many people took part.")),
        (report.method, _("It does not say how the priorities were found.")),
        (report.resources, _("It does not say which people and how much money are needed.")),
        (report.coordination, _("It does not say what should be coordinated globally.")),
        (report.facilitators, _("It does not say who facilitated.")),
    ]
    gaps = [gap for is_told, gap in told if not is_told]
    silent = sum(not each.reason for each in priorities)
    if silent:
        gaps.append(_("Priorities without a reason: %(number)d.") % {"number": silent})
    empty = sum(not each.recommendation_id and not each.named.all() for each in priorities)
    if empty:
        gaps.append(_("Reasons without a recommendation or initiative: %(number)d.") % {"number": empty})
    return Check(actions.issues_before_submitting(report), gaps)


class RowToImport(NamedTuple):
    """One report of a file, as the preview shows it."""

    community: str
    sessions: int
    participants: int
    recommendations: str
    initiatives: str


def rows_to_import(reports: list[ReportTold]) -> list[RowToImport]:
    return [
        RowToImport(
            community=told.facts["community"],
            sessions=len(told.sessions),
            participants=sum(session.participants or 0 for session in told.sessions),
            recommendations=", ".join(each.recommendation for each in told.recommendations),
            initiatives="; ".join(as_written(each.initiatives) for each in told.initiatives),
        )
        for told in reports
    ]


def example_file() -> str:
    return as_csv(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in EXAMPLE))
