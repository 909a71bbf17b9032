import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.priority_table import (
    Naming,
    Reported,
    Row,
    Table,
    communities,
    count_communities,
    through_initiatives,
    tint,
)

NUMBERS, GROUPS = ["1", "2", "3"], ["africa", "asia"]
REPORTS = st.lists(
    st.builds(Reported, st.integers(1, 9), st.sampled_from([*GROUPS, ""]), st.none() | st.integers(1, 9)),
    unique_by=lambda report: report.key,
)
NAMINGS = st.lists(st.builds(Naming, st.integers(1, 9), st.sampled_from([*NUMBERS, "unknown"])))


def counted(reports, namings):
    return count_communities(reports, namings, numbers=NUMBERS, groups=GROUPS)


def totals(*numbers):
    return Table(("",), (99,), tuple(Row(str(place), (total,), total) for place, total in enumerate(numbers, 1)))


def test_cells_count_communities_and_heads_those_that_reported():
    reports = [Reported(1, "africa"), Reported(2, "africa"), Reported(3, "asia")]
    namings = [Naming(1, "1"), Naming(2, "1"), Naming(3, "1"), Naming(3, "2")]

    table = counted(reports, namings)

    assert table == Table(
        groups=("africa", "asia"),
        reported=(2, 1),
        rows=(Row("1", (2, 1), 3), Row("2", (0, 1), 1), Row("3", (0, 0), 0)),
    )
    assert (table.communities, table.most) == (3, 2)


def test_community_that_names_something_twice_counts_once():
    assert counted([Reported(1, "asia")], [Naming(1, "1"), Naming(1, "1")]).rows[0] == Row("1", (0, 1), 1)


def test_reports_of_one_community_are_taken_together_in_the_group_of_the_one_that_counts():
    reports = [Reported(1, "africa"), Reported(2, "asia", same_as=1), Reported(3, "", same_as=2)]

    table = counted(reports, [Naming(1, "1"), Naming(2, "1"), Naming(2, "2"), Naming(3, "3")])

    assert (table.reported, [row.counts for row in table.rows]) == ((1, 0), [(1, 0), (1, 0), (1, 0)])


def test_report_that_points_to_one_not_published_counts_itself():
    assert communities([Reported(2, "asia", same_as=1)]) == {2: 2}


def test_reports_in_a_circle_count_for_nobody():
    assert communities([Reported(1, "asia", same_as=2), Reported(2, "asia", same_as=1), Reported(3, "asia")]) == {3: 3}


def test_communities_without_a_group_have_a_column_of_their_own():
    table = counted([Reported(1, ""), Reported(2, "moon")], [Naming(1, "1"), Naming(2, "1")])

    assert (table.groups, table.reported, table.rows[0].counts) == (("africa", "asia", ""), (0, 0, 2), (0, 0, 2))


def test_nothing_reported():
    table = counted([], [])

    assert (table.reported, table.most, table.leaders()) == ((0, 0), 0, ())


def test_initiatives_count_for_their_recommendation():
    assert through_initiatives([Naming(1, "9")], {"9": "2"}) == [Naming(1, "2")]


@given(REPORTS, NAMINGS, st.randoms(use_true_random=False))
def test_order_changes_nothing(reports, namings, random):
    shuffled_reports, shuffled_namings = random.sample(reports, len(reports)), random.sample(namings, len(namings))

    assert counted(shuffled_reports, shuffled_namings) == counted(reports, namings)


@given(REPORTS, NAMINGS)
def test_cells_add_up_and_never_exceed_their_head(reports, namings):
    table = counted(reports, namings)

    assert all(sum(row.counts) == row.total for row in table.rows)
    assert all(
        count <= reported for row in table.rows for count, reported in zip(row.counts, table.reported, strict=True)
    )


@pytest.mark.parametrize(
    ("numbers", "leaders"),
    [
        ((1, 5, 4, 3), ["2", "3", "4"]),
        ((5, 4, 3, 3, 2), ["1", "2", "3", "4"]),
        ((5, 5, 5, 5, 1), ["1", "2", "3", "4"]),
        ((0, 5, 0), ["2"]),
        ((9, 1, 1, 1, 1, 1, 1), ["1"]),
        ((1,) * 7, []),
        ((0, 0), []),
    ],
)
def test_three_lead_and_whoever_ties_with_them(numbers, leaders):
    assert [row.number for row in totals(*numbers).leaders()] == leaders


def test_most_communities_first_and_ties_in_the_order_of_the_catalogue():
    assert [row.number for row in totals(1, 3, 1, 3).by_total()] == ["2", "4", "1", "3"]


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [(0, 0, 0), (0, 20, 0), (1, 1, 1), (2, 2, 2), (4, 4, 4), (1, 20, 1), (5, 20, 1), (6, 20, 2), (20, 20, 4)],
)
def test_tints_have_four_steps(count, most, expected):
    assert tint(count, most) == expected
