from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.local_global import Category, Side, category, compare
from tests.vectors import vector

LOCAL_GLOBAL = vector("local_global")
WORDS = {"shared top priority": Category.SHARED_TOP}

SIDES = st.dictionaries(
    st.sampled_from("abcdefghij"), st.tuples(st.integers(0, 30), st.integers(0, 300)), max_size=10
).map(lambda both: ({key: each[0] for key, each in both.items()}, {key: each[1] for key, each in both.items()}))


def drawn(random, people, chances):
    """The choices of so many people, four to eight each of different initiatives."""
    counts = np.zeros(len(chances), dtype=np.int64)
    for _person in range(people):
        counts[random.choice(len(chances), size=random.integers(4, 9), replace=False, p=chances)] += 1
    return {str(place): votes for place, votes in enumerate(counts.tolist())}


def test_two_lists_side_by_side():
    found = compare(LOCAL_GLOBAL["local"], LOCAL_GLOBAL["global_"])

    assert [one.number for one in found] == list(LOCAL_GLOBAL["global_"])
    for one, expected in zip(found, LOCAL_GLOBAL["expected"].values(), strict=True):
        assert (one.local_quartile, one.global_quartile) == (expected["local_quartile"], expected["global_quartile"])
        assert one.shift == Fraction(expected["shift"])
        words = expected["category"]
        assert one.category == WORDS.get(words, words.replace(" ", "_"))
        assert one.p == pytest.approx(expected["p"], rel=1e-8)
        assert one.q == pytest.approx(expected["q"], rel=1e-8)
        assert one.beyond_chance == expected["beyond_chance"]


@pytest.mark.parametrize(
    ("local", "global_", "expected"),
    [
        (1, 1, Category.SHARED_TOP),
        (3, 1, Category.NEWLY_GLOBAL),
        (4, 2, Category.NEWLY_GLOBAL),
        (1, 3, Category.MAINLY_LOCAL),
        (2, 4, Category.MAINLY_LOCAL),
        (3, 4, Category.LOW_IN_BOTH),
        (2, 1, Category.MORE_PRONOUNCED),
        (1, 2, Category.LESS_PRONOUNCED),
        (2, 2, Category.SIMILAR),
        (None, 1, None),
        (1, None, None),
    ],
)
def test_category_of_two_quartiles(local, global_, expected):
    assert category(local, global_) is expected


def test_no_true_difference_is_seldom_called_one():
    random = np.random.default_rng(2020)
    chances = np.linspace(5, 80, 45) / np.linspace(5, 80, 45).sum()

    tables = [compare(drawn(random, 58, chances), drawn(random, 214, chances)) for _table in range(60)]

    flagged = sum(any(one.beyond_chance for one in table) for table in tables)
    newly_global = sum(one.category is Category.NEWLY_GLOBAL for table in tables for one in table)
    assert flagged <= len(tables) / 10
    # Colours alone would have announced some in every table.
    assert newly_global > 2 * len(tables)


def test_a_large_difference_is_told_from_chance():
    random = np.random.default_rng(2020)
    flat = np.full(45, 1 / 45)
    peaked = np.where(np.arange(45) == 7, 0.1, 0.9 / 44)

    found = compare(drawn(random, 58, flat), drawn(random, 214, peaked))

    assert [one.number for one in found if one.beyond_chance] == ["7"]


def test_a_test_speaks_for_a_category_only_in_its_direction():
    found = {one.number: one for one in compare(LOCAL_GLOBAL["local"], LOCAL_GLOBAL["global_"])}

    assert {number for number, one in found.items() if one.supported} == {"b", "d"}
    assert (found["d"].larger, found["b"].larger, found["a"].larger) == (Side.GLOBAL, Side.LOCAL, Side.LOCAL)
    # Beyond chance too, but of the same colour on both sides.
    assert (found["g"].beyond_chance, found["g"].claims_difference) == (True, False)


def test_a_rank_that_rises_while_the_share_falls():
    local = {"a": 50, "b": 40, "c": 60, "d": 70, "e": 5}
    global_ = {"a": 110, "b": 90, "c": 80, "d": 1_500, "e": 10}

    found = compare(local, global_)[0]

    assert (found.category, found.larger, found.beyond_chance) == (Category.MORE_PRONOUNCED, Side.LOCAL, True)
    assert not found.supported


def test_lists_of_different_initiatives_are_refused():
    with pytest.raises(ValueError, match="same initiatives"):
        compare({"a": 1}, {"b": 1})


def test_nothing_said_locally():
    found = compare(dict.fromkeys("abcd", 0), {"a": 4, "b": 3, "c": 2, "d": 1})

    assert {(one.category, one.q) for one in found} == {(None, 1)}
    assert compare({}, {}) == ()


@given(SIDES)
def test_sides_can_be_exchanged(sides):
    local, global_ = sides
    mirrored = {
        Category.NEWLY_GLOBAL: Category.MAINLY_LOCAL,
        Category.MAINLY_LOCAL: Category.NEWLY_GLOBAL,
        Category.MORE_PRONOUNCED: Category.LESS_PRONOUNCED,
        Category.LESS_PRONOUNCED: Category.MORE_PRONOUNCED,
    }

    for one, other in zip(compare(local, global_), compare(global_, local), strict=True):
        assert other.category == mirrored.get(one.category, one.category)
        assert (other.shift, other.p) == (None if one.shift is None else -one.shift, pytest.approx(one.p, rel=1e-9))
        assert one.p <= one.q + 1e-12
