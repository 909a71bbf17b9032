"""What readers are told of the difference between two editions: their own language first, the others folded away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from reports.domain.edition_changes import (
    CHANGED,
    GONE,
    NEW,
    Row,
    SectionChange,
    TextChange,
    ThingChange,
    changes,
    rows_of,
)
from reports.domain.writing import Piece
from reports.models import Edition, Figure, Section
from strategy_site import formats
from strategy_site.languages import LANGUAGES, SOURCE, Language

STATES = {
    NEW: pgettext_lazy("in this edition of a report", "new"),
    CHANGED: pgettext_lazy("in this edition of a report", "changed"),
    GONE: pgettext_lazy("in this edition of a report", "no longer shown"),
}


class ChangedText(NamedTuple):
    language: Language
    rows: list[Row]


class ChangedPart(NamedTuple):
    """A section, or what the report is called."""

    heading: str
    state: str | Promise  # empty: some of its words are others
    texts: list[ChangedText]  # in the language of the page, or in the source language where it has none
    others: list[ChangedText]


class Line(NamedTuple):
    before: str
    after: str


class ChangedThing(NamedTuple):
    name: str
    state: str | Promise
    lines: list[Line]


@dataclass(frozen=True)
class ChangesPage:
    first: int
    number: int
    earlier: list[int]  # editions to compare with instead
    parts: list[ChangedPart]
    figures: list[ChangedThing]
    pictures: list[ChangedThing]
    inputs: list[str]

    @property
    def is_empty(self) -> bool:
        return not (self.parts or self.figures or self.pictures or self.inputs)


def changes_page(before: Edition, after: Edition, numbers: Iterable[int]) -> ChangesPage:
    """``numbers`` are those of the editions before ``after``."""
    found = changes(before.content, after.content)
    headings = headings_of(before) | headings_of(after)
    words = {
        "tally": _("the count of the votes"),
        "heat_map": _("the heat map"),
        "comparison": _("the comparison"),
        "other_tallies": _("other polls"),
    }
    names = [(_("Title"), found.titles), (capfirst(_("occasion")), found.occasions)]
    return ChangesPage(
        first=before.number,
        number=after.number,
        earlier=[number for number in numbers if number != before.number],
        parts=[
            *(part_of(name, "", texts) for name, texts in names if texts),
            *(section_of(each, headings) for each in found.sections),
        ],
        figures=[figure_of(each) for each in found.figures],
        pictures=[picture_of(each) for each in found.pictures],
        inputs=[words.get(name, name) for name in found.inputs],
    )


def section_of(change: SectionChange, headings: Mapping[str, str]) -> ChangedPart:
    state = "" if change.state == CHANGED else STATES[change.state]
    return part_of(headings[change.key], state, change.texts)


def part_of(heading: str, state: str | Promise, texts: Iterable[TextChange]) -> ChangedPart:
    rows: dict[str, list[Row]] = {}
    for text in texts:
        rows.setdefault(text.language, []).extend(rows_of(text))
    shown = get_language() if get_language() in rows else SOURCE
    if state and shown in rows:
        rows[shown] = [row for row in rows[shown] if heading not in (words_of(row.before), words_of(row.after))]
    told = {code: ChangedText(LANGUAGES[code], rows[code]) for code in LANGUAGES if rows.get(code)}
    return ChangedPart(
        heading=heading,
        state=state,
        texts=[told[shown]] if shown in told else [],
        others=[text for code, text in told.items() if code != shown],
    )


def words_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def figure_of(change: ThingChange) -> ChangedThing:
    pairs = [
        (value_of(change.before), value_of(change.after)),
        *((said(change.before, name), said(change.after, name)) for name in ("label", "definition")),
        (plain(change.before, "source_url"), plain(change.after, "source_url")),
    ]
    return thing_of(change, said(change.after or change.before, "label"), pairs)


def value_of(figure: dict | None) -> str:
    """As the language of the page writes it; editions of before kinds were kept tell days by their form."""
    if figure is None:
        return ""
    value, kind = figure["value"], figure.get("kind", "")
    if kind == Figure.Kind.DAY or (not kind and "-" in value):
        return formats.day(date.fromisoformat(value), get_language())
    return formats.number(int(value), get_language()) if kind == Figure.Kind.COUNT else value


def picture_of(change: ThingChange) -> ChangedThing:
    pairs = [(said(change.before, "alternative"), said(change.after, "alternative"))]
    pairs += [(plain(change.before, name), plain(change.after, name)) for name in ("author", "licence")]
    return thing_of(change, said(change.after or change.before, "alternative"), pairs)


def thing_of(change: ThingChange, name: str, pairs: Iterable[tuple[str, str]]) -> ChangedThing:
    is_told = {"", name} if change.state != CHANGED else set()
    lines = [Line(*pair) for pair in pairs if pair[0] != pair[1] and not is_told.issuperset(pair)]
    return ChangedThing(name or change.key, STATES[change.state], lines)


def said(thing: dict | None, name: str) -> str:
    """In the language of the page, or in the source language."""
    texts = thing[name] if thing else {}
    return texts.get(get_language()) or texts.get(SOURCE, "")


def plain(thing: dict | None, name: str) -> str:
    return thing.get(name, "") if thing else ""


def headings_of(edition: Edition) -> dict[str, str]:
    """In the language of the page, or in the source language; some computed sections have none but their kind."""
    named = {}
    for section in edition.content["sections"]:
        text = section["texts"].get(get_language()) or section["texts"].get(SOURCE)
        named[section["key"]] = (text and text["heading"]) or capfirst(Section.Kind(section["kind"]).label)
    return named
