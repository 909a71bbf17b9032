"""What communities reported, as the support team reviews it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.domain.communities import Community, Likeness, likely_same
from events.forms.priority_reviews import OverlapForm, PriorityReviewForm, SameCommunityForm
from events.models import PriorityReport, PriorityReportReview
from strategy_site.accounts.models import User

from .priority_reports import ReportOnPage, report_on_page


class LikelySame(NamedTuple):
    report: PriorityReport
    reasons: list[str]


class ReportForTeam(NamedTuple):
    """One report with what helps to decide, and the forms for it."""

    shown: ReportOnPage
    hosts: list[User]
    likely: list[LikelySame]
    others: list[PriorityReport]  # of the same event
    reviews: list[PriorityReportReview]
    is_own: bool  # then somebody else reviews it
    review: PriorityReviewForm
    overlap: OverlapForm
    same: SameCommunityForm | None  # once it is published


def for_team(reports: Iterable[PriorityReport], reviewer: User, *answered) -> list[ReportForTeam]:
    """As many queries for one as for thirty. ``answered`` are forms that came back with faults."""
    reports = list(reports)
    rows = PriorityReport.objects.published().select_related("region").defer("resources", "coordination", "method_note")
    published = {row.pk: row for row in rows}
    by_event = defaultdict(list)
    events = {report.event_id for report in reports if report.event_id}
    for row in PriorityReport.objects.filter(event__in=events).exclude(state=PriorityReport.State.DRAFT):
        by_event[row.event_id].append(row)
    return [one_for_team(report, reviewer, published, by_event[report.event_id], answered) for report in reports]


def one_for_team(report, reviewer, published, of_event, answered) -> ReportForTeam:
    head = report.same_as_id or report.pk
    together = [row for row in published.values() if head in {row.pk, row.same_as_id} and row.pk != report.pk]
    known = {form.__class__: form for form in answered}
    own = {"report": report, "by": reviewer}
    return ReportForTeam(
        shown=report_on_page(report, reviewer, together),
        hosts=list(report.event.hosts.all()) if report.event else [],
        likely=[each for each in likely_of(report, published) if each.report not in together],
        others=[row for row in of_event if row.pk != report.pk],
        reviews=list(report.reviews.all()),
        is_own=report.written_by_id == reviewer.pk,
        review=known.get(PriorityReviewForm) or PriorityReviewForm(**own),
        overlap=known.get(OverlapForm) or OverlapForm(**own),
        same=(known.get(SameCommunityForm) or SameCommunityForm(**own)) if report.is_published else None,
    )


def likely_of(report: PriorityReport, published: dict[int, PriorityReport]) -> list[LikelySame]:
    others = {key: community_of(row) for key, row in published.items() if key != report.pk}
    return [LikelySame(published[key], words_of(why)) for key, why in likely_same(community_of(report), others)]


def community_of(report: PriorityReport) -> Community:
    return Community(report.community, report.region_id, report.affiliate_id, report.event_id)


def words_of(why: Likeness) -> list[str]:
    words = [_("same affiliate"), _("same event"), _("similar name"), _("same region")]
    return [word for word, is_so in zip(words, why, strict=True) if is_so]
