"""Lists, tables and subheadings of what is computed: no text in them becomes markup."""

import re
from html import unescape

import pytest
from hypothesis import given

from reports.domain.wikitext import Grid, Items, Link, Paragraph, Subheading, Value, WebLink, Words
from reports.domain.wikitext.blocks import write_block
from reports.domain.wikitext.escaping import shown
from reports.domain.wikitext.units import Units

from .hostile import hostile_texts

TABLE = """{| class="wikitable"
|+ Votes
! scope="col" | Initiative
! scope="col" | Number
|-
! scope="row" style="text-align: start; font-weight: normal" | [https://example.org/25 25. Skills]
| 80
|}"""
SKILLS = Link("initiative-25", "https://example.org/25", "25", Words("Skills"))
MARKUP = re.compile(r"^[*=|!{].{0,2}|</?[a-z]+|\[https?://|\{\{|\[\[|\'\'|~~~|<!--", re.MULTILINE)


def plain(block):
    return write_block(block, Units(tagged=False))


def tagged(block):
    return write_block(block, Units(tagged=True))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Subheading([Words("Regions")]), "=== Regions ==="),
        (Paragraph([Words("About "), Value("count", "60")]), "About 60"),
        (Paragraph([Words("Made up")], is_strong=True), "'''Made up'''"),
        (Items([[Words("one")], [Words("two")]]), "* one\n* two"),
        (Grid(["Initiative", "Number"], [[[SKILLS], [Value("votes", "80")]]], caption="Votes"), TABLE),
        (Paragraph([WebLink("all", "https://example.org/", [Words("All")])]), "[https://example.org/ All]"),
        (Paragraph([WebLink("all", "javascript:alert(1)", [Words("All")])]), "All"),
        (
            Paragraph([Words("نص", "ar", "rtl")]),
            '<span lang="ar" dir="rtl">نص</span>',
        ),
    ],
)
def test_blocks_become_wikitext(block, expected):
    assert plain(block) == expected


@pytest.mark.parametrize("block", [Subheading([]), Paragraph([], is_strong=True), Items([]), Grid(["A"], [])])
def test_a_block_without_anything_to_say_is_left_out(block):
    assert tagged(block) == ""


def test_each_text_is_a_unit_and_counts_are_none_of_it():
    grid = Grid(["Region", "Ballots"], [[[Words("north")], [Value("ballots", "60")]]])
    about = Items([[Words("about "), Value("count", "60"), Words(" ballots")]])

    assert tagged(grid).splitlines()[-3:] == [
        '! scope="row" style="text-align: start; font-weight: normal" | <translate>north</translate>',
        "| 60",
        "|}",
    ]
    assert tagged(about) == '* <translate>about <tvar name="count">60</tvar> ballots</translate>'


def test_the_address_of_a_link_is_no_part_of_its_unit():
    link = WebLink("all", "https://example.org/", [Words("All: "), Value("number", "12")])

    assert tagged(Paragraph([link])) == (
        '<translate>\n[<tvar name="all-address">https://example.org/</tvar> '
        'All: <tvar name="number">12</tvar>]\n</translate>'
    )


def every_block(text):
    words = [Words(text)]
    link = [WebLink(text, "https://example.org/", words)]
    return [
        *(Subheading(words), Paragraph(words), Paragraph(words, is_strong=True), Items([words, link])),
        Grid([text], [[words, words, [Value(text, text)], link]], caption=text),
    ]


@given(hostile_texts)
def test_hostile_texts_leave_the_markup_as_it_is_and_are_all_there(text):
    for block, harmless in zip(every_block(f"x{text}"), every_block("x"), strict=True):
        written = tagged(block)

        assert MARKUP.findall(written) == MARKUP.findall(tagged(harmless))
        assert shown(f"x{text}") in unescape(written)
