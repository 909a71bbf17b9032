import re
from html import unescape

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from reports.domain.references import UnknownReference
from reports.domain.wikitext import Link, NoteMark, Value, Words
from reports.domain.wikitext.escaping import shown
from reports.domain.wikitext.prose import write_prose
from reports.domain.wikitext.units import Units

from .hostile import CORPUS, hostile_texts

PIECES = {
    "{{ initiative 25 votes }}": Value("initiative-25-votes", "80"),
    "{{ initiative 25 }}": Link("initiative-25", "https://example.org/i/25", "25", Words("Skills")),
    "{{ initiative 25 title }}": Words("{{Skills}}"),
    "{{ note merge 23 24 }}": NoteMark("merge-23-24"),
}


def resolve(reference):
    try:
        return PIECES[str(reference)]
    except KeyError as error:
        raise UnknownReference(str(reference)) from error


def plain(body):
    return write_prose(body, resolve, Units(tagged=False))


def tagged(body):
    return write_prose(body, resolve, Units(tagged=True))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Some **bold** and *slanted* words.", "Some '''bold''' and ''slanted'' words."),
        ("***Both*** and **a __b__ c**", "<i><b>Both</b></i> and <b>a <b>b</b> c</b>"),
        ("one\n\ntwo\nlines\\\nbroken", "one\n\ntwo lines<br />broken"),
        ("## Part\n\n##### Deeper\n\n###### Deepest", "=== Part ===\n\n===== Deeper =====\n\n====== Deepest ======"),
        ("- a\n- b\n  1. c\n  2. d\n- e", "* a\n* b\n*# c\n*# d\n* e"),
        ("- one\n\n  more\n- > said", "* one<br />more\n* said"),
        ("> said\n>\n> - so", "<blockquote>\nsaid\n\n* so\n</blockquote>"),
        ("A `{{code}}` here", "A <code>&#123;&#123;code&#125;&#125;</code> here"),
        ("```\n{{ x }}\n  y\n```", "<pre>&#123;&#123; x &#125;&#125;\n  y</pre>"),
        ("[words](https://example.org/a_b)", "[https://example.org/a_b words]"),
        ("[words](javascript:alert(1)) [more](/relative)", "&#91;words&#93;(javascript:alert(1)) more"),
        ("a\n\n---\n\nb", "a\n\n----\n\nb"),
        ("{{ initiative 25 votes }} for {{ initiative 25 }}", "80 for [https://example.org/i/25 25. Skills]"),
        ("[see {{ initiative 25 }}](https://example.org/)", "[https://example.org/ see 25. Skills]"),
        (
            "{{ initiative 25 title }}{{ note merge 23 24 }}",
            '&#123;&#123;Skills&#125;&#125;<ref name="note-merge-23-24" />',
        ),
        ("{{ initiative 99 }}", "&#123;&#123; initiative 99 &#125;&#125;"),
        ("&#123;&#123;Delete&#125;&#125; \\# x", "&#123;&#123;Delete&#125;&#125; # x"),
        ("", ""),
    ],
)
def test_markdown_becomes_wikitext(body, expected):
    assert plain(body) == expected


def test_each_heading_paragraph_and_item_is_a_unit_of_its_own():
    body = "# Part\n\nFirst.\n\nSecond.\n\n- a\n- b"

    assert tagged(body) == (
        "<translate>\n=== Part ===\n</translate>\n\n<translate>\nFirst.\n</translate>\n\n"
        "<translate>\nSecond.\n</translate>"
        "\n\n* <translate>a</translate>\n* <translate>b</translate>"
    )


def test_counts_and_addresses_are_variables_and_words_are_not():
    body = (
        "{{ initiative 25 votes }} of [all](https://example.org/) for {{ initiative 25 }}, {{ initiative 25 votes }}."
    )

    assert tagged(body) == (
        '<translate>\n<tvar name="initiative-25-votes">80</tvar> of '
        '[<tvar name="address">https://example.org/</tvar> all] '
        'for [<tvar name="initiative-25-address">https://example.org/i/25</tvar> '
        '<tvar name="initiative-25-number">25</tvar>. Skills], '
        '<tvar name="initiative-25-votes">80</tvar>.\n</translate>'
    )


def test_two_addresses_in_a_unit_have_two_names():
    names = re.findall(
        r'name="([^"]+)"', tagged("[a](https://example.org/1) [b](https://example.org/2) [c](https://example.org/1)")
    )

    assert names == ["address", "address-2", "address"]


def test_a_new_count_leaves_the_text_that_is_translated_as_it_was(monkeypatch):
    def translated(body):
        return re.sub(r'<tvar name="([^"]+)">.*?</tvar>', r"$\1", tagged(body))

    before = translated("{{ initiative 25 votes }} votes")
    monkeypatch.setitem(PIECES, "{{ initiative 25 votes }}", Value("initiative-25-votes", "1,081"))

    assert (
        translated("{{ initiative 25 votes }} votes")
        == before
        == "<translate>\n$initiative-25-votes votes\n</translate>"
    )


def text_of_html(body):
    html = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"]).render(body)
    return words(re.sub(r"<[^>]*>", " ", html))


def text_of_wikitext(wikitext):
    """What a wiki shows, for what we write: our own markup away, then the references read."""
    wikitext = re.sub(r"\[https?://\S+ |\]|</?[a-z][^>]*>|'{2,}", " ", wikitext)
    lines = [re.sub(r"^(=+ | *[*#]+ )|^----$", "", line) for line in wikitext.splitlines()]
    return words(" ".join(re.sub(r" =+$", "", line) for line in lines))


def words(text):
    return "".join(shown(unescape(text)).split())


@given(hostile_texts)
@example("\n".join(CORPUS))
@example("\n\n".join(f"- **{text}** [{text}](https://example.org/)" for text in CORPUS))
def test_whatever_is_written_no_word_is_lost_and_none_becomes_markup(body):
    written = tagged(body)

    assert text_of_wikitext(plain(body)) == text_of_html(body)
    assert re.search(r"\{|\}|\[\[|~|__|<!--|<(?!/?(translate|tvar|br|code|pre|blockquote|b|i)\b)", written) is None
    assert written.count("<translate>") == written.count("</translate>")
    assert written.count("<tvar") == written.count("</tvar>")
