import json
from fractions import Fraction
from random import Random
from types import UnionType
from typing import get_args, get_origin, get_type_hints, is_typeddict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.chosen_together import guarded, related_pairs
from reports.domain.comparison_inputs import Community, Inputs, Population
from reports.domain.comparison_shapes import ComparisonShape
from reports.domain.coselection import FEWEST_VOTES
from reports.domain.plan_coverage import Coverage
from reports.domain.strata import strata_of
from reports.domain.who_is_not_here import pooled_strata, weighted
from reports.domain.whole_comparison import Ballots, whole_comparison
from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.packing import pack
from voting.domain.pair_counts import count_pairs

NUMBERS = tuple("abcdefgh")
RULES = Rules(NUMBERS)
CATALOGUE = {number: "1" if number < "e" else "2" for number in NUMBERS}
REGIONS = {"north": 60, "south": 45, "east": 31, "west": 4}
REFERENCE = Population(1, "2020-10-01", {"north": "20", "south": "30", "east": "30", "west": "15", "nobody": "5"})
named = st.frozensets(st.sampled_from(NUMBERS))


def drawn(ballots, seed=1):
    random = Random(seed)  # noqa: S311 -- made-up ballots
    # "a" and "b" go together, so that there is a pair to list.
    return [
        sorted({*random.sample(range(2, 8), 3), *((0, 1) if random.random() < 0.4 else ())})
        for _ballot in range(ballots)
    ]


def compared(regions=None, **facts):
    regions = [region for region, ballots in (regions or REGIONS).items() for _ballot in range(ballots)]
    ballots = drawn(len(regions))
    chunk = Chunk([pack(positions) for positions in ballots], {"region": regions})
    strata = strata_of([chunk], RULES)
    groups = {
        region: {"ballots": size, "votes": dict(zip(NUMBERS, strata.votes[place].tolist(), strict=True))}
        for place, (region, size) in enumerate(strata.sizes("region").items())
    }
    facts = {
        "tally": "made up",
        "counts": dict(zip(NUMBERS, strata.votes.sum(axis=0).tolist(), strict=True)),
        "ballots": len(regions),
        "counted_on": "2020-11-22",
        "fingerprint": "made up",
        "groups": {"region": groups},
        "catalogue": CATALOGUE,
        "communities": (Community(frozenset("ab"), frozenset()), Community(frozenset("c"), frozenset("2"))),
        "populations": {"region": REFERENCE},
        "rooms": tuple(frozenset("h" if room % 2 else "hg") for room in range(9)),
    } | facts
    return whole_comparison(Inputs(**facts), Ballots(RULES, lambda: [chunk]), told=lambda _percent: None)


def fits(value, shape) -> bool:
    """Whether a value has exactly the keys and kinds that its shape says."""
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        return (
            isinstance(value, dict)
            and hints.keys() == value.keys()
            and all(fits(value[name], hint) for name, hint in hints.items())
        )
    if get_origin(shape) is UnionType:
        return any(fits(value, each) for each in get_args(shape))
    if get_origin(shape) is list:
        return isinstance(value, list) and all(fits(each, get_args(shape)[0]) for each in value)
    if get_origin(shape) is dict:
        key, of = get_args(shape)
        return isinstance(value, dict) and all(fits(each, key) and fits(value[each], of) for each in value)
    return shape not in {str, int, float, bool} or isinstance(value, (int, float) if shape is float else shape)


def test_a_comparison_has_the_shape_that_pages_build_on():
    found = compared()

    assert fits(found, ComparisonShape)
    assert json.loads(json.dumps(found)) == found
    assert all(found.values())


def test_of_few_ballots_neither_plans_nor_pairs_are_told():
    found = compared({"north": 19})

    assert (found["plan"], found["related"], found["talked_about"]) == (None, None, None)
    assert found["gaps"]["dimensions"]["region"]["gaps"][0]["ballots"] == 20


def test_counts_from_elsewhere_are_compared_without_ballots():
    inputs = Inputs("made up", dict.fromkeys(NUMBERS, 5), None, "2020-11-22", catalogue=CATALOGUE,
                    communities=(Community(frozenset("a"), frozenset()),))  # fmt: skip

    found = whole_comparison(inputs, None, told=lambda _percent: None)

    assert [name for name, part in found.items() if part] == ["inputs", "local_global"]
    assert fits(found, ComparisonShape)


@given(st.lists(st.tuples(named, named)), st.lists(named), st.randoms())
def test_whatever_order_inputs_come_in_their_digest_is_the_same(communities, rooms, random):
    def digest():
        return Inputs(
            "made up",
            {},
            None,
            "2020-11-22",
            communities=tuple(Community(*each) for each in communities),
            rooms=tuple(rooms),
            populations={"region": Population(1, "2020-10-01", dict(shares))},
        ).digest

    shares = list(REFERENCE.percent.items())
    before = digest()
    for each in (communities, rooms, shares):
        random.shuffle(each)

    assert digest() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"tally": "another"},
        {"fingerprint": "another"},
        {"communities": (Community(frozenset("b"), frozenset()),)},
        {"communities": (Community(frozenset("a"), frozenset()),) * 2},
        {"populations": {}},
        {"populations": {"language": REFERENCE}},
        {"rooms": (frozenset("a"),)},
        {"catalogue": CATALOGUE | {"a": "2"}},
    ],
)
def test_any_other_input_has_another_digest(changed):
    facts = {
        "tally": "made up",
        "counts": {"a": 1},
        "ballots": None,
        "counted_on": "2020-11-22",
        "catalogue": CATALOGUE,
        "communities": (Community(frozenset("a"), frozenset()),),
        "populations": {"region": REFERENCE},
    }

    assert Inputs(**facts).digest != Inputs(**facts | changed).digest


def test_what_weights_are_worth_is_told_in_steps_of_five_percent():
    regions = [region for region, ballots in REGIONS.items() for _ballot in range(ballots)]
    strata = strata_of([Chunk([pack(each) for each in drawn(140)], {"region": regions})], RULES)

    found = weighted(pooled_strata(strata), {"region": {"north": Fraction(1, 4), "south": Fraction(1, 2)}})

    assert found["effective_percent"] % 5 == 0
    assert found["effective"] == 140 * found["effective_percent"] // 100
    sentence = found["sentences"][0]["values"]
    assert sentence["effective"] == found["effective"]


def test_a_small_part_of_one_group_cannot_be_computed_from_the_others():
    rows = guarded({"north": Coverage(100, 40, 40), "south": Coverage(50, 3, 3)})

    assert [(row.group, row.extent, row.percent) for row in rows] == [
        ("north", None, None),
        ("south", "hardly_any", None),
    ]


def test_groups_without_small_parts_are_told_whole():
    rows = guarded({"north": Coverage(100, 40, 40), "south": Coverage(50, 23, 30)})

    assert [(row.group, row.percent) for row in rows] == [("north", 40), ("south", 50)]


def test_how_many_chose_both_is_rounded_and_never_a_few():
    together = [[0, 1]] * 16 + [[0]] * 12 + [[1]] * 12 + [[2, 3]] * 9 + [[2]] * 12 + [[3]] * 12 + [[4]] * 400
    chunk = Chunk([pack(each) for each in together])

    found = related_pairs(count_pairs([chunk], RULES, merged=False))

    assert [(pair["one"], pair["other"], pair["both"]) for pair in found["pairs"]] == [("a", "b", 15), ("c", "d", None)]
    assert {pair["q"] for pair in found["pairs"]} <= {0.001, 0.01, 0.05}
    assert min(pair["one_votes"] for pair in found["pairs"]) >= FEWEST_VOTES
