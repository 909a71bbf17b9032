from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.coselection import Pair, all_pairs, related
from reports.domain.exact_tests import together_by_chance
from tests.reports.domain.ballots import pairs_of
from tests.vectors import vector

COSELECTION = vector("coselection")
NOVEMBER = COSELECTION["november_23_24"]
DIGITS = {"rel": 1e-8}


def pair(**changes):
    values = {"one_votes": 27, "other_votes": 60, "both": 21, "ballots": 214, "p": 1e-8, "q": 1e-5, **changes}
    return Pair(one="23", other="24", **values)


def test_every_pair_of_a_small_poll():
    found = all_pairs(pairs_of(COSELECTION["ballots"], COSELECTION["items"]))

    assert [[one.one, one.other] for one in found] == [expected["pair"] for expected in COSELECTION["expected"]]
    for one, expected in zip(found, COSELECTION["expected"], strict=True):
        assert one.both == expected["both"]
        assert one.jaccard == Fraction(expected["jaccard"])
        assert one.lift == Fraction(expected["lift"])
        assert one.phi == pytest.approx(expected["phi"], **DIGITS)
        assert one.p == pytest.approx(expected["p"], **DIGITS)
        assert one.q == pytest.approx(expected["q"], **DIGITS)


def test_23_and_24_in_november_2020():
    counts = {"ballots": NOVEMBER["N"], "both": NOVEMBER["both"]}
    found = pair(one_votes=NOVEMBER["c23"], other_votes=NOVEMBER["c24"], **counts)
    expected = NOVEMBER["expected"]

    p = together_by_chance(one=NOVEMBER["c23"], other=NOVEMBER["c24"], **counts)

    assert found.phi == pytest.approx(expected["phi"], **DIGITS)
    assert found.jaccard == Fraction(expected["jaccard"])
    assert found.lift == Fraction(expected["lift"])
    assert found.other_given_one == Fraction(7, 9)
    assert found.one_given_other == Fraction(21, 60)
    assert p == pytest.approx(expected["p"], **DIGITS)


@pytest.mark.parametrize(("one", "both"), [(0, 0), (214, 60)])
def test_no_correlation_with_what_nobody_or_everybody_chose(one, both):
    assert pair(one_votes=one, both=both).phi is None


def test_pair_without_votes():
    found = pair(one_votes=0, other_votes=0, both=0)

    assert (found.jaccard, found.lift, found.other_given_one, found.one_given_other) == (0, None, None, None)


def test_only_frequent_positive_and_significant_pairs_are_listed():
    strong, weak = pair(), pair(both=15)
    left_out = [pair(one_votes=19, both=15), pair(both=1), pair(q=0.051), pair(one_votes=214, both=60)]

    found = related([*left_out, weak, strong])

    assert found == [strong, weak]


@given(st.lists(st.frozensets(st.sampled_from("abc")), max_size=30))
def test_measures_by_looking_at_every_ballot(ballots):
    for one in all_pairs(pairs_of(ballots, list("abc"))):
        first = [one.one in ballot for ballot in ballots]
        second = [one.other in ballot for ballot in ballots]
        either = sum(a or b for a, b in zip(first, second, strict=True))

        assert (one.one_votes, one.other_votes) == (sum(first), sum(second))
        assert one.jaccard * either == one.both == sum(a and b for a, b in zip(first, second, strict=True))
        assert 0 <= one.p <= one.q + 1e-12
        assert one.q <= 1
        if one.phi is not None:
            assert -1.000001 <= one.phi <= 1.000001
            assert (one.phi > 0) == (one.lift > 1)
