"""The quartile rule, against the published counts of November 2020, edge cases and a slow, literal reading of it."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectors import as_vectors_write, vector
from voting.domain.quartiles import quartile, standings

NOVEMBER = vector("quartile_nov2020")
EDGES = vector("quartile_edges")["cases"]
NOVEMBER_VOTES = {number: expected["count"] for number, expected in NOVEMBER["expected"].items()}

# Few different votes, so that ties are common.
COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 12), max_size=60)


def literal_quartile(votes, among):
    """The rule as its sentence says it, with fractions."""
    if len(among) < 4 or len(set(among)) == 1:
        return None
    beaten = Fraction(sum(other < votes for other in among), len(among) - 1)
    reached = [beaten >= Fraction(part, 4) for part in (3, 2, 1)]
    return reached.index(True) + 1 if any(reached) else 4


def test_november_2020_as_published():
    expected = NOVEMBER["expected"]

    found = standings(NOVEMBER_VOTES)

    assert as_vectors_write(found) == expected
    quartiles = [standing.quartile for standing in found.values()]
    assert [quartiles.count(one) for one in (1, 2, 3, 4)] == NOVEMBER["expected_sizes"] == [12, 11, 11, 11]


@pytest.mark.parametrize("case", EDGES, ids=[case["name"] for case in EDGES])
def test_edge_cases(case):
    found = standings(case["counts"])

    assert as_vectors_write(found) == case["expected"]


def test_tie_over_a_boundary_goes_to_the_lower_quartile():
    votes = [9, 8, 8, 8, 5, 4, 3, 2]

    found = [quartile(one, votes) for one in votes]

    assert found == [1, 2, 2, 2, 3, 3, 4, 4]


@given(COUNTS)
def test_agrees_with_the_literal_rule(counts):
    among = list(counts.values())

    found = standings(counts)

    for number, votes in counts.items():
        better = sum(other > votes for other in among)
        assert found[number].quartile == quartile(votes, among) == literal_quartile(votes, among)
        assert found[number].rank_best == better + 1
        assert found[number].rank_worst == better + among.count(votes)
        assert found[number].below == len(among) - found[number].rank_worst


@given(COUNTS, st.randoms(use_true_random=False))
def test_order_never_matters(counts, random):
    shuffled = list(counts.items())
    random.shuffle(shuffled)

    found = standings(dict(shuffled))

    assert found == standings(counts)


@given(COUNTS)
def test_equal_votes_share_a_standing_and_more_votes_never_have_a_worse_quartile(counts):
    ordered = sorted(standings(counts).values(), key=lambda standing: -standing.votes)

    for higher, lower in pairwise(ordered):
        if higher.votes == lower.votes:
            assert higher == lower
        else:
            assert higher.rank_worst < lower.rank_best
            assert higher.quartile is None or higher.quartile <= lower.quartile


@given(COUNTS, st.data())
def test_another_vote_never_lowers_its_initiative(counts, data):
    counts = {**counts, "first": 1, "second": 0}
    number = data.draw(st.sampled_from(sorted(counts)))
    before = standings(counts)[number]

    after = standings({**counts, number: counts[number] + 1})[number]

    assert after.rank_best <= before.rank_best
    assert after.percent_rank >= before.percent_rank
    if before.quartile and after.quartile:
        assert after.quartile <= before.quartile


@given(COUNTS)
def test_least_voted_is_last_and_the_first_quartile_is_never_larger_than_its_part(counts):
    found = standings(counts).values()

    quartiles = [standing.quartile for standing in found]

    if any(quartiles):
        assert None not in quartiles
        assert {standing.quartile for standing in found if standing.below == 0} == {4}
        # Three quarters of the others stay below the first quartile: at most floor((n + 3) / 4) are in it.
        assert quartiles.count(1) <= (len(counts) + 3) // 4
    else:
        assert len(counts) < 4 or len(set(counts.values())) == 1
