"""Editions as plain values: one canonical form, and what differs between two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.editions import (
    FigureChange,
    TextChange,
    canonical,
    changes,
    differences,
    digest_of,
    without_fractions,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def edition(body="One.\n\nTwo.", *, value="5", tally="a"):
    return {
        "sections": [{"key": "lead", "texts": {"en": {"heading": "Lead", "body": body}}}],
        "figures": {"attended": {"value": value}},
        "inputs": {"tally": tally},
    }


def shuffled(value, order):
    if isinstance(value, dict):
        names = list(value)
        order.shuffle(names)
        return {name: shuffled(value[name], order) for name in names}
    return [shuffled(each, order) for each in value] if isinstance(value, list) else value


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_no_digest(value, order):
    other = shuffled(value, order)

    assert digest_of(other) == digest_of(value)
    assert differences(value, other) == []


def test_the_order_of_a_list_does():
    assert digest_of({"sections": ["lead", "purpose"]}) != digest_of({"sections": ["purpose", "lead"]})


def test_the_canonical_form_is_short_and_in_order():
    assert canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'


def test_fractions_are_refused_and_written_as_text():
    with pytest.raises(TypeError, match=r"0\.5"):
        canonical({"share": [0.5]})

    assert without_fractions({"share": [0.5, 2.0, 2, True]}) == {"share": ["0.5", 2, 2, True]}


def test_equal_editions_have_no_changes():
    assert not changes(edition(), edition())


def test_changes_name_the_paragraphs_the_figures_and_the_inputs():
    found = changes(edition(), edition("One.\n\nThree.\n\nFour.", value="6", tally="b"))

    assert found.texts == [TextChange("lead", "en", ("Two.",), ("Three.", "Four."))]
    assert found.figures == [FigureChange("attended", "5", "6")]
    assert found.inputs == ["tally"]


def test_a_section_that_is_gone_and_a_new_language_are_changes():
    before, after = edition(), edition()
    before["sections"].append({"key": "gone", "texts": {"en": {"heading": "Gone", "body": ""}}})
    after["sections"][0]["texts"]["de"] = {"heading": "Zuerst", "body": "Eins."}

    assert changes(before, after).texts == [
        TextChange("lead", "de", (), ("Zuerst", "Eins.")),
        TextChange("gone", "en", ("Gone",), ()),
    ]


def test_differences_name_their_place():
    changed = edition("One.\n\nTwo!")

    assert differences(edition(), changed) == ["sections.0.texts.en.body"]
    assert differences({"a": [1]}, {"a": [1, 2]}) == ["a"]


def test_an_edition_from_before_there_were_other_polls_has_none_of_them():
    before, after, later = edition(), edition(), edition()
    after["inputs"]["other_tallies"] = {}
    later["inputs"]["other_tallies"] = {"spring": "b"}

    assert changes(before, after).inputs == []
    assert changes(before, later).inputs == changes(after, later).inputs == ["other_tallies"]
