"""Texts that may say the same."""

from hypothesis import given
from hypothesis import strategies as st

from events.domain.likeness import Saying, likely_same, overlap, word_set

ONE, OTHER = frozenset([1]), frozenset([2])


def test_similar_words_about_the_same_may_say_the_same():
    sayings = {
        "a": Saying("Small wikis are forgotten", ONE),
        "b": Saying("Nobody remembers SMALL WIKIS", ONE),
        "c": Saying("Small wikis are forgotten", OTHER),
        "d": Saying("Who pays for the travel?", ONE),
        "e": Saying("Small wikis are forgotten", frozenset()),
    }

    assert likely_same(sayings) == {"a": ["b"], "b": ["a"], "c": [], "d": [], "e": []}


def test_scripts_without_spaces_are_compared_by_two_letters():
    assert word_set("小型维基") == {"小型", "型维", "维基"}
    assert overlap(word_set("小型维基被遗忘"), word_set("小型维基")) == 1


def test_texts_without_words_are_like_nothing():
    assert overlap(word_set("?!"), word_set("?!")) == 0


@given(st.text(), st.text())
def test_likeness_goes_both_ways(one, other):
    there = overlap(word_set(one), word_set(other))

    assert there == overlap(word_set(other), word_set(one))
    assert 0 <= there <= 1
