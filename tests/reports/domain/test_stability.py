from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.domain.stability import (
    FEWEST_BALLOTS,
    MOST_RESAMPLED,
    Label,
    approximated,
    certainties,
    label,
    percent,
    resampled,
    seed_of,
)
from tests.reports.domain.ballots import distinct_of, pairs_of, table_of
from tests.vectors import vector
from voting.domain.merging import Implication
from voting.domain.pair_counts import PairCounts
from voting.domain.quartiles import standings

EXACT = vector("bootstrap_exact")["cases"]
TOLERANCE = 0.015
MANY = 20_000
NUMBERS = list("abcdef")


def some_ballots(count, *, seed=1, numbers=NUMBERS):
    """Ballots that like the earlier initiatives a little more."""
    wanted = np.random.default_rng(seed).random((count, len(numbers))) < np.linspace(0.5, 0.4, len(numbers))
    return [[number for number, named in zip(numbers, row, strict=True) if named] for row in wanted]


def certain(ballots, **changes):
    implications = changes.pop("implications", ())
    pairs = pairs_of(ballots, NUMBERS, implications)
    arguments = {"distinct": distinct_of(ballots, NUMBERS, implications), "numbers": NUMBERS, "seed": 1, **changes}
    return certainties(pairs, **arguments)


@pytest.mark.parametrize("case", EXACT, ids=["five ballots", "six ballots"])
def test_many_draws_come_close_to_all_possible_draws(case):
    ballots, numbers = case["ballots"], case["items"]
    table, times = table_of(ballots, numbers), np.ones(len(ballots), dtype=int)

    found = resampled(table, times, numbers=numbers, seed=1, replicates=MANY)

    for number, expected in case["expected"].items():
        chances = [expected["p_float"][quartile] for quartile in "1234"]
        assert found[number].quartile == expected["quartile"]
        assert found[number].chances == pytest.approx(chances, abs=TOLERANCE)
        assert found[number].stability == pytest.approx(expected["stability_float"], abs=TOLERANCE)
        assert (found[number].rank_low, found[number].rank_high) == (expected["rank_q05"], expected["rank_q95"])


def test_equal_ballots_may_be_collapsed():
    case = EXACT[0]
    table = table_of([ballot for ballot in case["ballots"] if ballot != ["a", "b"]] + [["a", "b"]], case["items"])

    found = resampled(table, np.array([1, 1, 1, 2]), numbers=case["items"], seed=1, replicates=MANY)

    assert found["a"].p_first == pytest.approx(case["expected"]["a"]["p_float"]["1"], abs=TOLERANCE)


def test_draws_in_which_all_are_equal_count_for_no_quartile():
    case = EXACT[1]
    table = table_of(case["ballots"], case["items"])

    found = resampled(table, np.ones(6, dtype=int), numbers=case["items"], seed=1, replicates=MANY)

    none = 1 - sum(found["a"].chances)
    assert none == pytest.approx(case["expected"]["a"]["p_float"]["None"], abs=0.002)
    assert none > 0


def test_merge_rule_holds_in_every_draw():
    ballots = [["a"], *([["b"]] * 10), *([["c", "d"]] * 9), *([["a", "e"]] * 4)]

    found = certain(ballots, implications=[Implication("a", "b"), Implication("b", "a")])

    assert found["a"] == found["b"]


def test_order_of_ballots_never_matters():
    ballots = some_ballots(150)

    assert certain(ballots) == certain(ballots[::-1])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.frozensets(st.sampled_from(NUMBERS)), min_size=FEWEST_BALLOTS, max_size=40))
def test_published_quartile_is_that_of_the_heat_map(ballots):
    found = certain(ballots)

    votes = {number: sum(number in ballot for ballot in ballots) for number in NUMBERS}
    quartiles = {number: standing.quartile for number, standing in standings(votes).items()}
    assert {number: one.quartile for number, one in found.items()} == ({} if None in quartiles.values() else quartiles)
    for one in found.values():
        assert 1 <= one.rank_low <= one.rank_high <= len(NUMBERS)
        assert sum(one.chances) <= 1.000001


def test_hidden_below_twenty_ballots():
    ballots = some_ballots(FEWEST_BALLOTS)

    assert certain(ballots[:-1]) == {}
    assert certain(ballots).keys() == set(NUMBERS)


@pytest.mark.parametrize("ballots", [[], [[]] * 30, [NUMBERS] * 30])
def test_nothing_to_say_where_there_are_no_quartiles(ballots):
    assert certain(ballots) == {}


def test_withdrawn_initiative_is_absent():
    ballots = some_ballots(100)
    numbers = [number for number in NUMBERS if number != "b"]
    pairs = pairs_of([[number for number in ballot if number != "b"] for ballot in ballots], numbers)
    without = {tuple(place for place in ballot if place != 1): 1 for ballot in distinct_of(ballots, NUMBERS)}

    found = certainties(pairs, distinct=without, numbers=NUMBERS, seed=1)

    assert list(found) == numbers


def test_many_ballots_are_not_looked_at_one_by_one():
    found = certain(some_ballots(MOST_RESAMPLED + 1), distinct={})

    assert found.keys() == set(NUMBERS)


@pytest.mark.parametrize("seed", [1, 2])
def test_normal_approximation_comes_as_close_as_the_draws_themselves(seed):
    numbers = [str(place) for place in range(8)]
    ballots = some_ballots(MOST_RESAMPLED + 1, seed=seed, numbers=numbers)
    table, times = np.unique(table_of(ballots, numbers), axis=0, return_counts=True)

    exact = resampled(table, times, numbers=numbers, seed=3, replicates=MANY)
    approximate = approximated(pairs_of(ballots, numbers), seed=4, replicates=MANY)

    for number in numbers:
        assert approximate[number].chances == pytest.approx(exact[number].chances, abs=TOLERANCE)
        assert abs(approximate[number].rank_low - exact[number].rank_low) <= 1
        assert abs(approximate[number].rank_high - exact[number].rank_high) <= 1


def test_initiatives_that_always_go_together_stay_equal_in_the_approximation():
    together = np.array([[900, 900, 10, 0], [900, 900, 10, 0], [10, 10, 800, 0], [0, 0, 0, 0]])

    found = approximated(PairCounts(tuple("abcd"), 5000, together), seed=1)

    assert found["a"] == found["b"]
    assert found["d"].chances == (0, 0, 0, 1)


def test_seed_is_the_beginning_of_a_hash():
    expected = sha256(b"november|snapshot").hexdigest()[:16]

    assert f"{seed_of('november', 'snapshot'):016x}" == expected
    assert certain(some_ballots(50)) == certain(some_ballots(50))
    assert certain(some_ballots(50)) != certain(some_ballots(50), seed=2)


@pytest.mark.parametrize(
    ("stability", "expected"),
    [(1, Label.FIRM), (0.95, Label.FIRM), (0.9495, Label.LIKELY), (0.8, Label.LIKELY), (0.7995, Label.BORDERLINE)],
)
def test_labels(stability, expected):
    assert label(stability) == expected


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0, ("<", 1)),
        (0.0095, ("<", 1)),
        (0.01, ("", 1)),
        (0.405, ("", 41)),
        (0.99, ("", 99)),
        (0.9905, (">", 99)),
        (1, (">", 99)),
    ],
)
def test_chances_are_shown_in_whole_percent_and_never_as_certain(chance, expected):
    assert percent(chance) == expected
