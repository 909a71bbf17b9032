"""The Markdown that reports are written in: CommonMark without raw HTML and pictures, with references."""

from functools import cache

from markdown_it import MarkdownIt

from .references import PATTERN


def parser() -> MarkdownIt:
    """A new one, for whoever adds rules of rendering to it."""
    markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    markdown.inline.ruler.before("emphasis", "reference", _read_reference)
    return markdown


@cache
def shared_parser() -> MarkdownIt:
    """For reading tokens."""
    return parser()


def _read_reference(state, silent: bool) -> bool:
    match = PATTERN.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("reference", "", 0).content = match[1]
    state.pos = match.end()
    return True
