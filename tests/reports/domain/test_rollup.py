import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.rollup import roll_up, top
from tests.vectors import as_vectors_write, vector
from voting.domain.quartiles import quartile

ROLLUP = vector("rollup_recommendations")
NOVEMBER = {number: each["votes"] for number, each in vector("margins")["november"].items()}
# Initiatives of each recommendation in 2020, in their order.
SIZES = {"1": 8, "2": 7, "3": 6, "4": 6, "5": 3, "6": 3, "7": 2, "8": 3, "9": 3, "10": 4}
RECOMMENDATIONS = dict(zip(NOVEMBER, [name for name, size in SIZES.items() for _ in range(size)], strict=True))
COUNTS = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 20))


def test_november_2020():
    found = roll_up(NOVEMBER, RECOMMENDATIONS)

    assert {one.name: one.votes for one in found} == ROLLUP["expected_sum"]
    assert {one.name: float(one.mean) for one in found} == pytest.approx(ROLLUP["expected_mean"], abs=1e-6)
    assert as_vectors_write({one.name: one.standing for one in found}) == ROLLUP["quartile_of_recommendations"]
    assert top(found, places=3) == tuple(map(str, ROLLUP["expected_top3_by_sum"]))


def test_initiatives_of_a_recommendation():
    found = {one.name: one for one in roll_up(NOVEMBER, RECOMMENDATIONS)}

    assert (found["4"].initiatives, found["4"].in_first, found["4"].best_quartile) == (6, 3, 1)
    assert (found["10"].in_first, found["10"].best_quartile) == (0, 3)


def test_ties_for_the_last_place_are_all_named():
    found = roll_up({"a": 5, "b": 3, "c": 3, "d": 1}, dict(zip("abcd", "ABCD", strict=True)))

    assert top(found, places=2) == ("A", "B", "C")
    assert top(found, places=1) == ("A",)


def test_too_few_to_have_quartiles():
    (only,) = roll_up({"a": 5, "b": 3}, {"a": "A", "b": "A"})

    assert (only.votes, only.mean, only.standing.quartile, only.best_quartile, only.in_first) == (8, 4, None, None, 0)
    assert roll_up({}, {}) == ()


def test_initiative_of_no_recommendation_is_refused():
    with pytest.raises(KeyError):
        roll_up({"a": 5}, {})


@given(COUNTS, st.integers(1, 5))
def test_no_vote_is_lost(counts, recommendations):
    belongs = {number: str(place % recommendations) for place, number in enumerate(counts)}

    found = roll_up(counts, belongs)

    assert sum(one.votes for one in found) == sum(counts.values())
    assert sum(one.initiatives for one in found) == len(counts)
    assert all(one.mean * one.initiatives == one.votes for one in found)
    firsts = [number for number, votes in counts.items() if quartile(votes, counts.values()) == 1]
    assert sum(one.in_first for one in found) == len(firsts)
