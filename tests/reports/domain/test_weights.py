import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.strata import Strata
from reports.domain.weights import Doubt, effective_ballots, group_weights, side_by_side, weigh
from tests.reports.domain.ballots import strata_of_ballots
from tests.vectors import vector
from voting.domain.quartiles import standings

POSTSTRAT = vector("weights_poststrat")
RAKING = vector("weights_raking")
EXPECTED = POSTSTRAT["expected"]
REGIONS = ["", *"abcd"]
LANGUAGES = ["", *"xyz"]


def strata_from(sizes, *, dimensions=("region", "language"), votes=None):
    """Strata of made-up sizes, by their groups."""
    votes = votes or {}
    return Strata(
        dimensions=dimensions,
        groups=tuple(sizes),
        ballots=np.array(list(sizes.values()), dtype=np.int64),
        numbers=tuple(votes),
        votes=np.array(list(votes.values()), dtype=np.int64).T.reshape(len(sizes), len(votes)),
    )


def of_vector():
    return strata_of_ballots(POSTSTRAT["choices"], list("abcde"), region=POSTSTRAT["regions"])


def fractions(values):
    return {group or "": float(Fraction(value)) for group, value in values.items() if value}


def test_one_dimension():
    strata = of_vector()

    found = weigh(strata, {"region": POSTSTRAT["reference"]})

    weights = fractions(EXPECTED["weights"])
    assert group_weights(strata, found, "region") == pytest.approx({"": 1, **weights}, rel=1e-12)
    assert found.effective == pytest.approx(float(Fraction(EXPECTED["n_eff_fraction"])))
    assert found.design_effect == pytest.approx(EXPECTED["deff"])
    assert found.absent == {"region": tuple(EXPECTED["absent"])}
    assert (found.normalised, found.without_reference, found.doubts) == ((), {"region": ()}, ())


def test_maps_stand_side_by_side():
    strata = of_vector()

    places = side_by_side(strata, weigh(strata, {"region": POSTSTRAT["reference"]}))

    assert {place.number: place.votes for place in places} == EXPECTED["unweighted"]
    assert {place.number: place.weighted for place in places} == pytest.approx(
        fractions(EXPECTED["weighted"]), abs=1e-6
    )
    assert {place.number: place.quartile for place in places} == EXPECTED["quartile_unweighted"]
    assert {place.number: place.weighted_quartile for place in places} == EXPECTED["quartile_weighted"]
    assert [place.number for place in places if place.changes] == ["b", "c", "d"]


def test_trimmed_at_one_and_a_half():
    strata = of_vector()

    found = weigh(strata, {"region": POSTSTRAT["reference"]}, most=1.5)

    trimmed = {"": float(Fraction(EXPECTED["trimmed_none"])), **fractions(EXPECTED["trimmed"])}
    assert group_weights(strata, found, "region") == pytest.approx(trimmed, rel=1e-12)
    assert found.effective == pytest.approx(EXPECTED["n_eff_trimmed"])
    assert found.small_and_capped == {"region": ("AS",)}
    assert found.doubts == (Doubt.SMALL_GROUP,)


def test_two_dimensions():
    strata = strata_from({(region, language): size for region, language, size in RAKING["cells"]})
    targets = dict(zip(strata.dimensions, RAKING["targets"], strict=True))

    found = weigh(strata, targets)

    by_cell = {"".join(groups): weight for groups, weight in zip(strata.groups, found.weights.tolist(), strict=True)}
    assert by_cell == pytest.approx(RAKING["expected"]["weights"], rel=1e-7)
    assert found.effective == pytest.approx(RAKING["expected"]["n_eff"])
    assert found.reached


def test_nobody_stated_anything():
    strata = strata_from({("", "x"): 12, ("d", "y"): 3})

    assert weigh(strata, {"region": {"a": 0.5, "b": 0.5}}) is None
    assert weigh(strata_of_ballots([], list("ab"), region=[]), {"region": {"a": 1}}) is None


def test_a_single_group_weighs_as_without_weights():
    found = weigh(strata_from({("a",): 7, ("",): 2}, dimensions=("region",)), {"region": {"a": 0.1, "b": 0.9}})

    assert found.weights.tolist() == [1, 1]
    assert found.absent == {"region": ("b",)}


def test_a_group_without_reference_is_as_not_stated():
    strata = strata_from({("a",): 8, ("b",): 8, ("c",): 4}, dimensions=("region",))

    found = weigh(strata, {"region": {"a": 25, "b": 75, "c": 0}})

    assert found.weights.tolist() == pytest.approx([0.5, 1.5, 1])
    assert (found.without_reference, found.normalised) == ({"region": ("c",)}, ("region",))


