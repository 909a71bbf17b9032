import json
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.heat_map import Cell, Limits, as_json, build
from tests.vectors import as_vectors_write, vector
from voting.domain.quartiles import standings

NOVEMBER = vector("quartile_nov2020")
NOVEMBER_COUNTS = [(number, expected["count"]) for number, expected in NOVEMBER["expected"].items()]
ROLL_UP = vector("rollup_recommendations")

# The initiatives of the ten recommendations of 2020 follow one another.
LAST_INITIATIVES = {"1": 8, "2": 15, "3": 21, "4": 27, "5": 30, "6": 33, "7": 35, "8": 38, "9": 41, "10": 45}
RECOMMENDATIONS = {
    number: next(recommendation for recommendation, last in LAST_INITIATIVES.items() if int(number) <= last)
    for number, _votes in NOVEMBER_COUNTS
}

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 12), max_size=40).map(lambda counts: list(counts.items()))


def test_november_2020():
    heat_map = build(NOVEMBER_COUNTS)

    assert heat_map.votes == NOVEMBER["sum"] == 1294
    assert heat_map.sizes == (12, 11, 11, 11)
    assert heat_map.limits == (Limits(35, 80), Limits(23, 34), Limits(14, 22), Limits(5, 13))
    assert (heat_map.leaders, heat_map.nobody_first) == (1, False)
    assert heat_map.cells[24] == Cell(
        number="25",
        votes=80,
        share=Fraction(80, 1294),
        rank_best=1,
        rank_worst=1,
        percent_rank=Fraction(1),
        quartile=1,
    )


def test_cells_keep_the_order_given():
    heat_map = build([("b", 1), ("a", 3), ("c", 2), ("d", 0)])

    assert [(cell.number, cell.quartile) for cell in heat_map.cells] == [("b", 3), ("a", 1), ("c", 2), ("d", 4)]


def test_votes_of_a_recommendation_are_the_sum_of_its_initiatives():
    heat_map = build(NOVEMBER_COUNTS)

    votes = heat_map.by_recommendation(RECOMMENDATIONS)

    assert votes == ROLL_UP["expected_sum"]
    assert list(votes) == list(LAST_INITIATIVES)
    assert sorted(votes, key=votes.get, reverse=True)[:3] == [str(number) for number in ROLL_UP["expected_top3_by_sum"]]


def test_recommendations_have_quartiles_by_the_same_rule():
    votes = build(NOVEMBER_COUNTS).by_recommendation(RECOMMENDATIONS)

    found = standings(votes)

    assert as_vectors_write(found) == ROLL_UP["quartile_of_recommendations"]


def test_nobody_is_first_when_more_than_a_quarter_tie_for_the_lead():
    tied = [(f"tied {place}", 50) for place in range(13)]
    others = [(f"other {place}", place) for place in range(32)]

    heat_map = build(tied + others)

    assert heat_map.nobody_first
    assert (heat_map.leaders, heat_map.sizes[0], heat_map.limits[0]) == (13, 0, None)


def test_one_fewer_at_the_lead_is_first():
    tied = [(f"tied {place}", 50) for place in range(12)]
    others = [(f"other {place}", place) for place in range(33)]

    heat_map = build(tied + others)

    assert not heat_map.nobody_first
    assert heat_map.sizes[0] == 12


@pytest.mark.parametrize("counts", [[], [("1", 5)], [("1", 3), ("2", 2), ("3", 1)], [(str(n), 0) for n in range(45)]])
def test_nothing_to_tell_apart(counts):
    heat_map = build(counts)

    assert not heat_map.has_quartiles
    assert not heat_map.nobody_first
    assert heat_map.sizes == (0, 0, 0, 0)
    assert heat_map.limits == (None, None, None, None)


def test_two_counts_with_one_number_are_refused():
    counts = [("25", 80), ("25", 3)]

    with pytest.raises(ValueError, match="same number"):
        build(counts)


def test_json_has_every_key_other_programs_read():
    heat_map = build([("25", 80), ("B-7/2", 3), ("1", 3), ("2", 0)])

    values = json.loads(json.dumps(as_json(heat_map)))

    assert values == {
        "initiatives_counted": 4,
        "votes": 86,
        "sizes": [1, 0, 2, 1],
        "initiatives": [
            {"number": "25", "votes": 80, "rank_best": 1, "rank_worst": 1, "percent_rank": 1.0, "quartile": 1},
            {"number": "B-7/2", "votes": 3, "rank_best": 2, "rank_worst": 3, "percent_rank": 1 / 3, "quartile": 3},
            {"number": "1", "votes": 3, "rank_best": 2, "rank_worst": 3, "percent_rank": 1 / 3, "quartile": 3},
            {"number": "2", "votes": 0, "rank_best": 4, "rank_worst": 4, "percent_rank": 0.0, "quartile": 4},
        ],
    }


def test_json_of_a_single_initiative_has_no_percent_rank():
    values = as_json(build([("25", 80)]))

    assert values["initiatives"] == [
        {"number": "25", "votes": 80, "rank_best": 1, "rank_worst": 1, "percent_rank": None, "quartile": None}
    ]


@given(COUNTS)
def test_everything_adds_up(counts):
    heat_map = build(counts)

    assert [(cell.number, cell.votes) for cell in heat_map.cells] == counts
    assert sum(heat_map.sizes) == (len(counts) if heat_map.has_quartiles else 0)
    assert sum(cell.share for cell in heat_map.cells) == (1 if heat_map.votes else 0)
    assert sum(heat_map.by_recommendation({number: number[:1] for number, _ in counts}).values()) == heat_map.votes
    within = [limits for limits in heat_map.limits if limits]
    assert all(higher.fewest > lower.most for higher, lower in pairwise(within))
