"""Counting packed ballots agrees with counting them one by one, however they are cut into chunks."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectors import vector
from voting.domain.ballot_arrays import Chunk, CorruptBallot, Rules
from voting.domain.counting import count
from voting.domain.merging import Implication
from voting.domain.packed_count import GroupCount, count_packed, distinct_ballots
from voting.domain.packing import pack

MERGE = vector("merge_withdraw")

NUMBERS = ["1", "2", "3", "4", "5"]
RULES = st.lists(
    st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)).map(lambda pair: Implication(*pair)),
    unique=True,
    max_size=6,
)
VOTERS = st.lists(
    st.tuples(st.frozensets(st.sampled_from(NUMBERS)), st.sampled_from(["", "north"]), st.sampled_from("abc")),
    max_size=25,
)


def packed(ballots, numbers=NUMBERS):
    return [pack(map(numbers.index, ballot)) for ballot in ballots]


def chunks(voters, size):
    for start in range(0, len(voters), size):
        part = voters[start : start + size]
        groups = {"region": [region for _b, region, _l in part], "language": [language for _b, _r, language in part]}
        yield Chunk(packed([ballot for ballot, _r, _l in part]), groups)


def test_withdrawn_and_merged_as_the_vector_has_it():
    numbers = list(map(str, MERGE["initiatives"]))
    ballots = [set(map(str, ballot)) for ballot in MERGE["ballots"]]
    rules = Rules(numbers, [Implication("23", "24")], {"99"})

    found = count_packed([Chunk(packed(ballots, numbers))], rules)

    assert found.count == count(ballots, initiatives=numbers, implications=rules.implications, withdrawn={"99"})
    assert found.count.merged == MERGE["expected"]["merged"]
    assert found.count.empty_after_withdrawal == MERGE["expected"]["empty_after_withdrawal"]
    assert found.groups == {}


@given(VOTERS, RULES, st.frozensets(st.sampled_from(NUMBERS), max_size=2), st.integers(1, 8))
def test_agrees_with_counting_one_by_one(voters, implications, withdrawn, size):
    rules = Rules(NUMBERS, implications, withdrawn)
    ballots = [ballot for ballot, _region, _language in voters]

    found = count_packed(chunks(voters, size), rules)

    expected = count(ballots, initiatives=NUMBERS, implications=implications, withdrawn=withdrawn)
    assert found.count == expected


@given(VOTERS, RULES, st.frozensets(st.sampled_from(NUMBERS), max_size=2), st.integers(1, 8))
def test_each_group_is_counted_as_if_it_were_alone(voters, implications, withdrawn, size):
    rules = Rules(NUMBERS, implications, withdrawn)
    arguments = {"initiatives": NUMBERS, "implications": implications, "withdrawn": withdrawn}

    found = count_packed(chunks(voters, size), rules).groups

    for place, dimension in enumerate(("region", "language") if voters else (), start=1):
        alone = {
            group: count([voter[0] for voter in voters if voter[place] == group], **arguments)
            for group in sorted({voter[place] for voter in voters})
        }
        assert found[dimension] == {group: GroupCount(one.turnout, one.merged) for group, one in alone.items()}
        assert list(found[dimension]) == list(alone)


@given(VOTERS, RULES, st.integers(1, 8))
def test_distinct_ballots_are_those_counted(voters, implications, size):
    rules = Rules(NUMBERS, implications)

    found = distinct_ballots(chunks(voters, size), rules)

    one_by_one = Counter()
    for ballot, _region, _language in voters:
        merged = count([ballot], initiatives=NUMBERS, implications=implications).merged
        one_by_one[tuple(place for place, number in enumerate(NUMBERS) if merged[number])] += 1
    assert found == one_by_one
    assert list(found) == sorted(found)


def test_no_ballots():
    found = count_packed([], Rules(NUMBERS))

    assert found.count == count([], initiatives=NUMBERS)
    assert distinct_ballots([], Rules(NUMBERS)) == {}


@pytest.mark.parametrize("ballot", [b"\x05\x00", b"\x01\x00\x01\x00", b"\x02\x00\x01\x00", b"\x01"])
def test_corrupt_ballot_is_refused(ballot):
    with pytest.raises(CorruptBallot):
        count_packed([Chunk([pack([0]), ballot])], Rules(NUMBERS))


@pytest.mark.parametrize("change", [{"implications": [Implication("1", "9")]}, {"withdrawn": {"9"}}])
def test_initiative_that_is_not_on_the_poll_is_refused(change):
    with pytest.raises(ValueError, match=r"Not on the poll: 9\."):
        Rules(NUMBERS, **change)


def test_chunks_with_other_dimensions_are_refused():
    some = [Chunk([b""], {"region": ["north"]}), Chunk([b""], {"role": ["staff"]})]

    with pytest.raises(ValueError, match="same dimensions"):
        count_packed(some, Rules(NUMBERS))


def test_ballot_without_a_group_is_refused():
    with pytest.raises(ValueError, match="one group"):
        count_packed([Chunk([b"", b""], {"region": ["north"]})], Rules(NUMBERS))
