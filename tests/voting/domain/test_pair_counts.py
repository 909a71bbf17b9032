from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain import pair_counts
from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.merging import Implication
from voting.domain.packing import pack
from voting.domain.pair_counts import count_pairs

NUMBERS = ["a", "b", "c", "d"]
BALLOTS = st.lists(st.frozensets(st.integers(0, 3)), max_size=30)


def chunks(ballots, size=7):
    return [Chunk([pack(ballot) for ballot in ballots[start : start + size]]) for start in range(0, len(ballots), size)]


def literal(ballots, width):
    return [
        [sum(one in ballot and other in ballot for ballot in ballots) for other in range(width)] for one in range(width)
    ]


@given(BALLOTS)
def test_agrees_with_looking_at_every_ballot(ballots):
    found = count_pairs(chunks(ballots), Rules(NUMBERS), merged=True)

    assert found.together.tolist() == literal(ballots, 4)
    assert found.ballots == len(ballots)
    assert found.votes == {number: sum(place in one for one in ballots) for place, number in enumerate(NUMBERS)}


@given(BALLOTS)
def test_merge_rule_applies_only_to_merged_pairs(ballots):
    rules = Rules(NUMBERS, [Implication("a", "b")])

    raw, merged = (count_pairs(chunks(ballots), rules, merged=merged) for merged in (False, True))

    assert raw.together.tolist() == literal(ballots, 4)
    assert merged.together.tolist() == literal([ballot | ({1} if 0 in ballot else set()) for ballot in ballots], 4)


@given(BALLOTS)
def test_withdrawn_initiative_is_absent(ballots):
    found = count_pairs(chunks(ballots), Rules(NUMBERS, withdrawn={"b"}), merged=True)

    remaining = [0, 2, 3]
    assert found.numbers == ("a", "c", "d")
    assert found.together.tolist() == np.array(literal(ballots, 4))[np.ix_(remaining, remaining)].tolist()


@pytest.mark.parametrize("cells_per_pair", [0, 10**9], ids=["listed", "multiplied"])
def test_both_ways_agree_in_blocks_of_any_size(monkeypatch, cells_per_pair):
    ballots = [
        frozenset(place for place in range(4) if (number >> place) & 1) for number in [*range(16), *range(0, 16, 3)]
    ]
    for block, threshold in product((1, 5, 1 << 22), (cells_per_pair,)):
        monkeypatch.setattr(pair_counts, "BLOCK", block)
        monkeypatch.setattr(pair_counts, "CELLS_PER_PAIR", threshold)

        found = count_pairs(chunks(ballots), Rules(NUMBERS), merged=True)

        assert found.together.tolist() == literal(ballots, 4)


def test_long_lists_of_initiatives_are_counted_pair_by_pair():
    numbers = [str(place) for place in range(2000)]
    ballots = [frozenset({place, (place * 7) % 2000, 1999}) for place in range(300)]

    found = count_pairs(chunks(ballots, 100), Rules(numbers), merged=True)

    assert found.together[0, 1999] == sum({0, 1999} <= ballot for ballot in ballots)
    assert found.together.sum() == sum(len(ballot) ** 2 for ballot in ballots)
