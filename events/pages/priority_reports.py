"""What one community reported, ready to print."""

from decimal import Decimal
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.domain.reported import FIRST_OF_INITIATIVES
from events.models import (
    PrioritizationEvent,
    PriorityReport,
    PriorityReportReview,
    ReportedInitiative,
    ReportedPriority,
    ReportedSession,
)
from recommendations.models import Initiative, Recommendation
from strategy_site import formats
from strategy_site.accounts.models import Affiliate
from strategy_site.languages import LANGUAGES, SOURCE


class WrittenIn(NamedTuple):
    """The language of a report, which need not be one of the site's."""

    code: str
    name: str
    direction: str

    @property
    def is_that_of_the_page(self) -> bool:
        return self.code == get_language()


class Counted(NamedTuple):
    """A recommendation or an initiative with what was counted for it."""

    thing: Recommendation | Initiative
    votes: int | None
    share: str


class PriorityOnPage(NamedTuple):
    why: str
    recommendation: Counted | None
    initiatives: list[Counted]


class PrioritiesOfLevel(NamedTuple):
    key: str
    label: str
    priorities: list[PriorityOnPage]


class ReportOnPage(NamedTuple):
    report: PriorityReport
    language: WrittenIn
    event: PrioritizationEvent | None  # where the reader may see it
    affiliate: Affiliate | None  # once it is confirmed
    sessions: list[ReportedSession]
    recommendations: list[PriorityOnPage]
    levels: list[PrioritiesOfLevel]
    together: list[PriorityReport]


def report_on_page(report: PriorityReport, reader, together: list[PriorityReport] | None = None) -> ReportOnPage:
    """``together`` are the other reports of the same community, where they are known already."""
    priorities = list(report.priorities.all())
    return ReportOnPage(
        report=report,
        language=language_of(report.language),
        event=report.event if may_see(reader, report.event) else None,
        affiliate=report.affiliate if report.affiliate and report.affiliate.is_confirmed else None,
        sessions=list(report.sessions.all()),
        recommendations=[priority_on_page(each) for each in priorities if answers_for_recommendations(each)],
        levels=levels_of([each for each in priorities if not answers_for_recommendations(each)]),
        together=list(PriorityReport.objects.together_with(report)) if together is None else together,
    )


def may_see(reader, event: PrioritizationEvent | None) -> bool:
    return event is not None and (event.is_public or reader.has_perm("events.view_event", event))


def answers_for_recommendations(priority: ReportedPriority) -> bool:
    """A recommendation that is named where initiatives were asked for stays among these, as does what is global."""
    is_local = priority.level == priority.Level.LOCAL
    return is_local and priority.position < FIRST_OF_INITIATIVES and not priority.named.all()


def levels_of(priorities: list[ReportedPriority]) -> list[PrioritiesOfLevel]:
    labels = {
        ReportedPriority.Level.LOCAL: _("What the community wants to do itself"),
        ReportedPriority.Level.GLOBAL: _("What should be done globally"),
    }
    found = [
        PrioritiesOfLevel(level, label, [priority_on_page(each) for each in priorities if each.level == level])
        for level, label in labels.items()
    ]
    return [level for level in found if level.priorities]


def priority_on_page(priority: ReportedPriority) -> PriorityOnPage:
    return PriorityOnPage(
        why=priority.reason,
        recommendation=counted(priority.recommendation, priority) if priority.recommendation else None,
        initiatives=[counted(each.initiative, each) for each in priority.named.all()],
    )


def counted(thing: Recommendation | Initiative, row: ReportedPriority | ReportedInitiative) -> Counted:
    return Counted(thing, row.votes, percent(row.share))


def percent(share: Decimal | None) -> str:
    return "" if share is None else formats.percent(share / 100, get_language())


def language_of(code: str) -> WrittenIn:
    """Its own name where it is one of the site's languages; else its name in that of the page, or the code."""
    if code in LANGUAGES:
        return WrittenIn(code, LANGUAGES[code].name, LANGUAGES[code].direction)
    page = Locale.parse(LANGUAGES.get(get_language(), LANGUAGES[SOURCE]).locale)
    try:
        direction = Locale.parse(code, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        direction = "auto"
    return WrittenIn(code, page.languages.get(code.replace("-", "_"), code), direction)


def last_review(report: PriorityReport) -> PriorityReportReview | None:
    """What the support team asked for, while that is to be done."""
    return report.reviews.first() if report.state == report.State.CHANGES else None


def published_reports_of(event: PrioritizationEvent) -> list[PriorityReport]:
    """For the page of an event: what communities reported that met there."""
    return list(event.priority_reports.published().by_community().select_related("region"))
