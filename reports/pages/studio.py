"""The studio: reports with how far they are, and the sections of one with a box for each language."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.domain.writing import DONE, MISSING, OUTDATED, Written, state_of
from reports.models import Picture, Report, Section, SectionText
from reports.words_studio import STATES
from strategy_site import formats
from strategy_site.languages import LANGUAGES, SOURCE, Language

from .report import for_page

WRITTEN = {Section.Kind.LEAD, Section.Kind.WRITTEN}


class LanguageBox(NamedTuple):
    """One section in one language: a link whose border and name say how far it is."""

    language: Language
    short: str  # two letters
    state: str
    word: str
    address: str
    is_current: bool


class SectionRow(NamedTuple):
    section: Section
    heading: str
    is_written: bool
    is_current: bool
    source: LanguageBox
    boxes: list[LanguageBox]  # of the other languages


class Progress(NamedTuple):
    """How many of the parts to be written in one language are done."""

    language: Language
    done: int
    outdated: int
    parts: int

    @property
    def is_whole(self) -> bool:
        return self.parts > 0 and self.done == self.parts


class ReportRow(NamedTuple):
    report: Report
    progress: list[Progress]


def for_studio(reports):
    """``reports`` with all their texts, in all languages, and their pictures without their bytes."""
    pictures = Picture.objects.defer("content")
    return for_page(reports, LANGUAGES).prefetch_related(Prefetch("pictures", queryset=pictures))


def report_rows() -> list[ReportRow]:
    """Drafts first, then what was published last; three queries however many there are."""
    texts = SectionText.objects.all()
    reports = Report.objects.order_by("state", "-published_on", "-pk")
    reports = reports.prefetch_related(Prefetch("sections__texts", queryset=texts))
    return [ReportRow(report, progress_of(report.sections.all())) for report in reports]


def progress_of(sections: Iterable[Section]) -> list[Progress]:
    """A hidden section is nobody's work, and one without words in the source has nothing to translate."""
    rows = [states_of(section) for section in sections if not section.is_hidden]
    rows = [states for states in rows if states[SOURCE] != MISSING]
    return [
        Progress(
            language=language,
            done=sum(states[language.code] == DONE for states in rows),
            outdated=sum(states[language.code] == OUTDATED for states in rows),
            parts=len(rows),
        )
        for language in LANGUAGES.values()
    ]


def written(text: SectionText | None) -> Written | None:
    return text and Written(text.body, text.is_done, text.source_digest)


def states_of(section: Section) -> dict[str, str]:
    """By language, from texts that were read before."""
    texts = {text.language: written(text) for text in section.texts.all()}
    source = texts.get(SOURCE)
    return {code: state_of(texts.get(code), source if code != SOURCE else None) for code in LANGUAGES}


def text_in(section: Section, language: str) -> SectionText | None:
    return next((text for text in section.texts.all() if text.language == language), None)


def heading_of(section: Section) -> str:
    """In the source language; the lead and some computed sections have none."""
    text = text_in(section, SOURCE)
    return (text and text.heading) or str(section.get_kind_display())


def section_rows(report: Report, *, current: Section | None, language: str) -> list[SectionRow]:
    return [section_row(report, section, language if section == current else "") for section in report.sections.all()]


def section_row(report: Report, section: Section, current: str) -> SectionRow:
    states = states_of(section)
    boxes = [language_box(report, section, each, states[each.code], current) for each in LANGUAGES.values()]
    return SectionRow(
        section=section,
        heading=heading_of(section),
        is_written=section.kind in WRITTEN,
        is_current=bool(current),
        source=next(box for box in boxes if box.language.code == SOURCE),
        boxes=[box for box in boxes if box.language.code != SOURCE],
    )


def language_box(report, section, language: Language, state: str, current: str) -> LanguageBox:
    return LanguageBox(
        language=language,
        short=language.code[:2],
        state=state,
        word=STATES[state],
        address=reverse("reports:studio_section", args=[report.slug, section.key, language.code]),
        is_current=language.code == current,
    )


def writers_in_words(names: list[str], language: str) -> str:
    """Who else is writing; empty for nobody."""
    if not names:
        return ""
    return _("%(names)s: writing here now") % {"names": formats.listed(names, language)}
