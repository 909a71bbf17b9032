import re
from html import unescape
from unicodedata import normalize

import pytest
from hypothesis import example, given

from reports.domain.wikitext.escaping import address, escape, escape_run, shown

from .hostile import CORPUS, hostile_texts

# What is left of references: no sign that could begin anything.
MARKUP = re.compile(r"[<>\[\]{}|=~_$\\]|''|&(?!#\d+;)|\A[*#:;!+\-/ ]|--|!!|://|//\S|mailto:|(?:RFC|PMID|ISBN) ")


@given(hostile_texts)
@example("'")
@example("a:")
def test_a_text_shows_as_it_is_and_is_no_markup(text):
    escaped = escape(text)

    assert unescape(escaped) == shown(text)
    assert MARKUP.search(escaped) is None


@given(hostile_texts, hostile_texts)
def test_two_texts_side_by_side_are_no_markup_either(left, right):
    together = escape_run(left) + escape_run(right)

    assert re.search(r"[<>\[\]{}|=~_$]|''", together) is None


@pytest.mark.parametrize("text", CORPUS)
def test_nothing_of_a_text_is_lost_but_what_nobody_sees(text):
    unseen = "\x7f\u202e\u202c\u2066\u2069"

    expected = " ".join(re.split("[\n ]+", text.translate(dict.fromkeys(map(ord, unseen)))))

    assert shown(text).replace("é", "e\u0301").strip() == expected.strip()


def test_a_combining_sign_does_not_join_the_markup_before_it():
    assert normalize("NFC", "<b>" + escape_run("\u0338x")) == "<b>&#824;x"


def test_common_prose_stays_readable():
    prose = "It's a first step (of three): 50 % more, and “so on” at 11:00 - why not? Yes! A; B"

    assert escape(prose) == prose


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://meta.wikimedia.org/wiki/A_page?x=1&y=2#part",
            "https://meta.wikimedia.org/wiki/A_page?x=1&amp;y=2#part",
        ),
        ("https://example.org/[[x]]|{{y}}", "https://example.org/%5B%5Bx%5D%5D%7C%7B%7By%7D%7D"),
        (
            "https://example.org/__TOC__''x''~~~~<b>$1",
            "https://example.org/%5F%5FTOC%5F%5F%27%27x%27%27%7E%7E%7E%7E%3Cb%3E%241",
        ),
        ("https://example.org/عربي", "https://example.org/%D8%B9%D8%B1%D8%A8%D9%8A"),
        ("javascript:alert(1)", None),
        ("//example.org", None),
        ("mailto:me@example.org", None),
        ("https://", None),
        ("https://[::1", None),
        ("https://example.org/a b", None),
        ("https://example.org/\u202eb", "https://example.org/%E2%80%AEb"),
    ],
)
def test_only_addresses_of_the_web_are_linked_and_none_is_markup(url, expected):
    assert address(url) == expected
