"""The sections and notes of an edition in the language of the page, as ``reports.pages.report`` has those of today."""

from typing import NamedTuple

from django.utils.html import conditional_escape
from django.utils.translation import get_language

from reports.models import Report
from strategy_site.languages import LANGUAGES, SOURCE

from .edition_files import whole
from .prose import clean
from .report import PageSection, named_by, page_section
from .stored import facts_of, is_withheld, public_heat_map


class Prose(NamedTuple):
    sections: list[PageSection]
    notes: list[dict[str, str]]  # "mark", "anchor" and "html"


def prose_in_force(report: Report) -> Prose:
    """As the newest edition has it; as it is now where there is none, or the results of its poll are withheld."""
    has_edition = report.is_published and not is_withheld(report.tally)
    edition = report.editions.first() if has_edition else None
    return stored_prose(edition.content) if edition else present_prose(whole(report))


def stored_prose(content: dict) -> Prose:
    return Prose(
        [stored_section(section) for section in content["sections"]], content.get("notes", {}).get(get_language(), [])
    )


def stored_section(section: dict) -> PageSection:
    """In the language of the page, or in the source language where it was not translated."""
    texts, language = section["texts"], get_language()
    found = LANGUAGES[language if language in texts else SOURCE]
    text = texts.get(found.code, {})
    return PageSection(
        key=section["key"],
        kind=section["kind"],
        heading=text.get("heading", ""),
        body=clean(section["html"].get(language, "")),
        language=found.code,
        direction=found.direction,
        is_foreign=found.code != language,
        is_outdated=text.get("is_outdated", False),
        boxes=[],
    )


def present_prose(report: Report) -> Prose:
    """Without what is hidden from readers. ``report`` comes from ``for_page``."""
    heat_map = public_heat_map(report.tally)
    facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named_by(report))
    sections = [page_section(section, facts) for section in report.sections.all() if not section.is_hidden]
    notes = [
        {"mark": note.mark, "anchor": note.anchor, "html": str(conditional_escape(note.text))}
        for note in facts.notes.values()
    ]
    return Prose(sections, notes)
