"""One section in one language as its writer has it: the text, the source beside it, a preview, who else writes."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone
from django.utils.html import SafeString
from django.utils.translation import get_language, override

from recommendations.domain.texts import source_digest
from reports.domain.writing import FORGOTTEN, OUTDATED, SAME, Piece, difference
from reports.models import Report, Section, TextVersion, WritingMark
from reports.words_studio import STATES
from strategy_site.languages import LANGUAGES, SOURCE, Language

from .facts import Note
from .named import named_by_bodies
from .prose import render
from .references import References, references_of
from .stored import facts_of, present_heat_map
from .studio import heading_of, states_of, text_in, writers_in_words


class Preview(NamedTuple):
    """A section as readers will see it."""

    heading: str
    body: SafeString
    notes: list[Note]
    references: References


@dataclass(frozen=True)
class Editor:
    section: Section
    name: str  # of the section, in the source language
    language: Language
    state: str
    word: str
    heading: str
    body: str
    revision: int  # that was read; 0 for a text that is not there yet
    source: object | None  # the source text beside a translation
    source_seen: str  # its digest
    source_changes: list[Piece]  # since the translation was made; empty where nothing changed or nobody knows
    preview: Preview
    writers: str

    @property
    def is_source(self) -> bool:
        return self.language.code == SOURCE

    @property
    def is_outdated(self) -> bool:
        return self.state == OUTDATED


def editor(report: Report, section: Section, language: str, *, by, typed: dict | None = None) -> Editor:
    """``report`` comes from ``for_studio``; ``typed`` is what was sent and is not stored."""
    text, source = text_in(section, language), text_in(section, SOURCE)
    shown = typed or {"heading": text.heading if text else "", "body": text.body if text else ""}
    is_source = language == SOURCE
    state = states_of(section)[language]
    return Editor(
        section=section,
        name=heading_of(section),
        language=LANGUAGES[language],
        state=state,
        word=STATES[state],
        heading=shown["heading"],
        body=shown["body"],
        revision=text.revision if text else 0,
        source=None if is_source else source,
        source_seen="" if is_source or source is None else source_digest(source.body),
        source_changes=[] if is_source else source_changes(text, source),
        preview=preview(report, section, language, **shown),
        writers=writers(section, language, besides=by),
    )


def preview(report: Report, section: Section, language: str, *, heading: str, body: str) -> Preview:
    """In the language of the text, whatever that of the page is. The only renderer is that of the readers' page.

    With it come the references of the text, and those of its source that it lacks.
    """
    source = text_in(section, SOURCE) if language != SOURCE else None
    with override(language):
        named = named_by_bodies([body, source.body if source else ""], report)
        heat_map = present_heat_map(report.tally)
        facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named)
        html, notes = render(body, facts.resolve), list(facts.notes.values())
        references = references_of(body, facts, source=source.body if source else None)
        return Preview(heading, html, notes, references)


def source_changes(text, source) -> list[Piece]:
    """What became of the source text from which the translation was made, as far as its version is kept."""
    if text is None or source is None or text.source_digest in ("", source_digest(source.body)):
        return []
    versions = TextVersion.objects.filter(section=source.section_id, language=SOURCE)
    for version in versions.iterator():
        if source_digest(version.body) == text.source_digest:
            return difference(version.body, source.body)
    return []


def writers(section: Section, language: str, *, besides) -> str:
    """Who else has this text open, in words."""
    marks = WritingMark.objects.filter(section=section, language=language, seen_at__gt=timezone.now() - FORGOTTEN)
    others = marks.exclude(person=besides).select_related("person").order_by("pk")
    return writers_in_words([str(mark.person) for mark in others], get_language())


class Comparison(NamedTuple):
    """A version held against a later one, or against what is stored now."""

    version: TextVersion
    other: TextVersion | None  # None for what is stored now
    heading: list[Piece]
    body: list[Piece]

    @property
    def is_same(self) -> bool:
        return all(piece.kind == SAME for piece in [*self.heading, *self.body])


def compared(version: TextVersion, other: TextVersion | None, text) -> Comparison:
    """``text`` is what is stored now, None for nothing."""
    later = other or text
    words = (later.heading, later.body) if later else ("", "")
    return Comparison(version, other, difference(version.heading, words[0]), difference(version.body, words[1]))
