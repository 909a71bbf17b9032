"""Comparisons: a result beside what communities reported and beside who a movement consists of, as stored."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q
from django.http import Http404
from ninja import Query, Router, Schema
from pydantic import Field

from reports.models import Comparison, Report
from reports.pages import compared_files, together_files
from reports.pages.comparison_state import Subject
from reports.views.compared import poll_compared, report_compared
from voting.models import Tally

from .common import PROBLEMS, Page, PageAsked, ResultAsked, Text, page_of, result_address
from .results import title_of

router = Router(tags=["Results"])


class Together(Schema):
    """What to do together; each part as its file on the page, null where there is nothing to say."""

    plan: dict | None
    reach: dict | None
    overlap: dict | None
    pairs: dict | None
    talked_about: dict | None


class ComparisonAnswer(Schema):
    slug: str
    local_and_global: dict | None = Field(description="As compared.json of the page has it.")
    who_is_not_here: dict | None = Field(description="As who-is-not-here.json of the page has it.")
    together: Together
    page: str = Field(description="The page for people.")


class ComparisonInShort(Schema):
    slug: str = Field(description="Of the poll or, where ballots were counted elsewhere, of the report.")
    title: Text
    counted_on: date
    reports: list[str] = Field(description="Slugs of the published reports whose pages show it too.")
    url: str = Field(description="Where this interface tells more.")
    page: str = Field(description="The page for people.")


class ComparisonPage(Page):
    results: list[ComparisonInShort]


@router.get(
    "comparisons/",
    response={200: ComparisonPage} | PROBLEMS,
    url_name="comparisons",
    operation_id="list_comparisons",
)
def comparisons(request, asked: Query[PageAsked]):
    """Results that are compared on a page that everybody may see, the latest first."""
    return page_of(request, asked, public_comparisons(), lambda each: comparison_in_short(request, each))


def public_comparisons() -> list[Tally]:
    published = Report.objects.published().newest_first()
    found = (
        Tally.objects.filter(comparison__isnull=False)
        .filter(Q(poll__isnull=False) | Q(pk__in=published.values("tally")))
        .select_related("poll__event")
        .defer("votes", "votes_raw", "groups", "thirds")
        .prefetch_related(Prefetch("reports", queryset=published))
        .order_by("-counted_on", "-pk")
    )
    return [each for each in found if each.poll is None or AnonymousUser().has_perm("voting.view_results", each.poll)]


def comparison_in_short(request, tally: Tally) -> dict:
    reports = list(tally.reports.all())
    subject = Subject(tally, poll=tally.poll) if tally.poll else Subject(tally, report=reports[0])
    return {
        "slug": subject.slug,
        "title": title_of(tally),
        "counted_on": tally.counted_on,
        "reports": [report.slug for report in reports],
        "url": result_address(request, "comparison", subject.slug, of_poll=tally.poll is not None),
        "page": request.build_absolute_uri(subject.address("compared")),
    }


@router.get(
    "comparisons/{slug:slug}/",
    response={200: ComparisonAnswer} | PROBLEMS,
    url_name="comparison",
    operation_id="get_comparison",
)
def comparison(request, slug: str, asked: Query[ResultAsked]):
    """What was computed last. The slug is that of a report or of a poll; reports go first."""
    subject = subject_of(request, slug, asked.of)
    found = Comparison.objects.filter(tally=subject.tally).first()
    if found is None:
        raise Http404
    return {
        "slug": slug,
        "local_and_global": found.local_global and compared_files.compared_json(found, subject.tally),
        "who_is_not_here": found.gaps and compared_files.who_json(found, subject.tally),
        "together": {name.replace("-", "_"): part_of(name, found, subject) for name in together_files.PARTS},
        "page": request.build_absolute_uri(subject.address("compared")),
    }


def subject_of(request, slug: str, of: str | None) -> Subject:
    """Through the gates of both pages that show one."""
    if of != "poll":
        try:
            return report_compared(request, slug)
        except Http404:
            if of == "report":
                raise
    return poll_compared(request, slug)


def part_of(name: str, found: Comparison, subject: Subject) -> dict | None:
    part = together_files.PARTS[name]
    if getattr(found, part.field) is None:
        return None
    return together_files.part_json(part, found, subject.tally, {})
