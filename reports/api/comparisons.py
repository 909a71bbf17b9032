"""Comparisons: a result beside what communities reported and beside who a movement consists of, as stored."""

from django.http import Http404
from ninja import Query, Router, Schema
from pydantic import Field

from reports.models import Comparison
from reports.pages import compared_files, together_files
from reports.pages.comparison_state import Subject
from reports.views.compared import poll_compared, report_compared

from .common import PROBLEMS, Asked

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


@router.get(
    "comparisons/{slug:slug}/",
    response={200: ComparisonAnswer} | PROBLEMS,
    url_name="comparison",
    operation_id="get_comparison",
)
def comparison(request, slug: str, asked: Query[Asked]):
    """What was computed last. The slug is that of a report or of a poll; reports go first."""
    subject = subject_of(request, slug)
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


def subject_of(request, slug: str) -> Subject:
    """Through the gates of both pages that show one."""
    try:
        return report_compared(request, slug)
    except Http404:
        return poll_compared(request, slug)


def part_of(name: str, found: Comparison, subject: Subject) -> dict | None:
    part = together_files.PARTS[name]
    if getattr(found, part.field) is None:
        return None
    return together_files.part_json(part, found, subject.tally, {})
