from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.ballot_profile import profile_of
from reports.domain.plan_coverage import Coverage, Extent, ShownCoverage, coverage, everyone, shown
from reports.domain.proportional_plan import balanced_plan, plain_plan
from tests.reports.domain.ballots import chunks_of
from tests.vectors import vector
from voting.domain.ballot_arrays import Chunk, Rules

CASES = vector("proportional_plan")["cases"]
NUMBERS = list("abcde")
PEOPLE = st.lists(st.tuples(st.sampled_from(["", "N", "S"]), st.frozensets(st.sampled_from(NUMBERS))), max_size=40)


def covered(people, plans):
    groups = [group for group, _choices in people]
    packed = chunks_of([choices for _group, choices in people], NUMBERS)[0].ballots
    half = len(people) // 2
    chunks = [Chunk(packed[part], {"region": groups[part]}) for part in (slice(half), slice(half, None))]
    return coverage(chunks, Rules(NUMBERS), plans, dimension="region")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_share_of_ballots_with_something_in_the_plan(case):
    chunks, rules = chunks_of(case["ballots"], case["items"]), Rules(case["items"])
    profile = profile_of(chunks, rules)
    plans = {
        name: [step.number for step in plan(profile, size=case["k"])]
        for name, plan in (("approval", plain_plan), ("phragmen", balanced_plan))
    }

    found = coverage(chunks, rules, plans)

    for name, groups in found.items():
        expected = case["expected"]["covered"][name]
        assert everyone(groups).share == (None if expected is None else Fraction(expected))


def test_by_group():
    people = [("N", {"a", "b"}), ("N", {"c"}), ("S", set()), ("S", {"b", "c"}), ("", {"a"})]

    found = covered(people, {"plain": ["a", "b"], "balanced": ["c"]})

    assert found["plain"] == {"": Coverage(1, 1, 1), "N": Coverage(2, 1, 2), "S": Coverage(2, 1, 1)}
    assert found["balanced"] == {"": Coverage(1, 0, 0), "N": Coverage(2, 1, 1), "S": Coverage(2, 1, 1)}
    assert everyone(found["plain"]) == Coverage(5, 3, 4)
    assert everyone(found["plain"]).mean == Fraction(4, 5)


def test_shown_groups_are_pooled_and_rounded():
    groups = {
        "": Coverage(4, 4, 8),
        "A": Coverage(52, 38, 101),
        "B": Coverage(21, 20, 50),
        "C": Coverage(31, 4, 4),
        "D": Coverage(8, 3, 3),
        "E": Coverage(20_000, 19_985, 60_000),
    }

    assert shown(groups) == [
        ShownCoverage("A", 50, Extent.PART, 80, 1.9),
        ShownCoverage("B", 20, Extent.NEARLY_ALL, None, None),
        ShownCoverage("C", 30, Extent.HARDLY_ANY, None, None),
        ShownCoverage("E", 20_000, Extent.PART, 99, 3.0),
        ShownCoverage(None, 10, Extent.NEARLY_ALL, None, None),
    ]


def test_nothing_shown_of_small_groups():
    assert shown({"": Coverage(40, 30, 50), "A": Coverage(9, 9, 9)}) == []
    assert shown({}) == []


@given(PEOPLE, st.frozensets(st.sampled_from(NUMBERS)))
def test_coverage_by_looking_at_every_ballot(people, plan):
    found = covered(people, {"plan": plan})["plan"]

    for group, each in found.items():
        ballots = [choices for one, choices in people if one == group]
        assert each == Coverage(
            len(ballots),
            sum(bool(choices & plan) for choices in ballots),
            sum(len(choices & plan) for choices in ballots),
        )
    assert everyone(found).ballots == len(people)


@given(st.dictionaries(st.sampled_from(["", *"ABCDE"]), st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_no_count_below_ten_is_shown(counts):
    groups = {group: Coverage(max(pair), min(pair), min(pair)) for group, pair in counts.items()}

    for each in shown(groups):
        assert each.ballots % 5 == 0
        exact = groups.get(each.group)
        if exact and min(exact.covered, exact.ballots - exact.covered) < 10:
            assert each.percent is None
