"""What differs between two editions, in the words their readers saw: references with the values they had then."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from .plain_text import paragraphs_in
from .writing import ADDED, REMOVED, SAME, Piece, difference

NEW, CHANGED, GONE = "new", "changed", "gone"
LEAST_IN_COMMON = 0.5  # of two paragraphs; with less, marking single words makes neither readable


class TextChange(NamedTuple):
    """Paragraphs in one language that were replaced, left out or added."""

    language: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class SectionChange(NamedTuple):
    key: str
    state: str  # NEW and GONE: added and left out, or shown and hidden
    texts: tuple[TextChange, ...]


class ThingChange(NamedTuple):
    """A figure or a picture, as both editions describe it."""

    key: str
    before: dict | None  # None for one that is new
    after: dict | None  # None for one that is gone

    @property
    def state(self) -> str:
        return NEW if self.before is None else GONE if self.after is None else CHANGED


class Changes(NamedTuple):
    titles: list[TextChange]
    occasions: list[TextChange]
    sections: list[SectionChange]
    figures: list[ThingChange]
    pictures: list[ThingChange]
    inputs: list[str]  # the names of those that are others now

    def __bool__(self) -> bool:
        return any(self[:])


def changes(before: dict, after: dict) -> Changes:
    """Sections in the order of the later edition, those that are gone last."""
    inputs = before["inputs"], after["inputs"]
    return Changes(
        titles=list(changes_of_field(before, after, "title")),
        occasions=list(changes_of_field(before, after, "occasion")),
        sections=list(section_changes(before, after)),
        figures=list(thing_changes(before["figures"], after["figures"])),
        pictures=list(thing_changes(*({one["key"]: one for one in each["pictures"]} for each in (before, after)))),
        inputs=sorted(
            name
            for name in inputs[0].keys() | inputs[1]
            if (inputs[0].get(name) or None) != (inputs[1].get(name) or None)
        ),
    )


def changes_of_field(before: dict, after: dict, name: str) -> Iterator[TextChange]:
    old, new = before["report"][name], after["report"][name]
    for language in sorted(old.keys() | new.keys()):
        texts = tuple((each[language],) if language in each else () for each in (old, new))
        if texts[0] != texts[1]:
            yield TextChange(language, *texts)


def section_changes(before: dict, after: dict) -> Iterator[SectionChange]:
    old, new = ({section["key"]: section for section in edition["sections"]} for edition in (before, after))
    for key in [*new, *(key for key in old if key not in new)]:
        pair = old.get(key), new.get(key)
        state = NEW if pair[0] is None else GONE if pair[1] is None else CHANGED
        texts = tuple(text_changes(*pair))
        if texts or state != CHANGED:
            yield SectionChange(key, state, texts)


def text_changes(before: dict | None, after: dict | None) -> Iterator[TextChange]:
    pair = before or {"texts": {}, "boxes": []}, after or {"texts": {}, "boxes": []}
    titled = (box["title"] for section in pair for box in section["boxes"])
    for language in sorted({*pair[0]["texts"], *pair[1]["texts"]}.union(*titled)):
        old, new = (paragraphs(section, language) for section in pair)
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                yield TextChange(language, tuple(old[i1:i2]), tuple(new[j1:j2]))


def paragraphs(section: dict, language: str) -> list[str]:
    """The heading, the paragraphs and the boxes; nothing of what is not in this language."""
    text = section["texts"].get(language)
    written = [text["heading"].strip(), *paragraphs_in(section["html"][language])] if text else []
    return [part for part in [*written, *(box_line(box, language) for box in section["boxes"])] if part]


def box_line(box: dict, language: str) -> str:
    """Nothing where its title is not in this language."""
    title = box["title"].get(language, "")
    rest = [box["caption"].get(language, ""), box.get("author", ""), box.get("licence", "")]
    return " · ".join(filter(None, [title, *rest, *(link["url"] for link in box["links"])])) if title else ""


def thing_changes(before: dict, after: dict) -> Iterator[ThingChange]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or any(old[name] != new[name] for name in old.keys() & new):
            yield ThingChange(key, old, new)


class Row(NamedTuple):
    """One paragraph as it was and as it is, with what makes the difference; either can be empty."""

    before: list[Piece]
    after: list[Piece]


def rows_of(change: TextChange) -> list[Row]:
    """Paragraphs stand beside one another where as many came as went."""
    if len(change.before) == len(change.after):
        return [row_of(*pair) for pair in zip(change.before, change.after, strict=True)]
    gone = [Row([Piece(REMOVED, paragraph)], []) for paragraph in change.before]
    return gone + [Row([], [Piece(ADDED, paragraph)]) for paragraph in change.after]


def row_of(before: str, after: str) -> Row:
    pieces = difference(before, after)
    in_common = sum(len(piece.text) for piece in pieces if piece.kind == SAME)
    if in_common < LEAST_IN_COMMON * max(len(before), len(after)):
        return Row([Piece(REMOVED, before)], [Piece(ADDED, after)])
    return Row([piece for piece in pieces if piece.kind != ADDED], [piece for piece in pieces if piece.kind != REMOVED])
