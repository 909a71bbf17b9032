from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectors import vector
from voting.domain.counting import count
from voting.domain.merging import Implication
from voting.domain.reconstruction import NoSuchBallots, reconstruct

PUBLISHED = {number: expected["count"] for number, expected in vector("quartile_nov2020")["expected"].items()}
FACTS = vector("merge_withdraw")["november"]
RULE = Implication("23", "24")
NOVEMBER = {"ballots": 214, "most_choices": 10, "merge": RULE, "added": FACTS["instances"], "seed": 2020}


@pytest.fixture(scope="module")
def november():
    return reconstruct(PUBLISHED, **NOVEMBER)


def test_totals_of_november_2020_are_exact(november):
    counted = count([ballot.choices for ballot in november], initiatives=list(PUBLISHED), implications=[RULE])

    assert counted.turnout == 214
    assert counted.merged == PUBLISHED
    assert counted.raw == {**PUBLISHED, "24": FACTS["c24_raw"]}
    assert counted.added == {RULE: FACTS["instances"]}
    assert counted.empty_after_withdrawal == 0


def test_six_of_the_27_for_23_do_not_name_24(november):
    pairs = Counter(("23" in ballot.choices, "24" in ballot.choices) for ballot in november)

    assert pairs == {
        (True, True): FACTS["both"],
        (True, False): FACTS["only23"],
        (False, True): FACTS["only24"],
        (False, False): 214 - FACTS["both"] - FACTS["only23"] - FACTS["only24"],
    }


def test_ballots_differ_as_peoples_do(november):
    sizes = [len(ballot.choices) for ballot in november]

    assert min(sizes) >= 1
    assert max(sizes) == 10
    assert len(set(sizes)) > 6
    assert len({ballot.choices for ballot in november}) > 200


def test_choices_stand_once_and_in_the_order_of_the_catalogue(november):
    order = list(PUBLISHED)

    assert all(sorted(set(ballot.choices), key=order.index) == list(ballot.choices) for ballot in november)


def test_groups_are_some_large_and_some_too_small_to_be_shown(november):
    for dimension in ("region", "language", "role"):
        sizes = Counter(getattr(ballot, dimension) for ballot in november)

        assert sizes[""] > 0
        assert max(sizes.values()) >= 30
    assert min(Counter(ballot.region for ballot in november).values()) < 10


def test_same_seed_gives_the_same_ballots(november):
    assert reconstruct(PUBLISHED, **NOVEMBER) == november
    assert reconstruct(PUBLISHED, **{**NOVEMBER, "seed": 2021}) != november


@pytest.mark.parametrize("change", [{"ballots": 128}, {"most_choices": 6}, {"ballots": 79, "most_choices": 45}])
def test_totals_that_no_ballots_can_have_are_refused(change):
    with pytest.raises(NoSuchBallots):
        reconstruct(PUBLISHED, **{**NOVEMBER, **change})


@given(st.lists(st.frozensets(st.sampled_from("abcd")), max_size=12), st.integers(0, 5))
def test_totals_of_any_ballots_are_met_or_refused(ballots, seed):
    rule = Implication("a", "b")
    counted = count(ballots, initiatives=list("abcd"), implications=[rule])
    arguments = {"ballots": len(ballots), "most_choices": 4, "merge": rule, "added": counted.added[rule], "seed": seed}

    try:
        found = reconstruct(counted.merged, **arguments)
    except NoSuchBallots:
        return

    again = count([ballot.choices for ballot in found], initiatives=list("abcd"), implications=[rule])
    assert (again.turnout, again.raw, again.merged) == (counted.turnout, counted.raw, counted.merged)
