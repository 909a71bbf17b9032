"""Editions: a published report as plain values, with one form to hash them in and a way to tell two of them apart.

The content of an edition (version 1) is made of objects, lists, strings, whole numbers, true, false and null::

    {"format": 1, "program": "0.1.0", "number": 2, "reason": "…",
     "report": {"slug", "kind", "title": {language: text}, "occasion": {language: text}, "published_on", "source_url"},
     "sections": [{"key", "kind", "texts": {language: {"heading", "body", "is_done", "is_outdated"}},
                   "html": {language: html}, "boxes": [{"kind", "title": {…}, "caption": {…}, "links": […]}]}, …],
     "references": {language: {"{{ initiative 25 votes }}": html}},
     "figures": {key: {"value", "whole", "label": {…}, "definition": {…}, "source_url"}},
     "pictures": [{"key", "digest", "author", "licence", "alternative": {…}}, …],
     "inputs": {"tally": {"digest", "counts": [[number, votes], …], "ballots"},
                "heat_map": digest, "comparison": digest, "other_tallies": {slug of the poll: digest}},
     "pages": {language: digest}}

Editions made before there were other polls have no ``other_tallies``, which says the same as none.
"""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from hashlib import sha256
from typing import NamedTuple

FORMAT = 1


def canonical(value: object) -> str:
    """The one way to write ``value`` down: keys sorted, no spaces, no fractions.

    Raises TypeError for a fraction, which programs write in more than one way, and for whatever JSON does not know.
    """
    refuse_fractions(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def refuse_fractions(value: object) -> None:
    if isinstance(value, float):
        message = f"A fraction has no canonical form: {value!r}"
        raise TypeError(message)
    if isinstance(value, dict):
        for each in value.values():
            refuse_fractions(each)
    elif isinstance(value, list | tuple):
        for each in value:
            refuse_fractions(each)


def digest_of(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal digits."""
    return digest_of_text(canonical(value))


def digest_of_text(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def without_fractions(value: object) -> object:
    """``value`` with each fraction as text, so that it can be hashed; 2.0 and 2 are the same number."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else repr(value)
    if isinstance(value, dict):
        return {key: without_fractions(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_fractions(each) for each in value]
    return value


class TextChange(NamedTuple):
    """Paragraphs of one section in one language that were replaced, left out or added."""

    section: str
    language: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class FigureChange(NamedTuple):
    key: str
    before: str | None  # None for one that is new
    after: str | None  # None for one that is gone


class Changes(NamedTuple):
    texts: list[TextChange]
    figures: list[FigureChange]
    inputs: list[str]  # the names of those that are others now

    def __bool__(self) -> bool:
        return any(self[:])


def changes(before: dict, after: dict) -> Changes:
    """What differs between two editions, sections in the order of the later one, those that are gone last."""
    return Changes(
        list(text_changes(before, after)),
        list(figure_changes(before["figures"], after["figures"])),
        sorted(
            name
            for name in before["inputs"].keys() | after["inputs"].keys()
            if (before["inputs"].get(name) or None) != (after["inputs"].get(name) or None)
        ),
    )


def text_changes(before: dict, after: dict) -> Iterator[TextChange]:
    old, new = ({section["key"]: section["texts"] for section in edition["sections"]} for edition in (before, after))
    for key in [*new, *(key for key in old if key not in new)]:
        texts = old.get(key, {}), new.get(key, {})
        for language in sorted(texts[0].keys() | texts[1].keys()):
            yield from changed_paragraphs(key, language, *(paragraphs(text.get(language)) for text in texts))


def changed_paragraphs(section: str, language: str, old: list[str], new: list[str]) -> Iterator[TextChange]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            yield TextChange(section, language, tuple(old[i1:i2]), tuple(new[j1:j2]))


def paragraphs(text: dict | None) -> list[str]:
    """The heading and then the paragraphs; nothing for a text that is not there."""
    if text is None:
        return []
    parts = [text["heading"], *text["body"].replace("\r\n", "\n").split("\n\n")]
    return [part.strip() for part in parts if part.strip()]


def figure_changes(before: dict, after: dict) -> Iterator[FigureChange]:
    for key in sorted(before.keys() | after.keys()):
        old, new = (figures[key]["value"] if key in figures else None for figures in (before, after))
        if old != new:
            yield FigureChange(key, old, new)


def differences(stored: object, rebuilt: object, place: str = "") -> list[str]:
    """The places, such as ``sections.3.html.de``, at which two contents differ; none for equal ones."""
    if isinstance(stored, dict) and isinstance(rebuilt, dict):
        names = sorted(stored.keys() | rebuilt.keys())
        return [
            each
            for name in names
            for each in differences(stored.get(name), rebuilt.get(name), f"{place}.{name}".lstrip("."))
        ]
    if isinstance(stored, list) and isinstance(rebuilt, list) and len(stored) == len(rebuilt):
        pairs = enumerate(zip(stored, rebuilt, strict=True))
        return [each for index, pair in pairs for each in differences(*pair, f"{place}.{index}".lstrip("."))]
    return [] if stored == rebuilt else [place]
