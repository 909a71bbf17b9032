"""Published reports: their sections in one language, every number in them resolved."""

from datetime import date
from typing import Literal

import nh3
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from reports.models import Report, Section
from reports.pages.edition_files import NUMBERS, edition_in_force, stored_file
from reports.pages.edition_sections import prose_in_force
from reports.pages.prose import ATTRIBUTES, TAGS
from reports.pages.report import PageSection
from reports.pages.stored import public_heat_map
from reports.views.reports import readable_report

from .common import PROBLEMS, Asked, Page, PageAsked, Text, page_for_people, page_of, text_of
from .markdown import as_markdown

router = Router(tags=["Reports"])


class ReportInShort(Schema):
    slug: str
    title: Text
    occasion: Text = Field(description="After what it was written.")
    published_on: date
    source_url: str = Field(description="Of the original, where it was first published elsewhere.")
    url: str = Field(description="Where this interface tells more.")
    page: str = Field(description="The page for people.")


class SectionAnswer(Schema):
    key: str
    kind: Literal[tuple(Section.Kind.values)]
    heading: str
    language: str = Field(description="The language that the section really is in: English where it lacks another.")
    direction: Literal["ltr", "rtl"]
    is_outdated: bool = Field(description="The English text has changed since it was translated.")
    html: str = Field(description="Sanitised, with complete addresses. Where notes are referred to, they follow below.")
    markdown: str = Field(description="The same as CommonMark.")


class NoteAnswer(Schema):
    mark: str
    anchor: str = Field(description="What marks in the sections lead to.")
    html: str


class ReportAnswer(ReportInShort):
    sections: list[SectionAnswer]
    notes: list[NoteAnswer]
    heat_map: str | None = Field(description="The address of the heat map that it shows.")
    editions: str = Field(description="The address of its editions.")


class ReportPage(Page):
    results: list[ReportInShort]


@router.get("reports/", response={200: ReportPage} | PROBLEMS, url_name="reports", operation_id="list_reports")
def reports(request, asked: Query[PageAsked]):
    """Published reports, the newest first."""
    found = Report.objects.published().as_published().newest_first()
    return page_of(request, asked, found, lambda each: report_in_short(request, each))


@router.get(
    "reports/{slug:slug}/", response={200: ReportAnswer} | PROBLEMS, url_name="report", operation_id="get_report"
)
def report(request, slug: str, asked: Query[Asked]):
    """One report with its sections, as the edition in force has them."""
    found = readable_report(
        request, slug, Report.objects.as_published().select_related("tally__heat_map", "tally__poll")
    )
    prose = prose_in_force(found)
    page = page_for_people(request, found)
    return report_in_short(request, found) | {
        "sections": [section_answer(each, page) for each in prose.sections],
        "notes": [note | {"html": complete(note["html"], page)} for note in prose.notes],
        "heat_map": request.build_absolute_uri(reverse("api:heat_map", args=[slug])) if shows_heat_map(found) else None,
        "editions": request.build_absolute_uri(reverse("api:editions", args=[slug])),
    }


def shows_heat_map(found: Report) -> bool:
    """Whether its address gives one."""
    edition = edition_in_force(found)
    if edition:
        return found.tally is not None and stored_file(edition, NUMBERS) is not None
    heat_map = public_heat_map(found.tally)
    return heat_map is not None and heat_map.detail != "nothing"


def report_in_short(request, found: Report) -> dict:
    return {
        "slug": found.slug,
        "title": text_of(found, "title"),
        "occasion": text_of(found, "occasion"),
        "published_on": found.published_on,
        "source_url": found.source_url,
        "url": request.build_absolute_uri(reverse("api:report", args=[found.slug])),
        "page": page_for_people(request, found),
    }


def section_answer(section: PageSection, page: str) -> dict:
    html = complete(section.body, page)
    names = ("key", "kind", "heading", "language", "direction", "is_outdated")
    return {name: getattr(section, name) for name in names} | {"html": html, "markdown": as_markdown(html)}


def complete(html: str, page: str) -> str:
    """Addresses within the site with its name in front, so that they lead there from everywhere."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        link_rel=None,
        url_relative=("rewrite_with_base", page),
    )
