"""The same stored results as the page of a report shows, as plain values for a wiki page, and that page."""

import re
from html import unescape

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from recommendations.domain.texts import Text
from reports.domain import wikitext
from reports.domain.references import Reference, UnknownReference
from reports.domain.wikitext import Contents, KeyFact, Link, Note, NoteMark, Piece, Section, Value, Words
from reports.models import Edition, Report
from strategy_site import formats
from strategy_site.jobs.mail import one_line
from strategy_site.languages import LANGUAGES, SOURCE

from . import wikitext_table
from .edition_files import WIKI, taken_along, whole
from .facts import Facts
from .report import boxes_of, key_facts, named_by
from .stored import facts_of, public_heat_map
from .table import all_rows

NAMED_VALUES = re.compile(r"%\((\w+)\)s")


def page_of(report: Report, language: str, *, has_translate: bool) -> str:
    """Wikitext in ``language``, with the tags of the Translate extension where it is the source and the wiki has it."""
    with override(language):
        return written(whole(report), has_translate=has_translate)


def page_for_wiki(report: Report, language: str) -> str:
    """As it goes to the wiki of the settings, and as readers copy it: that of the edition in force, if there is one."""
    with override(language):
        return taken_along(report, WIKI, wikitext_of)


def wikitext_of(report: Report, edition: Edition | None = None) -> str:
    """In the language that is active, naming ``edition`` if it is one. ``report`` comes from ``for_page``."""
    return written(report, edition, has_translate=settings.MEDIAWIKI_TRANSLATE)


def written(report: Report, edition: Edition | None = None, *, has_translate: bool) -> str:
    heat_map = public_heat_map(report.tally)
    facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named_by(report))
    contents = contents_of(report, facts, heat_map, edition)
    is_translatable = has_translate and get_language() == SOURCE
    return wikitext.write_page(contents, PlainFacts(facts).resolve, is_translatable=is_translatable)


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
        if reference.kind == "comment":
            return self._comment(*reference.names)
        text = unescape(str(html))
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

    def _comment(self, number: str) -> Piece:
        """A quotation in the language in which it was written."""
        comment = self.facts.named.comments[number]
        return Words(_("“{quote}”").format(quote=one_line(comment.text)), comment.language, "auto")

    def _is_count(self, reference: Reference) -> bool:
        """Days and the words for quartiles are written differently in each language, so they are translated."""
        if reference.kind == "figure":
            return self.facts.figures[reference.names[0]].day is None
        return reference.attribute != "quartile"


def contents_of(report: Report, facts: Facts, heat_map, edition: Edition | None = None) -> Contents:
    language = LANGUAGES[get_language()]
    shows_counts = heat_map is not None and heat_map.detail == "quartiles"
    rows = all_rows(facts) if shows_counts else []  # names the notes
    return Contents(
        language=language.code,
        direction=language.direction,
        notices=wikitext_table.notices(report, language.code),
        sections=[section_of(section) for section in report.sections.all() if not section.is_hidden],
        facts=[fact_of(fact) for fact in key_facts(facts)],
        table=wikitext_table.table_of(heat_map, facts, rows) if shows_counts else None,
        missing_table=wikitext_table.why_none(report, heat_map, facts),
        notes=[note_of(note) for note in facts.notes.values()],
        notes_heading=pgettext("footnotes", "Notes"),
        origin=origin_of(report, edition),
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
                kind=capfirst(each.box.get_kind_display()),
                title=words_of(each.box.text("title")),
                caption=words_of(each.box.text("caption")),
                links=each.links,
                credit=each.credit,
            )
            for each in boxes_of(section)
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


def origin_of(report: Report, edition: Edition | None) -> list[tuple[list[Piece], str]]:
    """An edition is named by its number and its own address, as values: the next one outdates no translation."""
    here = _("The report on this site, with its figures to sort and to download")
    lines: list[tuple[list[Piece], str]] = [([Words(here)], absolute(report.get_absolute_url()))]
    if edition:
        number = formats.number(edition.number, get_language())
        lines.append((pieces_of(_("Edition %(number)s"), {"number": number}), absolute(edition.get_absolute_url())))
    if report.source_url:
        words = _(
            "Written anew from the facts of the original report on Meta-Wiki, whose texts are available under "
            "CC BY-SA 4.0."
        )
        lines.append(([Words(words)], report.source_url))
    if report.published_on:
        day = formats.day(report.published_on, get_language())
        lines.append(([Words(_("Published on %(day)s.") % {"day": day})], ""))
    return lines


def words_of(text: Text) -> Words:
    if text.is_foreign:
        return Words(text.value, text.language.code, text.direction)
    return Words(text.value)


def absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path
