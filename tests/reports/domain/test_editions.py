"""Editions as plain values: one canonical form, and what differs between two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.editions import canonical, differences, digest_of, without_fractions

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


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


def test_differences_name_their_place():
    first, second = ({"sections": [{"key": "lead", "texts": {"en": {"body": body}}}]} for body in ("Two.", "Two!"))

    assert differences(first, second) == ["sections.0.texts.en.body"]
    assert differences({"a": [1]}, {"a": [1, 2]}) == ["a"]
