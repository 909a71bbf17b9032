"""The small examples in the explanations of methods: the code finds what they say."""

from fractions import Fraction

import numpy as np
import pytest

from reports.domain.ballot_profile import profile_of
from reports.domain.exact_tests import benjamini_hochberg, fisher, together_by_chance
from reports.domain.gaps import gap_table
from reports.domain.margins import margins
from reports.domain.overlap import overlap
from reports.domain.proportional_plan import Tie, balanced_plan, plain_plan
from reports.domain.stability import FIRM, LIKELY
from reports.domain.suppression import Detail, group_detail, pool_groups, rounded
from reports.domain.weights import effective_ballots
from tests.reports.domain.ballots import chunks_of
from voting.domain.ballot_arrays import Rules
from voting.domain.quartiles import standings

VOTES = {"a": 9, "b": 7, "c": 7, "d": 4, "e": 1}


def test_quartiles_and_margins():
    assert [one.quartile for one in standings(VOTES).values()] == [1, 2, 2, 3, 4]
    assert [margins(VOTES)[number].missing_for_first for number in "bd"] == [1, 4]


def test_stability():
    assert LIKELY <= Fraction(85, 100) < FIRM


def test_missing_ballots():
    [gap, _others] = gap_table({"few": 20, "others": 80}, {"few": "30", "others": "70"}).gaps

    assert gap.missing == 15


def test_weights():
    assert effective_ballots(np.array([2, 0.75]), np.array([20, 80])) == pytest.approx(80)


def test_local_and_global():
    assert round(1 / fisher(6, 14, 100, 900)) in range(75, 85)
    assert benjamini_hochberg({1: 0.01, 2: 0.04, 3: 0.5}) == pytest.approx({1: 0.03, 2: 0.06, 3: 0.5})


def test_suppression():
    groups = pool_groups({"small": 7, "": 5, "larger": 23})

    assert (rounded(groups.other), rounded(groups.shown["larger"])) == (10, 25)
    assert group_detail(23) is Detail.HALVES


def test_balanced_plan():
    profile = profile_of(chunks_of([{"A", "B", "C"}] * 6 + [{"D", "E"}] * 3, list("ABCDE")), Rules(list("ABCDE")))

    balanced = balanced_plan(profile, size=3)

    assert [step.number for step in plain_plan(profile, size=3)] == ["A", "B", "C"]
    assert [(step.number, step.load) for step in balanced] == [
        ("A", Fraction(1, 6)),
        ("B", Fraction(1, 3)),
        ("D", Fraction(1, 3)),
    ]
    assert balanced[1].tie is Tie.ORDER


def test_overlap():
    numbers = [str(number) for number in range(1, 13)]

    [pair] = overlap({"one": {"1", "4", "7"}, "other": {"4", "7", "9"}}, numbers=numbers).pairs

    assert (pair.shared, pair.jaccard, pair.by_chance) == (("4", "7"), Fraction(1, 2), Fraction(3, 4))


def test_pairs():
    assert together_by_chance(ballots=100, one=30, other=40, both=22) < Fraction(1, 1000)
