"""The whole page: notices, sections with their boxes, the table, and the notes."""

from collections.abc import Iterable, Iterator

from .blocks import write_block
from .escaping import escape
from .pieces import Line, note_name, words
from .prose import Resolve, write_prose
from .table import write_table
from .units import Units
from .values import Box, Contents, KeyFact, Note, Piece, Section


def write_page(contents: Contents, resolve: Resolve, *, is_translatable: bool) -> str:
    """Wikitext, as wikis store it: without white space at its end.

    ``is_translatable`` writes the tags of the Translate extension, for the source language on a wiki that has it. The
    page of another language has its own direction and no tags.
    """
    units = Units(tagged=is_translatable)
    blocks = [block for block in _blocks(contents, resolve, units) if block]
    if is_translatable:
        return "\n\n".join(["<languages />", *blocks])
    opening = f'<div lang="{contents.language}" dir="{contents.direction}" class="mw-content-{contents.direction}">'
    return "\n\n".join([opening, *blocks, "</div>"])


def _blocks(contents: Contents, resolve: Resolve, units: Units) -> Iterator[str]:
    for notice in contents.notices:
        yield units.block(f"'''{escape(notice)}'''")
    has_facts = False
    for section in contents.sections:
        yield from _section(section, resolve, units)
        if section.is_lead:
            yield _facts(contents.facts, units)
            has_facts = True
        if section.holds_table:
            yield write_table(contents.table, units) if contents.table else _missing(contents, units)
    if not has_facts:
        yield _facts(contents.facts, units)
    yield _origin(contents.origin, units)
    yield _notes(contents, units)


def _missing(contents: Contents, units: Units) -> str:
    return "\n\n".join(units.block(escape(text)) for text in contents.missing_table)


def _section(section: Section, resolve: Resolve, units: Units) -> Iterator[str]:
    heading = words(section.heading)
    if heading:
        yield units.block(f"== {heading} ==")
    body = write_prose(section.body, resolve, units)
    if section.heading.language and body:  # not translated: it stands in the source language
        body = f'<div lang="{section.heading.language}" dir="{section.heading.direction}">\n{body}\n</div>'
    yield body
    for block in section.computed:
        yield write_block(block, units)
    yield "\n".join(_box(box, units) for box in section.boxes)


def _box(box: Box, units: Units) -> str:
    line = Line(units)
    parts = [f"{escape(box.kind)}: '''{words(box.title)}'''", words(box.caption), escape(box.credit)]
    parts += [line.link(url, escape(label)) for label, url in box.links]
    return f"* {units.inline(' · '.join(filter(None, parts)))}"


def _facts(facts: Iterable[KeyFact], units: Units) -> str:
    return "\n".join(_fact(fact, units) for fact in facts)


def _fact(fact: KeyFact, units: Units) -> str:
    line = Line(units)
    text = line.write(fact.pieces)
    if fact.source:
        word, url = fact.source
        text += f" ({line.link(url, escape(word))})"
    return f"* {units.inline(text)}"


def _origin(lines: Iterable[tuple[list[Piece], str]], units: Units) -> str:
    return "\n\n".join(units.block(_origin_line(Line(units), pieces, url)) for pieces, url in lines)


def _origin_line(line: Line, pieces: Iterable[Piece], url: str) -> str:
    text = line.write(pieces)
    return line.link(url, text) if url else text


def _notes(contents: Contents, units: Units) -> str:
    """The texts of the notes stand here and their marks where they belong, so that a note is translated once."""
    if not contents.notes:
        return ""
    heading = units.block(f"== {escape(contents.notes_heading)} ==")
    notes = "\n".join(_note(note, units) for note in contents.notes)
    return f"{heading}\n\n<references>\n{notes}\n</references>"


def _note(note: Note, units: Units) -> str:
    return f'<ref name="{note_name(note.key)}">{units.inline(Line(units).write(note.pieces))}</ref>'
