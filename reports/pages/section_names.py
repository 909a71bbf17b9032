"""How the sections of a report are called that readers see: of the edition in force, or as they are without one."""

from collections.abc import Mapping
from typing import NamedTuple

from django.core.cache import cache
from django.utils.translation import get_language

from reports.models import Report, SectionText
from strategy_site.languages import LANGUAGES, SOURCE, Language

KEPT_FOR = 24 * 60 * 60  # seconds; an edition never changes, so this only frees memory


class SectionName(NamedTuple):
    key: str
    heading: str
    language: Language
    is_foreign: bool  # not in the language of the page


def section_names(report: Report) -> dict[str, SectionName]:
    """By key, in the order of the report; two queries at most."""
    edition = report.editions.only("digest", "report").first()
    if edition is None:
        return named(headings_as_they_are(report))
    kept_as = f"section-names:{edition.digest}:{get_language()}"
    headings = cache.get(kept_as)
    if headings is None:
        headings = [
            (section["key"], {language: text["heading"] for language, text in section["texts"].items()})
            for section in edition.content["sections"]
        ]
        headings = [(key, *chosen(texts)) for key, texts in headings]
        cache.set(kept_as, headings, KEPT_FOR)
    return named(headings)


def headings_as_they_are(report: Report) -> list[tuple[str, str, str]]:
    texts = SectionText.objects.filter(
        section__report=report, section__is_hidden=False, language__in={SOURCE, get_language()}
    )
    found: dict[str, dict[str, str]] = {}
    for text in texts.order_by("section__position").select_related("section"):
        found.setdefault(text.section.key, {})[text.language] = text.heading
    return [(key, *chosen(headings)) for key, headings in found.items()]


def chosen(headings: Mapping[str, str]) -> tuple[str, str]:
    """The heading in the language of the page, or in the source language, and which of them it is."""
    language = get_language() if headings.get(get_language()) else SOURCE
    return headings.get(language, ""), language


def named(headings) -> dict[str, SectionName]:
    """Without those that have no heading: nobody could tell which they are."""
    return {
        key: SectionName(key, heading, LANGUAGES[language], language != get_language())
        for key, heading, language in headings
        if heading
    }
