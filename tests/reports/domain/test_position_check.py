from fractions import Fraction
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.position_check import position_check

THIRDS = st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=20, max_size=60)


def test_mean_votes_by_third():
    thirds = [(3, 2, 1)] * 10 + [(2, 2, 2)] * 10

    found = position_check(thirds)

    assert found.ballots == 20
    assert found.means == (Fraction(5, 2), 2, Fraction(3, 2))
    assert found.first_less_last == 1
    assert not found.could_be_chance


def test_small_difference_could_be_chance():
    thirds = [(3, 2, 1)] * 11 + [(1, 2, 3)] * 10

    assert position_check(thirds).could_be_chance


def test_nothing_below_twenty_ballots():
    assert position_check([(3, 2, 1)] * 19) is None


@given(THIRDS)
def test_error_is_that_of_the_mean_difference(thirds):
    found = position_check(iter(thirds))

    differences = [first - last for first, _middle, last in thirds]
    assert found.first_less_last == pytest.approx(sum(differences) / len(differences))
    assert found.error == pytest.approx(1.959964 * stdev(differences) / len(differences) ** 0.5)
