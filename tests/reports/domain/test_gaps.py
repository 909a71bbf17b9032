from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.gaps import Gap, absence, gap_table, shown_gaps
from reports.domain.margins import margins, projected
from tests.vectors import vector

POSTSTRAT = vector("weights_poststrat")
NOVEMBER = margins({number: each["votes"] for number, each in vector("margins")["november"].items()})
PROJECTED = vector("margins")["projected"]

SIZES = st.dictionaries(st.sampled_from(["", *"abcdef"]), st.integers(0, 60))
REFERENCE = st.dictionaries(st.sampled_from("abcdeg"), st.integers(1, 50), min_size=1)


def lacking(missing):
    return Gap("AF", 10, Fraction(1, 10), Fraction(2, 10), Fraction(20), missing)


def test_gap_table():
    sizes = Counter(region or "" for region in POSTSTRAT["regions"])

    found = gap_table(sizes, POSTSTRAT["reference"])

    assert [gap.group for gap in found.gaps] == list(POSTSTRAT["expected"]["gap"])
    for gap, expected in zip(found.gaps, POSTSTRAT["expected"]["gap"].values(), strict=True):
        assert (gap.ballots, gap.missing) == (expected["ballots"], expected["missing_ballots"])
        assert gap.share == Fraction(expected["share"])
        assert gap.reference == Fraction(expected["reference"])
        assert gap.expected == Fraction(expected["expected"])
        assert gap.ratio == Fraction(expected["ratio"])
        assert gap.points == pytest.approx(expected["gap_points"])
    assert (found.ballots, found.outside, found.absent) == (18, 2, ("OC",))
    assert (found.without_reference, found.normalised) == ((), False)


def test_no_ballots_no_shares():
    found = gap_table({}, {"a": 0.5, "b": 0.5})

    assert [(gap.share, gap.points, gap.ratio, gap.missing) for gap in found.gaps] == [(None, None, None, 0)] * 2


def test_group_without_reference_stands_outside():
    found = gap_table({"a": 6, "b": 2, "z": 5, "": 1}, {"a": 50, "b": 50})

    assert (found.ballots, found.outside, found.without_reference, found.normalised) == (8, 6, ("z",), True)


def test_shown_table_is_pooled_and_rounded():
    sizes = {"a": 52, "b": 23, "c": 4, "": 9, "z": 11}

    found = shown_gaps(sizes, {"a": 0.3, "b": 0.3, "c": 0.2, "d": 0.2})

    # Without c, three in eight are expected of a and of b, two in eight of d.
    assert [(gap.group, gap.ballots, gap.reference) for gap in found.gaps] == [
        ("a", 50, Fraction(3, 8)),
        ("b", 25, Fraction(3, 8)),
        ("d", 0, Fraction(1, 4)),
    ]
    assert [gap.missing for gap in found.gaps] == [0, 5, 25]
    assert (found.ballots, found.outside, found.pooled, found.absent) == (75, 25, ("c",), ("d",))
    assert found.without_reference == ("z",)
    assert not found.normalised


@pytest.mark.parametrize("sizes", [{}, {"a": 9, "b": 9}, {"z": 40, "a": 3}])
def test_nothing_to_show_of_small_groups(sizes):
    assert shown_gaps(sizes, {"a": 0.5, "b": 0.5}) is None


def test_what_missing_ballots_could_change_in_november_2020():
    found = absence(lacking(4), NOVEMBER)

    assert (found.missing, found.fewest) == (4, 1)
    assert {number: found.could_rise[number] for number in ("1", "4", "36")} == {"1": 2, "4": 4, "36": 4}
    assert {number: found.could_fall[number] for number in ("37", "31")} == {"37": 1, "31": 2}
    assert {"25", "35", "20", "22"} <= set(found.could_not)
    assert found.projected is None


def test_nothing_missing():
    assert absence(lacking(0), NOVEMBER) is None


def test_no_colours_to_change():
    found = absence(lacking(3), margins({"a": 1, "b": 1}))

    assert (found.fewest, found.could_rise, found.could_fall, found.could_not) == (None, {}, {}, ("a", "b"))


def test_missing_people_like_those_of_their_group_who_came():
    votes = {number: int(40 * Fraction(rate)) for number, rate in PROJECTED["rates"].items()}
    counts = margins(PROJECTED["counts"])

    found = absence(lacking(PROJECTED["absent"]), counts, votes=votes, voters=40)

    assert found.projected == PROJECTED["expected"]
    assert absence(lacking(40), counts, votes=votes, voters=29).projected is None
    assert found.projected == projected(
        PROJECTED["counts"], absent=40, rates={number: Fraction(each, 40) for number, each in votes.items()}
    )


@given(SIZES, REFERENCE)
def test_missing_ballots_are_the_fewest_that_bring_a_group_to_its_share(sizes, reference):
    table = gap_table(sizes, reference)

    for gap in table.gaps:
        assert gap.ballots + gap.missing >= gap.reference * (table.ballots + gap.missing)
        if gap.missing:
            assert gap.ballots + gap.missing - 1 < gap.reference * (table.ballots + gap.missing - 1)
    assert sum(gap.points or 0 for gap in table.gaps) == pytest.approx(0, abs=1e-9)


@given(SIZES, REFERENCE)
def test_a_shown_table_depends_on_rounded_sizes_of_groups_of_ten_and_more(sizes, reference):
    found = shown_gaps(sizes, reference)

    if found is not None:
        assert all(gap.ballots % 5 == 0 for gap in found.gaps)
        assert all(gap.ballots >= 10 or not sizes.get(gap.group) for gap in found.gaps)
        assert found.outside % 5 == 0
        assert sum(gap.reference for gap in found.gaps) == 1


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 20), min_size=4), st.integers(1, 12))
def test_every_initiative_could_change_or_could_not(counts, missing):
    found = absence(lacking(missing), margins(counts))

    could = found.could_rise.keys() | found.could_fall.keys()
    assert could | set(found.could_not) == counts.keys()
    assert not could & set(found.could_not)
    assert bool(could) == (found.fewest is not None and found.fewest <= missing)
