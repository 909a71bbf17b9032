from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.domain.suppression import (
    Detail,
    GroupMap,
    Hidden,
    classes,
    group_detail,
    group_map,
    poll_detail,
    pool_groups,
    rounded,
    suppress,
)
from tests.vectors import vector
from voting.domain.quartiles import standings

SUPPRESSION = vector("suppression")
SIZES = st.dictionaries(st.sampled_from(["", *"abcdefgh"]), st.integers(0, 40))
ROWS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 16), min_size=1, max_size=3)
COUNTS = st.dictionaries(st.text(max_size=2), st.integers(0, 8), max_size=12)


@pytest.mark.parametrize("case", SUPPRESSION["groups"])
def test_small_groups_are_pooled(case):
    found = pool_groups(case["sizes"], not_stated="Other or not stated")

    expected = case["expected"]
    assert (found.shown, found.other, list(found.pooled)) == (
        expected["shown"],
        expected["other"],
        expected["pooled"],
    )


@pytest.mark.parametrize("case", SUPPRESSION["rows"])
def test_rows_of_a_table_to_download(case):
    assert case["total"] == sum(case["row"].values())

    found = suppress(case["row"], group_ballots=case["group_ballots"])

    assert found.shown == case["expected"]["shown"]
    assert {group: list(limits) for group, limits in found.feasible.items()} == case["expected"]["feasible"]


@given(SIZES)
def test_no_shown_or_pooled_group_can_be_computed_from_the_rest(sizes):
    found = pool_groups(sizes)

    assert all(size >= 10 for size in found.shown.values())
    assert "" not in found.shown
    assert sum(found.shown.values()) + (found.other or 0) == sum(sizes.values())
    if found.shown:
        assert found.other is None or found.other >= 10
    assert set(found.shown) | set(found.pooled) == {group for group, size in sizes.items() if size}


def test_those_who_stated_none_are_pooled_even_if_many():
    found = pool_groups({"": 30, "a": 50, "b": 4})

    assert (found.shown, found.other, found.pooled) == ({"a": 50}, 34, ("", "b"))


def possible(shown, ballots):
    """Every count behind a published value."""
    if shown is Hidden.SMALL:
        return range(min(10, ballots + 1))
    if shown is Hidden.WITHHELD:
        return range(ballots + 1)
    return [count for count in range(10, ballots + 1) if rounded(count) == shown]


@settings(max_examples=200, deadline=None)
@given(ROWS, st.integers(0, 4))
def test_feasible_values_are_those_that_fit_what_is_published(row, more):
    ballots = {group: count + more + 5 for group, count in row.items()}

    found = suppress(row, group_ballots=ballots)

    rows = [
        dict(zip(row, counts, strict=True))
        for counts in product(*(possible(found.shown[group], ballots[group]) for group in row))
        if sum(counts) == sum(row.values())
    ]
    for group, limits in found.feasible.items():
        assert limits == (min(one[group] for one in rows), max(one[group] for one in rows))
        assert limits[0] <= row[group] <= limits[1]
    narrow = [limits for limits in found.feasible.values() if limits[1] - limits[0] < 9]
    assert not narrow or all(isinstance(value, Hidden) for value in found.shown.values())


@given(ROWS)
def test_no_small_count_is_shown(row):
    found = suppress(row, group_ballots=dict.fromkeys(row, 40))

    assert all(value is Hidden.SMALL for group, value in found.shown.items() if row[group] < 10)
    assert found.feasible.keys() == {group for group, value in found.shown.items() if isinstance(value, Hidden)}


@pytest.mark.parametrize(
    ("ballots", "poll", "group"),
    [
        (4, Detail.NOTHING, Detail.NOTHING),
        (5, Detail.BANDS, Detail.NOTHING),
        (9, Detail.BANDS, Detail.NOTHING),
        (10, Detail.QUARTILES, Detail.HALVES),
        (29, Detail.QUARTILES, Detail.HALVES),
        (30, Detail.QUARTILES, Detail.QUARTILES),
    ],
)
def test_detail_grows_with_the_number_of_ballots(ballots, poll, group):
    assert poll_detail(ballots) is poll
    assert group_detail(ballots) is group


def test_map_of_a_group_tells_colours_and_a_rounded_size():
    counts = {"a": 9, "b": 7, "c": 5, "d": 5, "e": 0}

    assert group_map(counts, ballots=9) is None
    assert group_map(counts, ballots=13) == GroupMap(
        ballots=15, detail=Detail.HALVES, classes={"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    )
    assert group_map(counts, ballots=32).classes == {"a": 1, "b": 1, "c": 3, "d": 3, "e": 4}


def test_three_bands_of_a_small_poll():
    found = classes({"a": 6, "b": 4, "c": 4, "d": 3, "e": 1, "f": 0}, Detail.BANDS)

    assert found == {"a": 1, "b": 2, "c": 2, "d": 2, "e": 3, "f": 3}


@given(COUNTS)
def test_four_classes_are_the_quartiles(counts):
    quartiles = {number: standing.quartile for number, standing in standings(counts).items()}

    assert classes(counts, Detail.QUARTILES) == quartiles


@given(COUNTS)
def test_upper_half_is_the_upper_two_quartiles(counts):
    quartiles = classes(counts, Detail.QUARTILES)

    halves = classes(counts, Detail.HALVES)

    assert halves == {number: one and (one + 1) // 2 for number, one in quartiles.items()}


@settings(max_examples=300)
@given(
    st.dictionaries(st.sampled_from("abcde"), st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2),
)
def test_a_hidden_count_spans_nine_values_unless_the_sum_alone_says_more(pairs):
    row = {group: min(pair) for group, pair in pairs.items()}
    ballots = {group: max(10, *pair) for group, pair in pairs.items()}

    found = suppress(row, group_ballots=ballots)

    spans = [most - least for least, most in found.feasible.values()]
    if spans and min(spans) < 9:
        # Everything is hidden, and still almost nobody can have chosen it, or almost all who may have.
        assert found.feasible.keys() == row.keys()
        most = sum(9 if found.shown[group] is Hidden.SMALL else ballots[group] for group in row)
        assert sum(row.values()) < 9 or sum(row.values()) > most - 9
