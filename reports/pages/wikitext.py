"""The same stored results as the page of a report shows, as plain values for a wiki page, and that page."""

from html import unescape

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from reports.domain import wikitext
from reports.domain.references import Reference, UnknownReference
from reports.domain.wikitext import (
    Block,
    Contents,
    KeyFact,
    Link,
    Note,
    NoteMark,
    Piece,
    Section,
    Value,
    WebLink,
    Words,
)
from reports.models import Edition, Report
from strategy_site import formats
from strategy_site.jobs.mail import one_line
from strategy_site.languages import LANGUAGES, SOURCE

from . import wikitext_table
from .computed import computed_sections
from .edition_files import WIKI, taken_along, whole
from .facts import Facts
from .report import boxes_of, key_facts, named_by
from .stored import facts_of, public_heat_map
from .table import all_rows
from .wikitext_computed import computed_blocks
from .wikitext_pieces import absolute, piece_speaker, pieces_of, words_of


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


NAMED = {"event", "quote", "picture", "comment"}  # what prose names besides results


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
        if reference.kind in NAMED and reference.attribute in {"", "title"}:
            return getattr(self, f"_{reference.kind}")(*reference.names, reference.attribute)
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

    def _event(self, slug: str, attribute: str) -> Piece:
        event = self.facts.named.events[slug]
        title = words_of(event.text("title"))
        return title if attribute else WebLink(f"event-{slug}", absolute(event.get_absolute_url()), [title])

    def _quote(self, number: str, attribute: str) -> Piece:
        words = words_of(self.facts.named.quotes[number].words)
        return words._replace(text=_("“{quote}”").format(quote=words.text))

    def _picture(self, key: str, attribute: str) -> Piece:
        """Wikis show no pictures from elsewhere: what it shows, by whom, and a link to it."""
        picture = self.facts.named.pictures[key]
        address = reverse("reports:picture", args=[picture.report.slug, picture.digest])
        credit = ", ".join(filter(None, [picture.author, picture.licence]))
        shown = [words_of(picture.text("alternative")), Words(f" ({credit})")]
        return WebLink(f"picture-{key}", absolute(address), shown)

    def _comment(self, number: str, attribute: str) -> Piece:
        """A quotation in the language in which it was written."""
        comment = self.facts.named.comments[number]
        return Words(_("“{quote}”").format(quote=one_line(comment.text)), comment.language, "auto")

    def _is_count(self, reference: Reference) -> bool:
        """Days, quotes and the words for quartiles differ in each language, so they are translated."""
        if reference.kind == "figure":
            return self.facts.figures[reference.names[0]].day is None
        return reference.kind not in NAMED and reference.attribute != "quartile"


def contents_of(report: Report, facts: Facts, heat_map, edition: Edition | None = None) -> Contents:
    language = LANGUAGES[get_language()]
    shows_counts = heat_map is not None and heat_map.detail == "quartiles"
    rows = all_rows(facts) if shows_counts else []  # names the notes
    sections = [section for section in report.sections.all() if not section.is_hidden]
    blocks = blocks_of(report, {section.kind for section in sections}, facts, heat_map)
    return Contents(
        language=language.code,
        direction=language.direction,
        notices=wikitext_table.notices(report, language.code),
        sections=[section_of(section, blocks.get(section.kind, [])) for section in sections],
        facts=[fact_of(fact) for fact in key_facts(facts)],
        table=wikitext_table.table_of(heat_map, facts, rows) if shows_counts else None,
        missing_table=wikitext_table.why_none(report, heat_map, facts),
        notes=[note_of(note) for note in facts.notes.values()],
        notes_heading=pgettext("footnotes", "Notes"),
        origin=origin_of(report, edition),
    )


def blocks_of(report: Report, kinds: set[str], facts: Facts, heat_map) -> dict[str, list[Block]]:
    """By kind, what the sections of these kinds have computed."""
    voice = piece_speaker(facts)
    found = computed_sections(report, kinds, facts, heat_map, voice=voice)
    return {kind: computed_blocks(computed, kind, voice) for kind, computed in found.items()}


def section_of(section, computed: list[Block]) -> Section:
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
        computed=computed,
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


def origin_of(report: Report, edition: Edition | None) -> list[tuple[list[Piece], str]]:
    """An edition is named by its number and its own address, as values: the next one outdates no translation."""
    here = Words(_("The report on this site, with its figures to sort and to download"))
    if report.kind == Report.Kind.NEWS:  # which has no figures
        here = words_of(report.text("title"))
    lines: list[tuple[list[Piece], str]] = [([here], absolute(report.get_absolute_url()))]
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
