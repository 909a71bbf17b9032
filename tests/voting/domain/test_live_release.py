"""The live sequence of simulated polls, on an in-memory poll that keeps what the database would keep."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectors import vector
from voting.domain.live_release import SAME, SMALLEST_BATCH, Gate, ballots_shown, is_due, mark

CASES = vector("live_release")["cases"]

VOTERS = st.integers(0, 40)
BALLOTS = st.one_of(st.none(), st.integers(0, 3))
EVENTS = st.lists(st.tuples(VOTERS, BALLOTS), max_size=300)


class Poll:
    """Ballots, marks and the gate; ``look_every`` so many events somebody asks whether the next snapshot is due."""

    def __init__(self, look_every=1):
        self.ballots, self.marks, self.gate = {}, {}, Gate()
        self.look_every, self.events = look_every, 0
        self.public = [{}]  # what anyone has seen so far, one after the other

    def hear(self, voter, ballot):
        before = self.ballots.pop(voter, None)
        if ballot is not None:
            self.ballots[voter] = ballot
        found = mark(self.marks.pop(voter, SAME), before=before, after=ballot)
        if found is not SAME:
            self.marks[voter] = found
        self.events += 1
        if self.events % self.look_every == 0:
            self.look()

    def look(self):
        self.gate = self.gate.after(dict(self.ballots), differing=len(self.marks))
        if is_due(len(self.marks)):
            self.marks = {}
        if self.gate.shown not in (None, self.public[-1]):
            self.public.append(self.gate.shown)


def differing(one, other):
    return sum(one.get(voter) != other.get(voter) for voter in one.keys() | other.keys())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_snapshots_are_shown_one_batch_behind(case):
    poll, shown = Poll(), []

    for number, (voter, choices) in enumerate(case["events"], start=1):
        poll.hear(voter, None if choices is None else tuple(choices))
        if len(poll.public) - 1 > len(shown):
            shown.append([number, len(poll.public[-1])])

    assert shown == case["expected"]


@given(EVENTS, st.integers(1, 7))
def test_marks_are_the_voters_who_differ_from_the_snapshot_frozen_last(events, look_every):
    poll = Poll(look_every)

    for voter, ballot in events:
        poll.hear(voter, ballot)

        frozen = poll.gate.frozen or {}
        assert poll.marks == {
            voter: frozen.get(voter)
            for voter in frozen.keys() | poll.ballots.keys()
            if frozen.get(voter) != poll.ballots.get(voter)
        }


@given(EVENTS, st.integers(1, 7))
def test_two_results_shown_one_after_the_other_are_ten_voters_apart(events, look_every):
    poll = Poll(look_every)

    for voter, ballot in events:
        poll.hear(voter, ballot)

    assert all(differing(before, after) >= SMALLEST_BATCH for before, after in pairwise(poll.public))


@given(st.lists(VOTERS, max_size=400), st.integers(1, 7))
def test_unless_voters_change_back_any_two_public_states_and_the_final_count_are_ten_voters_apart(voters, look_every):
    poll = Poll(look_every)

    for ballot, voter in enumerate(voters):
        poll.hear(voter, ballot)  # every ballot is new, and so never an earlier one

    states = [*poll.public, poll.ballots] if len(poll.public) > 1 else [poll.ballots]
    assert all(differing(one, other) >= SMALLEST_BATCH for one, other in combinations(states, 2))


@given(st.lists(BALLOTS, max_size=200))
def test_one_voter_never_moves_the_results(ballots):
    poll = Poll()
    for voter in range(20):
        poll.hear(voter, 0)
    shown = list(poll.public)

    for ballot in ballots:
        poll.hear(0, ballot)

    assert poll.public == shown
    assert len(poll.marks) <= 1


def test_ballots_are_told_in_whole_batches():
    assert [ballots_shown(ballots) for ballots in (0, 9, 10, 19, 214)] == [0, 0, 10, 10, 210]
