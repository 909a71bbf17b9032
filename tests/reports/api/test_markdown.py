"""Prose as CommonMark: what readers of it see is what the page shows, and no text becomes markup of its own."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reports.api.markdown import as_markdown
from reports.pages.prose import TAGS, render

HOSTILE = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "![x](https://elsewhere.example/x.png)",
    "{{Template}} [[Link]] {| class=x |}",
    "=HYPERLINK(1)",
    "a\u202eb\u2066c",
    "\\[x\\](y) \\*a\\* \\# b",
    "`<b>` ``a`b``",
    "1\\. one\n\n2\\) two",
    "\\- a\n\n\\+ b",
    "    <b>code</b>\n\n    \n    more",
    "&lt;b&gt; &amp;lt;",
    "\\!\\[a\\](b) !<https://example.org/>",
    "-" * 3 + "\n\na  \n=",
]


def shown(markdown: str) -> str:
    """As the strictest reader has it: one that passes HTML through."""
    return MarkdownIt("commonmark").render(markdown)


def words(html: str) -> str:
    """Without tags, emphasis and white space."""
    return re.sub(r"[\s*]+", "", unescape(re.sub(r"<[^<>]*>", "", html)))


def tags(html: str) -> set[str]:
    return set(re.findall(r"<([a-z]\w*)", html))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One.</p>\n<p>Two <strong>three</strong> <em>four</em>.</p>", "One.\n\nTwo **three** *four*."),
        ("<h3>A</h3><p>b</p>", "### A\n\nb"),
        ("<ul>\n<li>a</li>\n<li>b<ol><li>c</li><li>d</li></ol></li></ul>", "- a\n\n- b\n\n  1. c\n\n  2. d"),
        ("<blockquote><p>a<br>b</p></blockquote>", "> a\\\n> b"),
        ('<p><a href="https://example.org/x">25. Skills</a></p>', "[25. Skills](<https://example.org/x>)"),
        ("<p>25. Skills</p>", "25\\. Skills"),
        ("<p><code>a`b</code></p>", "`` a`b ``"),
        ("", ""),
    ],
)
def test_what_pages_show_has_its_signs(html, markdown):
    assert as_markdown(html) == markdown


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_hostile_becomes_markup_and_nothing_is_lost(body):
    html = str(render(body, str))

    again = shown(as_markdown(html))

    assert words(again) == words(html)
    assert tags(again) <= TAGS
    assert tags(again) <= tags(html) | {"p"}


@given(st.text(alphabet="ab1 .)-+=*_`~#!<>&[](){}|\\\n\"'/:@", max_size=40))
def test_no_text_becomes_markup_of_its_own(body):
    html = str(render(body, str))

    again = shown(as_markdown(html))

    assert tags(again) <= TAGS
    assert "<a" not in again or "<a" in html
    assert words(again) == words(html)
