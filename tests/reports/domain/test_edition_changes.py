"""What differs between two editions, as their readers saw it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.edition_changes import Row, SectionChange, TextChange, ThingChange, changes, row_of, rows_of
from reports.domain.plain_text import paragraphs_in
from reports.domain.writing import ADDED, REMOVED, SAME, Piece


def section(key="lead", html="<p>One.</p>\n<p>Two.</p>\n", *, heading="Lead", languages=("en",), boxes=()):
    """``html`` is what readers of every language see, ``languages`` those that it is written in."""
    texts = {language: {"heading": heading, "body": "…"} for language in languages}
    return {"key": key, "texts": texts, "html": {"en": html, "de": html}, "boxes": list(boxes)}


def edition(*sections, value="5", tally="a", title="A report", pictures=()):
    return {
        "report": {"title": {"en": title}, "occasion": {"en": "A meeting"}},
        "sections": list(sections) or [section()],
        "figures": {"attended": {"value": value, "label": {"en": "attended"}}},
        "pictures": list(pictures),
        "inputs": {"tally": tally},
    }


def test_equal_editions_have_no_changes():
    assert not changes(edition(), edition())


def test_changes_name_the_paragraphs_the_figures_and_the_inputs():
    later = edition(section(html="<p>One.</p><p>Three.</p><p>Four.</p>"), value="6", tally="b", title="The report")

    found = changes(edition(), later)

    assert found.titles == [TextChange("en", ("A report",), ("The report",))]
    assert found.sections == [SectionChange("lead", "changed", (TextChange("en", ("Two.",), ("Three.", "Four.")),))]
    assert [(each.key, each.before["value"], each.after["value"]) for each in found.figures] == [("attended", "5", "6")]
    assert (found.occasions, found.pictures, found.inputs) == ([], [], ["tally"])


def test_a_value_that_changed_is_told_where_the_markdown_stayed():
    before, after = (edition(section(html=f"<p>It got {votes} votes.</p>")) for votes in (74, 75))

    (lead,) = changes(before, after).sections

    assert rows_of(lead.texts[0]) == [
        Row(
            [Piece(SAME, "It got "), Piece(REMOVED, "74"), Piece(SAME, " votes.")],
            [Piece(SAME, "It got "), Piece(ADDED, "75"), Piece(SAME, " votes.")],
        )
    ]


def test_sections_that_are_new_or_gone_are_told_without_any_words_too():
    before = edition(section(), section("gone", "<p>Bye.</p>", heading="Gone"))
    after = edition(section(), section("heat-map", "", languages=()))

    assert changes(before, after).sections == [
        SectionChange("heat-map", "new", ()),
        SectionChange("gone", "gone", (TextChange("en", ("Gone", "Bye."), ()),)),
    ]


def test_a_new_translation_is_all_new_and_the_language_in_its_place_is_not_gone():
    (lead,) = changes(edition(), edition(section(languages=("de", "en")))).sections

    assert lead.texts == (TextChange("de", (), ("Lead", "One.", "Two.")),)


def test_pictures_and_boxes_are_told():
    hands = {"key": "hands", "digest": "a", "alternative": {"en": "Hands"}}
    box = {"title": {"en": "A talk"}, "caption": {}, "links": [{"url": "https://example.org/talk"}]}
    after = edition(section(boxes=[box]), pictures=[hands | {"digest": "b"}, {"key": "map"}])

    found = changes(edition(pictures=[hands]), after)

    assert [(each.key, each.state) for each in found.pictures] == [("hands", "changed"), ("map", "new")]
    assert found.sections[0].texts == (TextChange("en", (), ("A talk · https://example.org/talk",)),)


def test_what_only_later_editions_store_is_no_change():
    before, after = edition(), edition()
    after["figures"]["attended"]["kind"] = "count"

    assert not changes(before, after)
    assert ThingChange("attended", None, {}).state == "new"


def test_paragraphs_with_little_in_common_are_shown_whole():
    assert row_of("First words.", "Other news.") == Row([Piece(REMOVED, "First words.")], [Piece(ADDED, "Other news.")])


@given(st.text(), st.text())
def test_a_row_loses_nothing(before, after):
    row = row_of(before, after)

    assert ("".join(piece.text for piece in row.before), "".join(piece.text for piece in row.after)) == (before, after)


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p>A &amp; <strong>b</strong>\nc</p><ul><li>One</li><li>Two</li></ul>", ["A & b c", "One", "Two"]),
        ('<p>See <a href="/en/initiatives/25/">25. Hubs</a>.</p>', ["See 25. Hubs."]),
        ('<p>See <a href="https://example.org/">there</a>.</p>', ["See there (https://example.org/)."]),
        ('<p>66<sup><a href="#note-merge">a</a></sup></p>', ["66[a]"]),
        ('<p><img src="/x" alt="Hands"><span>A. Author</span></p>', ["[Hands] A. Author"]),
        ("<p>&lt;script&gt;</p>", ["<script>"]),
        ("", []),
    ],
)
def test_plain_text_is_what_readers_see(html, paragraphs):
    assert paragraphs_in(html) == paragraphs


def test_an_edition_from_before_there_were_other_polls_has_none_of_them():
    before, after, later = edition(), edition(), edition()
    after["inputs"]["other_tallies"] = {}
    later["inputs"]["other_tallies"] = {"spring": "b"}

    assert changes(before, after).inputs == []
    assert changes(before, later).inputs == changes(after, later).inputs == ["other_tallies"]
