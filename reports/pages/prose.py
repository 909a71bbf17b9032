"""Markdown with references, made into safe HTML."""

from collections.abc import Callable
from functools import cache

import nh3
from django.utils.html import SafeString, conditional_escape, format_html
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from reports.domain.references import PATTERN, Reference, UnknownReference, parse_reference

TAGS = {"a", "p", "ul", "ol", "li", "strong", "em", "h3", "h4", "blockquote", "span", "sup", "br", "code"}
ATTRIBUTES = {"a": {"href", "class", "aria-label"}, "span": {"lang", "dir", "class"}}


def render(body: str, resolve: Callable[[Reference], str]) -> SafeString:
    """HTML of ``body``, with each reference replaced by what ``resolve`` gives.

    Raw HTML in the text is shown as text; what is left passes an allow-list. A reference to
    nothing is shown where it stands, for the writer to mend.
    """
    html = _markdown().render(body, {"resolve": resolve})
    return SafeString(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"https", "http", "mailto"}, link_rel=None)
    )


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    markdown.inline.ruler.before("emphasis", "reference", _read_reference)
    markdown.add_render_rule("reference", _write_reference)
    return markdown


def _read_reference(state, silent: bool) -> bool:
    match = PATTERN.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("reference", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _write_reference(renderer, tokens, index, options, env) -> str:
    content = tokens[index].content
    try:
        return conditional_escape(env["resolve"](parse_reference(content)))
    except UnknownReference:
        return format_html('<span class="broken-reference">{} {}</span>', _("Broken reference:"), content.strip())
