"""What has to be mended before a report is published, and what somebody should look at."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .references import reference_changes, typed_digits
from .writing import DONE, MISSING, OUTDATED

BROKEN_REFERENCE = "broken_reference"
NO_ALTERNATIVE = "no_alternative"
NO_LICENCE = "no_licence"
TYPED_DIGITS = "typed_digits"
CHANGED_REFERENCES = "changed_references"
UNTRANSLATED = "untranslated"
OUTDATED_PARTS = "outdated_parts"
UNFINISHED = "unfinished"
CHANGED_VALUES = "changed_values"
NOTHING_WRITTEN = "nothing_written"
PLACEHOLDER = "placeholder"

# In the order of the list. Red ones block publishing; yellow ones are told.
RED = (BROKEN_REFERENCE, NO_ALTERNATIVE, NO_LICENCE, PLACEHOLDER, NOTHING_WRITTEN)
YELLOW = (TYPED_DIGITS, CHANGED_REFERENCES, OUTDATED_PARTS, UNFINISHED, UNTRANSLATED, CHANGED_VALUES)
KINDS = RED + YELLOW


class ValueChange(NamedTuple):
    """What a reference said when its text was saved, and what it says now."""

    reference: str
    before: str
    after: str


class Part(NamedTuple):
    """One section in one language."""

    section: str  # its key
    language: str
    body: str
    state: str  # as ``writing.state_of`` says
    broken: tuple[str, ...] = ()  # references to what is not there
    is_source: bool = False
    is_written: bool = True  # by people; a computed section needs no text
    changed: tuple[ValueChange, ...] = ()
    is_placeholder: bool = False  # what a template tells the writer still stands in it


class Image(NamedTuple):
    """A picture, or the box of one."""

    key: str
    section: str  # where it stands; empty for what is kept with the report
    alternative: str
    licence: str | None  # None where no licence is kept with it


class Point(NamedTuple):
    """One thing to mend or to look at."""

    kind: str
    section: str  # empty: of the whole report
    language: str  # empty: of all
    details: tuple[str, ...] = ()
    changed: tuple[ValueChange, ...] = ()

    @property
    def blocks(self) -> bool:
        return self.kind in RED


def check(parts: Iterable[Part], images: Iterable[Image]) -> list[Point]:
    """All points, red before yellow, each kind in the order of the sections. Nothing is said of hidden sections."""
    parts = list(parts)
    sources = {part.section: part.body for part in parts if part.is_source}
    points = [*(point for image in images for point in _of_image(image))]
    for part in parts:
        points += _of_part(part, sources.get(part.section, ""))
    if not any(part.body.strip() for part in parts if part.is_source):
        points.append(Point(NOTHING_WRITTEN, "", ""))
    return sorted(points, key=lambda point: KINDS.index(point.kind))


def _of_image(image: Image) -> list[Point]:
    points = []
    if not image.alternative.strip():
        points.append(Point(NO_ALTERNATIVE, image.section, "", (image.key,)))
    if image.licence is not None and not image.licence.strip():
        points.append(Point(NO_LICENCE, image.section, "", (image.key,)))
    return points


def _of_part(part: Part, source: str) -> list[Point]:
    found = [
        (BROKEN_REFERENCE, part.broken),
        (TYPED_DIGITS, tuple(dict.fromkeys(typed_digits(part.body)))),
    ]
    if not part.is_source and part.state != MISSING:
        found.append((CHANGED_REFERENCES, tuple(_changes(source, part.body))))
    points = [Point(kind, part.section, part.language, details) for kind, details in found if details]
    if kind := _of_state(part, source):
        points.append(Point(kind, part.section, part.language))
    if part.changed:
        points.append(Point(CHANGED_VALUES, part.section, part.language, changed=part.changed))
    return points


def value_changes(known: Mapping[str, str], now: Mapping[str, str]) -> tuple[ValueChange, ...]:
    """Nothing is said of a reference whose value was not kept, nor of one that says nothing any more."""
    both = [each for each in known if each in now]
    return tuple(ValueChange(each, known[each], now[each]) for each in both if known[each] != now[each])


def prompts_left(body: str, prompts: Iterable[str]) -> list[str]:
    """The paragraphs of ``body`` that are still what a template told its writer."""
    paragraphs = [part.strip() for part in body.replace("\r\n", "\n").split("\n\n")]
    return [part for part in paragraphs if part in prompts]


def _changes(source: str, body: str) -> list[str]:
    lost, more = reference_changes(source, body)
    return [f"− {each}" for each in lost] + [f"+ {each}" for each in more]


def _of_state(part: Part, source: str) -> str:
    """A translation can be missing only where there is something to translate."""
    if part.is_placeholder:
        return PLACEHOLDER if part.is_source else UNFINISHED
    if part.state == DONE:
        return ""
    if part.state == MISSING and part.is_source:
        return UNFINISHED if part.is_written else ""
    if part.state == MISSING:
        return UNTRANSLATED if source.strip() else ""
    return OUTDATED_PARTS if part.state == OUTDATED else UNFINISHED
