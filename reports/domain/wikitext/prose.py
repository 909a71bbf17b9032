"""Markdown with references, made into wikitext: each heading, paragraph and item of a list is a unit of its own."""

import re
from collections.abc import Callable, Iterator

from markdown_it.tree import SyntaxTreeNode

from reports.domain.markdown import shared_parser
from reports.domain.references import Reference, UnknownReference, parse_reference

from .escaping import escape_lines, escape_run
from .pieces import Line, words
from .units import Units
from .values import Link, Piece, WebLink, Words

HIGHEST_HEADING = 3  # a section's own heading is of level 2
LOWEST_HEADING = 6
BREAK = "<br />"
LISTS = {"bullet_list": "*", "ordered_list": "#"}

Resolve = Callable[[Reference], Piece]


def write_prose(body: str, resolve: Resolve, units: Units) -> str:
    """Wikitext of ``body``. A reference to nothing is shown where it stands, for the writer to mend."""
    return _Prose(resolve, units).blocks(SyntaxTreeNode(shared_parser().parse(body)))


class _Prose:
    def __init__(self, resolve: Resolve, units: Units):
        self.resolve = resolve
        self.units = units

    def blocks(self, parent: SyntaxTreeNode) -> str:
        return "\n\n".join(filter(None, map(self.block, parent.children)))

    def block(self, node: SyntaxTreeNode) -> str:
        if node.type in LISTS:
            return "\n".join(self.items(node, ""))
        match node.type:
            case "heading":
                level = "=" * min(LOWEST_HEADING, max(HIGHEST_HEADING, int(node.tag[1:])))
                text = self.line(node)
                return self.units.block(f"{level} {text} {level}") if text else ""
            case "paragraph":
                return self.units.block(self.line(node))
            case "blockquote":
                inside = self.blocks(node)
                return f"<blockquote>\n{inside}\n</blockquote>" if inside else ""
            case "fence" | "code_block":
                return self.units.block(f"<pre>{escape_lines(node.content)}</pre>")
            case _:
                return "----"

    def items(self, node: SyntaxTreeNode, above: str) -> Iterator[str]:
        """A line for each item, with those of the lists inside it. A list of wikitext has no paragraphs."""
        marks = above + LISTS[node.type]
        for item in node.children:
            texts = [text for child in item.children if child.type not in LISTS and (text := self.within_item(child))]
            if texts:
                yield f"{marks} {self.units.inline(BREAK.join(texts))}"
            for child in item.children:
                if child.type in LISTS:
                    yield from self.items(child, marks)

    def within_item(self, node: SyntaxTreeNode) -> str:
        """A block that stands in an item of a list: its text in one line."""
        if node.type in {"fence", "code_block"}:
            return f"<code>{BREAK.join(map(escape_run, node.content.splitlines()))}</code>"
        if node.type in {"paragraph", "heading"}:
            return self.line(node)
        return BREAK.join(filter(None, map(self.within_item, node.children)))

    def line(self, node: SyntaxTreeNode) -> str:
        line = _MarkedLine(self.units, self.resolve)
        return with_quotes("".join(line.inline(child) for part in node.children for child in part.children).strip(" "))


def with_quotes(line: str) -> str:
    """Emphasis as editors write it, unless so many apostrophes would meet that a wiki could read them otherwise."""
    quoted = re.sub("</?i>", "''", re.sub("</?b>", "'''", line))
    return line if "''''" in quoted else quoted


class _MarkedLine(Line):
    def __init__(self, units: Units, resolve: Resolve):
        super().__init__(units)
        self.resolve = resolve
        self.is_in_link = False

    def inline(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "text" | "text_special":
                return escape_run(node.content)
            case "softbreak" | "hardbreak":
                return BREAK if node.type == "hardbreak" else " "
            case "code_inline":
                return f"<code>{escape_run(node.content)}</code>"
            case "reference":
                return self.reference(node.content)
            case "link":
                return self.marked_link(node)
            case _:
                return self.emphasis(node)

    def emphasis(self, node: SyntaxTreeNode) -> str:
        inside = self.inside(node)
        tag = "b" if node.type == "strong" else "i"
        return f"<{tag}>{inside}</{tag}>" if inside else ""

    def marked_link(self, node: SyntaxTreeNode) -> str:
        self.is_in_link = True
        label = self.inside(node)
        self.is_in_link = False
        return self.link(str(node.attrs.get("href", "")), label)

    def inside(self, node: SyntaxTreeNode) -> str:
        return "".join(map(self.inline, node.children))

    def reference(self, content: str) -> str:
        try:
            piece = self.resolve(parse_reference(content))
        except UnknownReference:
            return words(Words("{{" + content + "}}"))
        if self.is_in_link and isinstance(piece, Link):  # no link within a link
            return self.write([Words(f"{piece.number}. "), piece.title])
        if self.is_in_link and isinstance(piece, WebLink):
            return self.write(piece.pieces)
        return self.piece(piece)
