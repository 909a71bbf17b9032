import json

import pytest

from reports.domain import poll_analysis
from reports.domain.suppression import Detail
from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.merging import Implication
from voting.domain.packed_count import count_packed
from voting.domain.packing import pack

NUMBERS = ["1", "2", "3", "4", "5", "6"]


def analyse(ballots, thirds=(), **rules):
    rules = Rules(NUMBERS, **rules)
    chunk = Chunk([pack(ballot) for ballot in ballots], {"region": ["south"] * len(ballots)})
    counted = count_packed([chunk], rules)
    groups = {
        dimension: {name: {"ballots": group.ballots, "votes": dict(group.votes)} for name, group in of_one.items()}
        for dimension, of_one in counted.groups.items()
    }
    return poll_analysis.analyse(
        counted.count.merged,
        ballots=len(ballots),
        seed=1,
        rules=rules,
        chunks=lambda: [chunk],
        thirds=thirds,
        groups=groups,
    )


def test_fewer_than_five_ballots_say_nothing():
    analysis = analyse([(0,), (0,), (0,), (1,)])

    assert analysis == poll_analysis.Analysis(Detail.NOTHING)


def test_five_to_nine_ballots_say_bands_and_nothing_else():
    analysis = analyse([(0,), (0,), (0, 1), (0, 1, 2), (1,)])

    assert analysis == poll_analysis.Analysis(Detail.BANDS, bands={"1": 1, "2": 1, "3": 2, "4": 3, "5": 3, "6": 3})


def test_ten_ballots_have_margins_and_groups_but_no_stability():
    analysis = analyse([(0, 1)] * 6 + [(2,)] * 4, thirds=[(1, 0, 0)] * 10)

    assert analysis.detail is Detail.QUARTILES
    assert analysis.margins["3"].missing_for_first == 3
    assert [(group.name, group.map.ballots) for group in analysis.groups["region"]] == [("south", 10)]
    assert (analysis.certainties, analysis.position, analysis.surely_first) == ({}, None, None)


def test_twenty_ballots_say_how_sure_each_colour_is():
    analysis = analyse([(0, 1)] * 18 + [(2,)] * 2, thirds=[(2, 0, 0)] * 20)

    assert analysis.certainties["1"].label == "firm"
    assert set(analysis.surely_first.numbers) == {"1", "2"}
    assert analysis.position.first_less_last == 2


def test_rules_of_the_poll_apply_to_the_strictest_test_too():
    ballots = [(0,)] * 20 + [(2, 3)] * 2

    plain = analyse(ballots)
    merged = analyse(ballots, implications=[Implication("1", "2")])

    assert list(plain.surely_first.numbers) == ["1"]
    assert list(merged.surely_first.numbers) == ["1", "2"]


@pytest.mark.parametrize("ballots", [3, 7, 12, 40])
def test_what_is_stored_is_plain_values(ballots):
    analysis = analyse([(0, 1), (0,), (2, 3)] * (ballots // 3) + [()] * (ballots % 3), thirds=[(1, 0, 1)] * ballots)

    stored = poll_analysis.as_json(analysis)

    assert json.loads(json.dumps(stored)) == stored
    assert stored["detail"] == analysis.detail.name.lower()
