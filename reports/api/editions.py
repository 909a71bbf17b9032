"""Editions of published reports, frozen as they were published: whoever has one can compute its hash."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from reports.models import Edition, Report
from reports.pages.stored import is_withheld
from reports.views.reports import readable_report

from .common import PROBLEMS, Asked, Page, PageAsked, page_of

router = Router(tags=["Reports"])


class EditionInShort(Schema):
    number: int = Field(description="From 1.")
    published_at: datetime
    reason: str = Field(description="What was corrected, and why; empty for the first.")
    digest: str = Field(description="SHA-256 of the content: keys sorted, without spaces, in UTF-8.")
    program: str = Field(description="The version of the site that made it.")
    url: str = Field(description="Where this interface tells more.")
    page: str = Field(description="The page for people.")


class EditionAnswer(EditionInShort):
    content: dict = Field(
        description="As stored, in all languages: report, sections, references, figures, pictures, inputs, "
        "and the hashes of its pages and files."
    )


class EditionPage(Page):
    results: list[EditionInShort]


@router.get(
    "reports/{slug:slug}/editions/",
    response={200: EditionPage} | PROBLEMS,
    url_name="editions",
    operation_id="list_editions",
)
def editions(request, slug: str, asked: Query[PageAsked]):
    """Each time a report was published, the latest first."""
    report = readable_report(request, slug, Report.objects.all())
    return page_of(request, asked, report.editions.defer("content"), lambda each: in_short(request, report, each))


@router.get(
    "reports/{slug:slug}/editions/{int:number}/",
    response={200: EditionAnswer} | PROBLEMS,
    url_name="edition",
    operation_id="get_edition",
)
def edition(request, slug: str, number: int, asked: Query[Asked]):
    """One edition with all that it froze; absent while the results of its poll are withheld."""
    report = readable_report(request, slug, Report.objects.select_related("tally__poll"))
    if is_withheld(report.tally):
        raise Http404
    found = get_object_or_404(report.editions, number=number)
    return in_short(request, report, found) | {"content": found.content}


def in_short(request, report: Report, found: Edition) -> dict:
    names = ("number", "published_at", "reason", "digest", "program")
    address = [report.slug, found.number]
    return {name: getattr(found, name) for name in names} | {
        "url": request.build_absolute_uri(reverse("api:edition", args=address)),
        "page": request.build_absolute_uri(reverse("reports:edition", args=address)),
    }
