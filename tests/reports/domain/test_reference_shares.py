from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.reference_shares import reference_shares


def test_a_decimal_number_stands_for_what_is_written():
    found = reference_shares({"a": 0.15, "b": Decimal("0.25"), "c": "3/5", "d": 0})

    assert found.shares == {"a": Fraction(3, 20), "b": Fraction(1, 4), "c": Fraction(3, 5)}
    assert not found.normalised


def test_percentages_are_normalised_with_a_warning():
    found = reference_shares({"a": 30, "b": 60})

    assert found == ({"a": Fraction(1, 3), "b": Fraction(2, 3)}, True)


def test_thirds_with_few_digits_are_near_enough():
    assert not reference_shares(dict.fromkeys("abc", 0.3333333)).normalised
    assert reference_shares(dict.fromkeys("abc", 0.333)).normalised


@pytest.mark.parametrize("shares", [{}, {"a": 0}, {"a": 2, "b": -1}])
def test_what_is_no_reference(shares):
    with pytest.raises(ValueError, match="parts of a whole"):
        reference_shares(shares)


def test_not_stated_has_no_share():
    with pytest.raises(ValueError, match="no group"):
        reference_shares({"": 0.1, "a": 0.9})


@given(st.dictionaries(st.text(min_size=1, max_size=2), st.integers(1, 99), min_size=1))
def test_shares_sum_to_one(shares):
    found = reference_shares(shares).shares

    assert sum(found.values()) == 1
    assert found.keys() == shares.keys()
