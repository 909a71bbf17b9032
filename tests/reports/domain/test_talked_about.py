import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.talked_about import Mismatch, talked_about

ROOMS = {"a": 20, "b": 18, "c": 3, "d": 6, "e": 5, "f": 4, "g": 1, "h": 0}
VOTES = {"a": 12, "b": 90, "c": 88, "d": 40, "e": 30, "f": 8, "g": 20, "h": 50}
COUNTS = st.dictionaries(st.sampled_from("abcdefghij"), st.tuples(st.integers(0, 25), st.integers(0, 60)))


def test_first_on_one_side_and_low_on_the_other():
    found = talked_about(ROOMS, VOTES, rooms_in_all=25, ballots=120)

    assert found.talked_not_voted == (
        Mismatch(
            number="a",
            rooms=20,
            rooms_rank=1,
            rooms_quartile=1,
            votes=12,
            votes_rank=7,
            votes_quartile=4,
            beyond_chance=True,
        ),
    )
    # Fewer than four rooms: how many, and so which rank, is not told.
    assert found.voted_not_talked == (
        Mismatch(
            number="c",
            rooms=None,
            rooms_rank=None,
            rooms_quartile=3,
            votes=88,
            votes_rank=2,
            votes_quartile=1,
            beyond_chance=True,
        ),
    )


@pytest.mark.parametrize(("rooms_in_all", "ballots"), [(7, 120), (25, 19)])
def test_too_few_rooms_or_ballots(rooms_in_all, ballots):
    assert talked_about(ROOMS, VOTES, rooms_in_all=rooms_in_all, ballots=ballots) is None


def test_few_rooms_and_few_votes_are_not_called_first():
    rooms = {"a": 3, "b": 2, "c": 1, "d": 0, "e": 0}
    votes = {"a": 0, "b": 1, "c": 2, "d": 9, "e": 5}

    found = talked_about(rooms, votes, rooms_in_all=8, ballots=20)

    assert (found.talked_not_voted, found.voted_not_talked) == ((), ())


def test_rooms_that_all_name_the_same():
    found = talked_about(dict.fromkeys(VOTES, 5), VOTES, rooms_in_all=8, ballots=120)

    assert (found.talked_not_voted, found.voted_not_talked) == ((), ())


@given(COUNTS)
def test_no_initiative_is_on_both_lists_and_small_numbers_are_on_none(counts):
    rooms, votes = ({number: pair[side] for number, pair in counts.items()} for side in (0, 1))

    found = talked_about(rooms, votes, rooms_in_all=30, ballots=100)

    talked, voted = found.talked_not_voted, found.voted_not_talked
    assert not {one.number for one in talked} & {one.number for one in voted}
    assert all(one.rooms == rooms[one.number] >= 4 and one.votes_quartile > 2 for one in talked)
    assert all(one.votes == votes[one.number] >= 10 and one.rooms_quartile > 2 for one in voted)
    assert all(one.rooms is None or one.rooms >= 4 for one in voted)
