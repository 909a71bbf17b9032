import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.exact_tests import mcnemar
from reports.domain.rank_intervals import RankInterval, rank_intervals, surely_among_first
from tests.reports.domain.ballots import pairs_of
from tests.vectors import vector

STRICT = vector("rank_interval_mcnemar")
BALLOTS = st.lists(st.frozensets(st.sampled_from("abcd")), max_size=40)


def test_intervals_under_the_strictest_test():
    found = rank_intervals(pairs_of(STRICT["ballots"], STRICT["items"]))

    expected = STRICT["expected"]
    assert found == {number: RankInterval(one["low"], one["high"]) for number, one in expected.items()}
    assert surely_among_first(found, first=4) == ["a", "b", "c", "d"]


def test_p_values_of_every_pair():
    ballots = STRICT["ballots"]

    for number, expected in STRICT["expected"].items():
        for other, p in expected["p"].items():
            only = sum(number in ballot and other not in ballot for ballot in ballots)
            only_other = sum(other in ballot and number not in ballot for ballot in ballots)
            assert mcnemar(only, only_other) == pytest.approx(p, abs=1e-11)


@given(BALLOTS)
def test_an_interval_holds_the_rank_itself(ballots):
    pairs = pairs_of(ballots, list("abcd"))

    found = rank_intervals(pairs)

    votes = pairs.votes
    for number, interval in found.items():
        best = 1 + sum(other > votes[number] for other in votes.values())
        worst = len(votes) - sum(other < votes[number] for other in votes.values())
        assert 1 <= interval.low <= best <= worst <= interval.high <= len(votes)


def test_nobody_voted():
    found = rank_intervals(pairs_of([], list("abcd")))

    assert set(found.values()) == {RankInterval(1, 4)}
