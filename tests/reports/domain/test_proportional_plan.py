from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.ballot_profile import profile_of
from reports.domain.proportional_plan import Step, Tie, balanced_plan, left_out, plain_plan
from tests.benchmarks.measuring import INITIATIVES, chunks_of, made_up_ballots
from tests.reports.domain.ballots import chunks_of as packed
from tests.vectors import vector
from voting.domain.ballot_arrays import Rules
from voting.domain.merging import Implication

CASES = vector("proportional_plan")["cases"]
NUMBERS = list("abcdef")
BALLOTS = st.lists(st.frozensets(st.sampled_from(NUMBERS)), max_size=14)


def profile(ballots, numbers=NUMBERS):
    return profile_of(packed(ballots, numbers), Rules(numbers))


def literal_plan(ballots, numbers, size):
    """The rule as it is written, voter by voter."""
    loads, plan = [Fraction(0)] * len(ballots), []
    votes = {number: sum(number in ballot for ballot in ballots) for number in numbers}
    while len(plan) < size:
        after = {
            number: (1 + sum(load for load, ballot in zip(loads, ballots, strict=True) if number in ballot))
            / votes[number]
            for number in numbers
            if votes[number] and number not in dict(plan)
        }
        if not after:
            break
        chosen = min(after, key=lambda number: (after[number], -votes[number], numbers.index(number)))
        plan.append((chosen, after[chosen]))
        loads = [after[chosen] if chosen in ballot else load for load, ballot in zip(loads, ballots, strict=True)]
    return plan


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_balanced_plan(case):
    found = balanced_plan(profile(case["ballots"], case["items"]), size=case["k"])

    assert [{"chosen": step.number, "load": str(step.load), "tied": list(step.tied)} for step in found] == case[
        "expected"
    ]["phragmen_log"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_plain_order(case):
    found = plain_plan(profile(case["ballots"], case["items"]), size=case["k"])

    assert sorted(step.number for step in found) == sorted(case["expected"]["approval_top_k"])


def test_ties_are_recorded_with_what_decided_them():
    ballots = [{"a"}, {"b"}, {"c", "d"}, {"c"}]

    plain, balanced = plain_plan(profile(ballots), size=3), balanced_plan(profile(ballots), size=3)

    assert plain == (
        Step("c", 2, None, ("c",), Tie.NONE),
        Step("a", 1, None, ("a", "b", "d"), Tie.ORDER),
        Step("b", 1, None, ("b", "d"), Tie.ORDER),
    )
    assert balanced == (
        Step("c", 2, Fraction(1, 2), ("c",), Tie.NONE),
        Step("a", 1, Fraction(1), ("a", "b"), Tie.ORDER),
        Step("b", 1, Fraction(1), ("b",), Tie.NONE),
    )


def test_of_equal_loads_more_approvals_decide():
    # After c and b, two who have paid a half each want d, and one who has paid nothing wants a.
    ballots = [{"a"}, {"b", "d"}, {"b", "d"}, *[{"c"}] * 3]

    found = balanced_plan(profile(ballots), size=4)

    assert [step.number for step in found] == ["c", "b", "d", "a"]
    assert [(step.load, step.tied, step.tie) for step in found[2:]] == [
        (Fraction(1), ("a", "d"), Tie.APPROVALS),
        (Fraction(1), ("a",), Tie.NONE),
    ]


def test_merge_rules_and_withdrawals_apply():
    rules = Rules(list("abc"), [Implication("a", "b")], {"c"})

    found = balanced_plan(profile_of(packed([{"a"}, {"a", "c"}, {"c"}], list("abc")), rules), size=3)

    assert [(step.number, step.approvals) for step in found] == [("a", 2), ("b", 2)]


def test_what_a_plan_leaves_out_of_what_groups_put_first():
    plan = plain_plan(profile([{"a", "b"}]), size=2)

    assert left_out(plan, {"North": ["b", "d", "a"], "South": ["f", "e"], "East": []}) == {
        "North": ("d",),
        "South": ("f", "e"),
        "East": (),
    }


@given(BALLOTS, st.integers(0, 7))
def test_agrees_with_the_rule_as_written(ballots, size):
    found = balanced_plan(profile(ballots), size=size)

    assert [(step.number, step.load) for step in found] == literal_plan(ballots, NUMBERS, size)


@given(BALLOTS, st.integers(0, 6), st.sampled_from([plain_plan, balanced_plan]))
def test_a_plan_is_the_beginning_of_a_longer_one(ballots, size, plan):
    shorter, longer = plan(profile(ballots), size=size), plan(profile(ballots), size=size + 1)

    assert longer[: len(shorter)] == shorter


@given(BALLOTS)
def test_loads_never_fall_and_every_step_adds_one(ballots):
    found = balanced_plan(profile(ballots), size=6)

    loads = [step.load for step in found]
    assert loads == sorted(loads)
    assert all(step.number in step.tied for step in found)
    assert all((step.tie is Tie.NONE) == (len(step.tied) == 1) for step in found)


@given(BALLOTS, st.integers(1, 4))
def test_many_times_the_same_ballots_give_the_same_plan(ballots, times):
    once, often = (balanced_plan(profile(ballots * copies), size=6) for copies in (1, times))

    assert [step.number for step in often] == [step.number for step in once]
    assert [step.load * times for step in often] == [step.load for step in once]


def test_a_third_of_the_voters_has_a_third_of_the_plan():
    ballots = [set("abc")] * 20 + [set("def")] * 10

    found = balanced_plan(profile(ballots), size=3)

    assert len({step.number for step in found} & set("def")) == 1


def test_exact_for_many_different_ballots():
    numbers = [str(place) for place in range(INITIATIVES)]
    ballots = made_up_ballots(3_000)

    found = balanced_plan(profile_of(chunks_of(ballots), Rules(numbers)), size=12)

    sets = [set(np.frombuffer(ballot, dtype="<u2").astype(str).tolist()) for ballot in ballots]
    assert [(step.number, step.load) for step in found[:3]] == literal_plan(sets, numbers, 3)
    assert len({step.number for step in found}) == 12
