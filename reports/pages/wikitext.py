"""The same stored results as the page of a report shows, as plain values for a wiki page, and that page."""

import re
from html import unescape

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from recommendations.domain.texts import Text
from reports.domain import wikitext
from reports.domain.references import Reference, UnknownReference
from reports.domain.wikitext import Contents, KeyFact, Link, Note, NoteMark, Piece, Section, Value, Words
from reports.models import Report
from strategy_site import formats
from strategy_site.languages import LANGUAGES, SOURCE

from . import wikitext_table
from .facts import Facts
from .report import box_links, for_page, key_facts, named_by
from .stored import facts_of, public_heat_map
from .table import all_rows

NAMED_VALUES = re.compile(r"%\((\w+)\)s")


def page_of(report: Report, language: str, *, has_translate: bool) -> str:
    """Wikitext in ``language``, with the tags of the Translate extension where it is the source and the wiki has it."""
    with override(language):
        found = for_page(Report.objects.filter(pk=report.pk), [SOURCE, language]).get()
        heat_map = public_heat_map(found.tally)
        facts = facts_of(found.tally, heat_map, figures=found.figures.all(), named=named_by(found))
        contents = contents_of(found, facts, heat_map)
        return wikitext.write_page(
            contents, PlainFacts(facts).resolve, is_translatable=has_translate and language == SOURCE
        )


def page_for_wiki(report: Report, language: str) -> str:
    """As it goes to the wiki of the settings, and as readers copy it."""
    return page_of(report, language, has_translate=settings.MEDIAWIKI_TRANSLATE)


class PlainFacts:
    """Turns references into plain values; ``Facts`` turns the same ones into HTML."""

    def __init__(self, facts: Facts):
        self.facts = facts

    def resolve(self, reference: Reference) -> Piece:
        """Raises UnknownReference for what this report does not have."""
        html = self.facts.resolve(reference)  # knows every case, and which of them are none
        if reference.kind == "note":
            return NoteMark("-".join(reference.names))
        if reference.kind in {"initiative", "recommendation"} and reference.attribute in {"", "title"}:
            return self._thing(reference)
        if reference.kind == "event" and reference.attribute != "day":
            return self._event(reference)
        text = unescape(strip_tags(html))
        if self._is_count(reference):
            return Value("-".join(filter(None, [reference.kind, *reference.names, reference.attribute])), text)
        return Words(text)

    def _thing(self, reference: Reference) -> Piece:
        things = self.facts.initiatives if reference.kind == "initiative" else self.facts.recommendations
        try:
            thing = things[reference.names[0]]
        except KeyError as error:
            raise UnknownReference(str(reference)) from error
        title = words_of(thing.text("title"))
        if reference.attribute == "title":
            return title
        name = f"{reference.kind}-{reference.names[0]}"
        return Link(name, absolute(thing.get_absolute_url()), thing.number, title)

    def _event(self, reference: Reference) -> Piece:
        event = self.facts.named.events[reference.names[0]]
        title = words_of(event.text("title"))
        if reference.attribute == "title":
            return title
        return Link(f"event-{reference.names[0]}", absolute(event.get_absolute_url()), "", title)

    def _is_count(self, reference: Reference) -> bool:
        """Days, quotes and the words for quartiles differ in each language, so they are translated."""
        if reference.kind in {"event", "quote", "picture"}:
            return False
        if reference.kind == "figure":
            return self.facts.figures[reference.names[0]].day is None
        return reference.attribute != "quartile"


def contents_of(report: Report, facts: Facts, heat_map) -> Contents:
    language = LANGUAGES[get_language()]
    shows_counts = heat_map is not None and heat_map.detail == "quartiles"
    rows = all_rows(facts) if shows_counts else []  # names the notes
    return Contents(
        language=language.code,
        direction=language.direction,
        notices=wikitext_table.notices(report, language.code),
        sections=[section_of(section) for section in report.sections.all()],
        facts=[fact_of(fact) for fact in key_facts(facts)],
        table=wikitext_table.table_of(heat_map, facts, rows) if shows_counts else None,
        missing_table=wikitext_table.why_none(report, heat_map, facts),
        notes=[note_of(note) for note in facts.notes.values()],
        notes_heading=pgettext("footnotes", "Notes"),
        origin=origin_of(report),
    )


def section_of(section) -> Section:
    texts = {text.language: text for text in section.texts.all()}
    text = texts.get(get_language(), texts.get(SOURCE))
    is_foreign = text is not None and text.language != get_language()
    language = LANGUAGES[text.language] if is_foreign else None
    heading = (
        Words(text.heading, language.code, language.direction) if language else Words(text.heading if text else "")
    )
    return Section(
        heading=heading,
        body=text.body if text else "",
        is_lead=section.kind == section.Kind.LEAD,
        holds_table=section.kind == section.Kind.HEAT_MAP,
        boxes=[
            wikitext.Box(
                kind=capfirst(box.get_kind_display()),
                title=words_of(box.text("title")),
                caption=words_of(box.text("caption")),
                links=box_links(box, get_language()),
            )
            for box in section.boxes.all()
        ],
    )


def fact_of(fact) -> KeyFact:
    key = fact.figure.key
    pieces: list[Piece] = [Value(f"figure-{key}", fact.number)]
    if fact.whole:
        pieces += [Words(" ("), Value(f"figure-{key}-whole", f"{fact.share} / {fact.whole}"), Words(")")]
    pieces += [Words(" "), words_of(fact.figure.text("label")), Words(" – "), words_of(fact.figure.text("definition"))]
    source = fact.figure.source_url
    return KeyFact(pieces, (_("source"), source) if source else None)


def note_of(note) -> Note:
    pieces = pieces_of(note.words, note.values)
    if note.reason and note.reason.value:
        pieces += [Words(" "), words_of(note.reason)]
    return Note(note.anchor.removeprefix("note-"), pieces)


def pieces_of(words: str, values: dict[str, str]) -> list[Piece]:
    """A message with named values, such as ``%(added)s ballots``, apart: its words are translated, its values not."""
    return [
        Value(part, values[part]) if place % 2 else Words(part)
        for place, part in enumerate(NAMED_VALUES.split(words))
        if part
    ]


def origin_of(report: Report) -> list[tuple[str, str]]:
    lines = [
        (_("The report on this site, with its figures to sort and to download"), absolute(report.get_absolute_url()))
    ]
    if report.source_url:
        words = _(
            "Written anew from the facts of the original report on Meta-Wiki, whose texts are available under "
            "CC BY-SA 4.0."
        )
        lines.append((words, report.source_url))
    if report.published_on:
        day = formats.day(report.published_on, get_language())
        lines.append((_("Published on %(day)s.") % {"day": day}, ""))
    return lines


def words_of(text: Text) -> Words:
    if text.is_foreign:
        return Words(text.value, text.language.code, text.direction)
    return Words(text.value)


def absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path
