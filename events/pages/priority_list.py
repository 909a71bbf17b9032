"""All that is published of what communities reported: the list with its filters, and files."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.domain.priority_files import NamedInFile, PriorityInFile, ReportInFile, SessionInFile
from events.models import PriorityReport, ReportedPriority, ReportedSession
from events.querysets import PriorityReportQuerySet
from recommendations.models import Initiative, Recommendation
from strategy_site.accounts.models import Region

from .filters import Filter, filter_by
from .priority_reports import Counted, WrittenIn, counted, language_of

FIRST = 5  # priorities that the list shows of a report


class ReportFilters(NamedTuple):
    region: Filter
    community_class: Filter
    level: Filter
    recommendation: Filter
    named: Filter  # how a recommendation is
    initiative: Filter

    def chosen(self) -> dict[str, str]:
        return {each.name: each.value for each in self if each.value}

    def choose(self, reports: PriorityReportQuerySet) -> PriorityReportQuerySet:
        if self.region.value:
            reports = reports.filter(region__key=self.region.value)
        if self.community_class.value:
            reports = reports.filter(community_class=self.community_class.value)
        return reports.naming(
            level=self.level.value,
            recommendation=self.recommendation.value,
            initiative=self.initiative.value,
            named=self.named.value,
        )


class ListedReport(NamedTuple):
    report: PriorityReport
    language: WrittenIn
    sessions: list[ReportedSession]
    first: list[Counted]
    more: int  # others that it names


def report_filters_in(parameters: Mapping[str, str]) -> ReportFilters:
    """The filters of an address; a value that nobody knows filters nothing."""
    regions = [(region.key, str(region)) for region in Region.objects.all()]
    classes = [(each.value, str(each.label)) for each in PriorityReport.CommunityClass]
    levels = [(each.value, str(each.label)) for each in ReportedPriority.Level]
    ways = [
        ("itself", pgettext("a recommendation is named", "itself")),
        ("initiatives", pgettext("a recommendation is named", "through an initiative of it")),
    ]
    recommendations, initiatives = catalogue(Recommendation.objects.all()), catalogue(Initiative.objects.all())
    return ReportFilters(
        filter_by("region", _("Region"), _("All regions"), regions, parameters),
        filter_by("class", _("Class of the community"), _("All classes"), classes, parameters),
        filter_by("level", _("Level"), _("Local and global"), levels, parameters),
        filter_by("recommendation", _("Recommendation"), _("All recommendations"), recommendations, parameters),
        filter_by("named", _("The recommendation is named"), _("In either way"), ways, parameters),
        filter_by("initiative", _("Initiative"), _("All initiatives"), initiatives, parameters),
    )


def catalogue(things: Iterable[Recommendation | Initiative]) -> list[tuple[str, str]]:
    return [(thing.number, f"{thing.number}. {thing.text('title').value}") for thing in things]


def listed(report: PriorityReport) -> ListedReport:
    """Each recommendation and initiative once, in the order in which the community named them."""
    named = {}
    for priority in report.priorities.all():
        rows = list(priority.named.all())
        things = [(each.initiative, each) for each in rows] or [(priority.recommendation, priority)]
        for thing, row in things:
            if thing:
                named.setdefault((type(thing), thing.pk), counted(thing, row))
    first = list(named.values())
    return ListedReport(
        report, language_of(report.language), list(report.sessions.all()), first[:FIRST], len(first[FIRST:])
    )


def reports_in_files(reports: Iterable[PriorityReport]) -> list[ReportInFile]:
    """Titles are in the language of the address; the prose is in that of each report."""
    return [report_in_file(report) for report in reports]


def report_in_file(report: PriorityReport) -> ReportInFile:
    return ReportInFile(
        report=report.slug,
        address=reverse("priorities:report", args=[report.slug]),
        community=report.community,
        region=report.region.key if report.region else "",
        community_class=report.community_class,
        language=report.language,
        event=report.event.slug if report.event and report.event.is_public else "",
        venue=report.venue,
        method=report.method,
        method_note=report.method_note,
        counted_together_with=report.same_as.slug if report.same_as and report.same_as.is_published else "",
        overlap=report.overlap_note,
        resources=report.resources,
        coordination=report.coordination,
        source=report.source_url,
        published_on=report.published_at.date().isoformat(),
        is_made_up=report.is_made_up,
        sessions=tuple(session_in_file(session) for session in report.sessions.all()),
        priorities=tuple(priority_in_file(priority) for priority in report.priorities.all()),
    )


def session_in_file(session: ReportedSession) -> SessionInFile:
    day = session.held_on.isoformat() if session.held_on else ""
    return SessionInFile(day, session.hours, session.time_zone, session.participants, session.counted)


def priority_in_file(priority: ReportedPriority) -> PriorityInFile:
    return PriorityInFile(
        level=priority.level,
        why=priority.reason,
        recommendation=named_in_file(priority.recommendation, priority) if priority.recommendation else None,
        initiatives=tuple(
            named_in_file(each.initiative, each, each.initiative.recommendation.number) for each in priority.named.all()
        ),
    )


def named_in_file(thing, row, recommendation="") -> NamedInFile:
    share = None if row.share is None else float(row.share)
    return NamedInFile(thing.number, thing.text("title").value, recommendation, row.votes, share)
