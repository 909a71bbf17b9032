from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.exact_tests import benjamini_hochberg, fisher, holm, mcnemar, together_by_chance

COUNTS = st.integers(0, 200)
P_VALUES = st.dictionaries(st.integers(), st.floats(0, 1), max_size=20)


def literal_mcnemar(one, other):
    discordant = one + other
    tail = sum(comb(discordant, k) for k in range(min(one, other) + 1))
    return min(Fraction(1), Fraction(2 * tail, 2**discordant))


def literal_together(ballots, one, other, both):
    ways = sum(comb(one, k) * comb(ballots - one, other - k) for k in range(both, min(one, other) + 1))
    return Fraction(ways, comb(ballots, other))


@given(COUNTS, COUNTS)
def test_mcnemar_is_exact(one, other):
    assert mcnemar(one, other) == pytest.approx(float(literal_mcnemar(one, other)), rel=1e-10)


@given(st.data())
def test_together_by_chance_is_exact(data):
    ballots = data.draw(st.integers(1, 120))
    one, other = (data.draw(st.integers(0, ballots)) for _side in range(2))
    both = data.draw(st.integers(max(0, one + other - ballots), min(one, other)))

    p = together_by_chance(ballots=ballots, one=one, other=other, both=both)

    assert p == pytest.approx(float(literal_together(ballots, one, other, both)), rel=1e-9)


def literal_fisher(one, one_other, two, two_other):
    row, column, everything = one + one_other, one + two, one + one_other + two + two_other
    ways = [comb(row, k) * comb(everything - row, column - k) for k in range(column + 1)]
    return Fraction(sum(each for each in ways if each <= ways[one]), comb(everything, column))


@given(*[st.integers(0, 60)] * 4)
def test_fisher_is_exact(one, one_other, two, two_other):
    p = fisher(one, one_other, two, two_other)

    assert p == pytest.approx(float(literal_fisher(one, one_other, two, two_other)), rel=1e-9)
    assert p == pytest.approx(fisher(two, two_other, one, one_other), rel=1e-9)
    assert p == pytest.approx(fisher(one_other, one, two_other, two), rel=1e-9)


def test_fisher_of_tables_in_the_literature():
    # The lady who tasted tea, and the two-sided example of the manual of scipy's fisher_exact.
    assert fisher(3, 1, 1, 3) == pytest.approx(34 / 70)
    assert fisher(6, 2, 1, 4) == pytest.approx(0.10256410256410257)


@pytest.mark.parametrize("table", [(0, 0, 3, 4), (3, 4, 0, 0), (0, 5, 0, 9), (5, 0, 9, 0), (0, 0, 0, 0)])
def test_fisher_has_nothing_to_say_of_an_empty_row_or_column(table):
    assert fisher(*table) == 1


@pytest.mark.parametrize(
    ("two", "least", "most"), [(155_556, 0.99, 1), (156_200, 1e-1, 3e-1), (157_500, 1e-7, 1e-2), (300_000, 0, 0)]
)
def test_fisher_of_seven_million_choices(two, least, most):
    p = fisher(155_556, 6_844_444, two, 7_000_000 - two)

    assert least <= p <= most


@pytest.mark.parametrize(
    ("one", "other", "least", "most"), [(500_000, 500_000, 0.999, 1), (498_000, 502_000, 6e-5, 7e-5)]
)
def test_mcnemar_of_a_million_ballots(one, other, least, most):
    assert least <= mcnemar(one, other) <= most


@pytest.mark.parametrize(
    ("both", "least", "most"), [(0, 1, 1), (90_000, 0.49, 0.51), (90_500, 1e-3, 2e-2), (300_000, 0, 0)]
)
def test_together_by_chance_among_a_million_ballots(both, least, most):
    p = together_by_chance(ballots=1_000_000, one=300_000, other=300_000, both=both)

    assert least <= p <= most


@given(P_VALUES)
def test_false_discovery_rates_by_their_definition(p_values):
    found = benjamini_hochberg(p_values)

    ordered = sorted(p_values.values())
    for key, p in p_values.items():
        rates = [one * len(ordered) / rank for rank, one in enumerate(ordered, start=1) if one >= p]
        assert found[key] == pytest.approx(min(1.0, *rates, 1.0))
    assert list(found) == list(p_values)


def test_holm_stops_at_the_first_that_is_not_significant():
    p_values = {"a": 0.01, "b": 0.02, "c": 0.04, "d": 0.9}

    significant = holm(p_values, level=0.1)

    # Each is held against a quarter, a third, a half of the level, and the last against all of it.
    assert significant == {"a", "b", "c"}
    assert holm({"a": 0.03, "b": 0.031, "c": 0.001}, level=0.05) == {"c"}


def test_no_tests():
    assert holm({}, level=0.1) == set()
    assert benjamini_hochberg({}) == {}
