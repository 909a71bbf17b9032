"""What is shown of feedback; counts of answers are tested beside their own rules."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.answers import Count
from events.domain.feedback import Result, full_tens, mean, mixed, result


@pytest.mark.parametrize("kind", ["choice", "several", "scale", "text"])
def test_fewer_than_ten_answers_leave_nothing(kind):
    values = {"choice": 1, "several": [1], "scale": 1, "text": "Good."}

    assert result(kind, [values[kind]] * 9, ["1", "2"]) == Result(None, [], None, [])


def test_a_scale_has_a_mean_only_where_nothing_is_hidden():
    complete, masked = (result("scale", values, ["1", "2"]) for values in ([1] * 5 + [2] * 10, [1] * 4 + [2] * 10))

    assert complete == Result(15, [Count("1", 5), Count("2", 10)], Fraction(5, 3), [])
    assert masked == Result(14, [Count("1", None), Count("2", None)], None, [])


def test_no_answer_has_no_mean():
    assert mean([]) is None


@given(st.lists(st.text()), st.randoms())
def test_the_order_of_texts_tells_nothing_of_who_wrote_first(texts, chance):
    otherwise = chance.sample(texts, len(texts))

    assert mixed(otherwise) == mixed(texts)
    assert sorted(mixed(texts)) == sorted(texts)


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (9, 0), (10, 10), (19, 10), (214, 210)])
def test_while_answers_come_in_their_number_moves_in_tens(number, expected):
    assert full_tens(number) == expected