def test_few_carry_much():
    strata = strata_from({("a",): 90, ("b",): 10}, dimensions=("region",))

    found = weigh(strata, {"region": {"a": 0.3, "b": 0.7}})

    # Ten ballots would weigh seven each; at three they stand for thirty of a hundred.
    assert group_weights(strata, found, "region") == pytest.approx({"a": 7 / 9, "b": 3})
    assert found.doubts == ()
    assert weigh(strata, {"region": {"a": 0.3, "b": 0.7}}, most=math.inf).doubts == (Doubt.FEW_EFFECTIVE,)


def test_references_that_contradict_each_other():
    strata = strata_from({("a", "x"): 10, ("b", "y"): 10})

    found = weigh(strata, {"region": {"a": 0.3, "b": 0.7}, "language": {"x": 0.6, "y": 0.4}})

    assert Doubt.OUT_OF_REACH in found.doubts
    assert np.isfinite(found.weights).all()


def test_equal_votes_stay_equal_after_weighting():
    votes = {"a": [3, 1], "b": [3, 1], "c": [1, 9], "d": [0, 0], "e": [3, 1]}
    strata = strata_from({("a",): 7, ("b",): 11}, dimensions=("region",), votes=votes)

    places = side_by_side(strata, weigh(strata, {"region": {"a": 0.61, "b": 0.39}}))

    assert len({place.weighted for place in places if place.number in "abe"}) == 1


SIZES = st.dictionaries(st.tuples(st.sampled_from(REGIONS), st.sampled_from(LANGUAGES)), st.integers(1, 30), min_size=1)
# With every pair of groups somewhere, references cannot contradict each other.
FULL = st.lists(st.integers(1, 30), min_size=20, max_size=20).map(
    lambda sizes: dict(zip([(one, other) for one in REGIONS for other in LANGUAGES], sizes, strict=True))
)
PARTS = st.integers(1, 20)
REFERENCES = st.fixed_dictionaries(
    {
        "region": st.dictionaries(st.sampled_from("abcde"), PARTS, min_size=1),
        "language": st.dictionaries(st.sampled_from("wxyz"), PARTS, min_size=1),
    }
)


@given(FULL, REFERENCES)
def test_weights_reproduce_the_reference_among_present_groups(sizes, entered):
    strata = strata_from(sizes)
    found = weigh(strata, entered, most=math.inf)
    if found is None:
        return

    assert found.reached
    for dimension, shares in entered.items():
        weighted = {group: 0.0 for group in shares if group in strata.of(dimension)}
        for group, ballots in zip(strata.of(dimension), found.weights * strata.ballots, strict=True):
            if group in weighted:
                weighted[group] += ballots
        total, present = sum(weighted.values()), sum(shares[group] for group in weighted)
        for group, ballots in weighted.items():
            assert ballots / total == pytest.approx(shares[group] / present, rel=1e-8)


@given(SIZES, REFERENCES, st.sampled_from([1.5, 3.0]))
def test_weights_sum_to_the_ballots_and_none_is_above_the_most(sizes, entered, most):
    strata = strata_from(sizes)

    found = weigh(strata, entered, most=most, rounds=50)

    if found is not None:
        assert found.weights @ strata.ballots == pytest.approx(strata.ballots.sum())
        assert found.weights.max() <= most * (1 + 1e-9)
        assert 0 < found.effective <= strata.ballots.sum() * (1 + 1e-9)


@given(FULL, REFERENCES)
def test_the_order_of_the_dimensions_does_not_matter(sizes, entered):
    strata = strata_from(sizes)

    one, other = (weigh(strata, dict(order)) for order in (entered.items(), reversed(entered.items())))

    if one is not None:
        assert one.weights == pytest.approx(other.weights, rel=1e-6)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_equal_weights_are_worth_all_ballots(sizes):
    ballots = np.array(sizes)

    assert effective_ballots(np.full(len(sizes), 0.7), ballots) == pytest.approx(sum(sizes))


def test_plain_quartiles_are_those_of_the_rule():
    strata = of_vector()

    places = side_by_side(strata, weigh(strata, {"region": POSTSTRAT["reference"]}))

    rule = standings({place.number: place.votes for place in places})
    assert {place.number: place.quartile for place in places} == {each: one.quartile for each, one in rule.items()}
