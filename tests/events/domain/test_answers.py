"""Counts of answers as they may be shown: nothing hidden can be worked out from them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.answers import FEWEST_PEOPLE, shown

MOST = 9  # people of one answer, where all possible counts are gone through


@pytest.mark.parametrize("options", [2, 3, 4])
def test_whatever_is_hidden_may_be_a_small_count_or_a_larger_one(options):
    """Somebody who knows the rule, all that is shown and how many answered goes through every possibility."""
    possible = {}
    for people in product(range(MOST + 1), repeat=options):
        counted = {str(place): number for place, number in enumerate(people)}
        rows = shown(counted, counted, sum(people))
        if rows is not None:
            seen = (sum(people), tuple(row.people for row in rows))
            possible.setdefault(seen, []).append(people)

    for (_answered, seen), candidates in possible.items():
        for place, number in enumerate(seen):
            values = {people[place] for people in candidates}
            if number is not None:
                assert values == {number}
            elif all(hidden is None for hidden in seen):
                assert len(values) > 1
            else:
                assert min(values) < FEWEST_PEOPLE <= max(values)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=20))
def test_hidden_counts_can_change_places_and_nothing_shown_changes(people):
    counted = {str(place): number for place, number in enumerate(people)}
    rows = shown(counted, counted, sum(people))
    hidden = [row.answer for row in rows or [] if row.people is None]
    turned = counted | dict(zip(hidden, (counted[answer] for answer in [*hidden[1:], *hidden[:1]]), strict=True))

    assert shown(turned, turned, sum(people)) == rows
    assert len(hidden) != 1 or len(people) == 1


@given(st.lists(st.integers(0, 300), min_size=1, max_size=20))
def test_no_small_count_is_ever_shown(people):
    counted = {str(place): number for place, number in enumerate(people)}

    rows = shown(counted, counted, sum(people)) or []

    assert all(row.people is None or row.people == counted[row.answer] >= FEWEST_PEOPLE for row in rows)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([20, 0, 0], [None, None, None]),
        ([4, 4, 4], [None, None, None]),
        ([30, 20, 10, 0], [30, 20, None, None]),
        ([30, 10, 10, 1], [30, None, None, None]),
        ([5, 5], [5, 5]),
    ],
)
def test_small_counts_take_the_next_larger_one_with_them(people, expected):
    counted = {str(place): number for place, number in enumerate(people)}

    assert [row.people for row in shown(counted, counted, sum(people))] == expected
