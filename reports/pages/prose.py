"""Markdown with references, made into safe HTML."""

from collections.abc import Callable
from functools import cache

import nh3
from django.utils.html import SafeString, conditional_escape, format_html
from django.utils.translation import gettext as _

from reports.domain.markdown import parser
from reports.domain.references import Reference, UnknownReference, parse_reference

TAGS = {"a", "p", "ul", "ol", "li", "strong", "em", "h3", "h4", "blockquote", "span", "sup", "br", "code", "img"}
ATTRIBUTES = {"a": {"href", "class", "aria-label"}, "span": {"lang", "dir", "class"}, "img": {"src", "alt", "class"}}


def render(body: str, resolve: Callable[[Reference], str]) -> SafeString:
    """HTML of ``body``, with each reference replaced by what ``resolve`` gives.

    Raw HTML in the text is shown as text; what is left passes an allow-list. A reference to
    nothing is shown where it stands, for the writer to mend.
    """
    return clean(_markdown().render(body, {"resolve": resolve}))


def clean(html: str) -> SafeString:
    """Only what the allow-list knows; cleaning twice changes nothing."""
    return SafeString(
        nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes={"https", "http", "mailto"},
            link_rel=None,
            attribute_filter=_only_own_pictures,
        )
    )


def _only_own_pictures(tag: str, attribute: str, value: str) -> str | None:
    """No page loads anything from elsewhere, which would tell others who reads it."""
    is_elsewhere = not value.startswith("/") or value.startswith("//")
    return None if (tag, attribute) == ("img", "src") and is_elsewhere else value


@cache
def _markdown():
    markdown = parser()
    markdown.add_render_rule("reference", _write_reference)
    return markdown


def _write_reference(renderer, tokens, index, options, env) -> str:
    content = tokens[index].content
    try:
        return conditional_escape(env["resolve"](parse_reference(content)))
    except UnknownReference:
        return format_html('<span class="broken-reference">{} {}</span>', _("Broken reference:"), content.strip())
