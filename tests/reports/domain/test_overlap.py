from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reports.domain.overlap import overlap, shown_tops, top_set
from reports.domain.suppression import group_map
from tests.vectors import vector

OVERLAP = vector("overlap")
EXPECTED = OVERLAP["expected"]
NUMBERS = list("abcdefgh")
TOPS = st.dictionaries(st.sampled_from(["N", "S", "E", "W"]), st.frozensets(st.sampled_from(NUMBERS)))


def exact(value):
    return None if value is None else Fraction(value)


def test_top_sets_of_four_groups():
    tops = {group: top_set(counts) for group, counts in OVERLAP["groups"].items()}

    found = overlap(tops, numbers=NUMBERS)

    assert {group: list(top) for group, top in found.tops.items()} == EXPECTED["top"]
    assert found.breadth == EXPECTED["breadth"]
    assert {number: list(groups) for number, groups in found.groups_sharing.items()} == EXPECTED["groups_sharing"]
    assert [
        ([pair.one, pair.other], list(pair.shared), pair.jaccard, pair.overlap, pair.by_chance) for pair in found.pairs
    ] == [
        (
            pair["pair"],
            pair["shared"],
            exact(pair["jaccard"]),
            exact(pair["overlap"]),
            exact(pair["expected_by_chance"]),
        )
        for pair in EXPECTED["pairs"]
    ]


def test_only_groups_shown_in_quartiles_have_a_top_set():
    counts = OVERLAP["groups"]["North"]

    found = shown_tops({"North": group_map(counts, ballots=40), "South": group_map(counts, ballots=20)})

    assert found == {"North": ("a", "b")}


def test_no_groups_and_no_initiatives():
    assert overlap({}, numbers=[]).pairs == ()
    assert overlap({"N": [], "S": []}, numbers=[]).pairs[0].by_chance == 0


@given(TOPS)
def test_measures_as_sets_have_them(tops):
    found = overlap(tops, numbers=NUMBERS)

    assert len(found.pairs) == len(tops) * (len(tops) - 1) // 2
    assert sum(found.breadth.values()) == sum(map(len, tops.values()))
    for pair in found.pairs:
        one, other = tops[pair.one], tops[pair.other]
        assert set(pair.shared) == one & other
        assert pair.by_chance * len(NUMBERS) == len(one) * len(other)
        if one and other:
            assert pair.jaccard == Fraction(len(one & other), len(one | other))
            assert pair.overlap == Fraction(len(one & other), min(len(one), len(other)))
