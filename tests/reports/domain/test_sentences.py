from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain import sentences
from reports.domain.coselection import Pair
from reports.domain.gaps import absence, shown_gaps
from reports.domain.local_global import Category, Side, compare
from reports.domain.margins import margins
from reports.domain.overlap import overlap
from reports.domain.plan_coverage import Coverage, Extent, ShownCoverage
from reports.domain.proportional_plan import Step, Tie
from reports.domain.rollup import roll_up
from reports.domain.sentences import VALUES, Kind, Sentence
from reports.domain.talked_about import talked_about
from reports.domain.weights import Doubt, side_by_side, weigh
from tests.reports.domain.ballots import strata_of_ballots
from tests.vectors import vector

POSTSTRAT = vector("weights_poststrat")
LOCAL_GLOBAL = vector("local_global")
NOVEMBER = margins({number: each["votes"] for number, each in vector("margins")["november"].items()})
SIDES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 300)), max_size=10)


def with_its_values(said):
    """Every sentence has the values of its kind, and no others."""
    assert all(set(VALUES[sentence.kind].split()) == sentence.values.keys() for sentence in said)
    return said


def weighted(**changes):
    strata = strata_of_ballots(POSTSTRAT["choices"], list("abcde"), region=POSTSTRAT["regions"])
    weights = weigh(strata, {"region": POSTSTRAT["reference"]}, **changes)
    return with_its_values(sentences.about_weights(weights, side_by_side(strata, weights)))


def gaps(sizes, reference):
    return with_its_values(sentences.about_gaps("region", shown_gaps(sizes, reference)))


def missing_of(ballots, *, margins_=NOVEMBER):
    table = shown_gaps({"a": 100, "b": ballots}, {"a": 0.8, "b": 0.2})
    return with_its_values(sentences.about_absence(absence(table.gaps[1], margins_)))


def step(number, *, tied=(), tie=Tie.NONE):
    return Step(number, 5, None, tied or (number,), tie)


def test_every_kind_says_what_it_is_about():
    assert VALUES.keys() == set(Kind)


def test_weights():
    assert weighted() == [
        Sentence(Kind.WEIGHTS_CHANGE, {"numbers": ("b", "c", "d"), "initiatives": 5, "ballots": 20, "effective": 18}),
        Sentence(Kind.GROUPS_ABSENT, {"dimension": "region", "groups": ("OC",)}),
    ]


def test_weights_that_are_doubtful():
    said = {sentence.kind: sentence.values for sentence in weighted(most=1.5)}

    assert said[Kind.WEIGHTS_DOUBTFUL] == {"doubts": (Doubt.SMALL_GROUP,)}


def test_weights_that_change_nothing_and_shares_that_are_no_shares():
    strata = strata_of_ballots([{"a"}, {"b"}], list("ab"), region=["N", "S"])
    weights = weigh(strata, {"region": {"N": 1, "S": 1}})

    said = with_its_values(sentences.about_weights(weights, side_by_side(strata, weights)))

    assert said == [
        Sentence(Kind.WEIGHTS_CHANGE_NOTHING, {"initiatives": 2, "ballots": 2, "effective": 2}),
        Sentence(Kind.REFERENCE_NORMALISED, {"dimension": "region"}),
    ]


def test_gaps():
    said = gaps({"a": 70, "b": 20, "c": 12, "z": 15}, {"a": 40, "b": 40, "c": 10, "d": 10})

    assert said == [
        Sentence(
            Kind.GROUP_ABOVE, {"group": "a", "ballots": 70, "share": Fraction(7, 10), "reference": Fraction(2, 5)}
        ),
        Sentence(
            Kind.GROUP_BELOW,
            {"group": "b", "ballots": 20, "share": Fraction(1, 5), "reference": Fraction(2, 5), "missing": 34},
        ),
        Sentence(
            Kind.GROUP_NEAR, {"group": "c", "ballots": 10, "share": Fraction(1, 10), "reference": Fraction(1, 10)}
        ),
        Sentence(Kind.REFERENCE_NORMALISED, {"dimension": "region"}),
        Sentence(Kind.GROUPS_ABSENT, {"dimension": "region", "groups": ("d",)}),
        Sentence(Kind.GROUPS_WITHOUT_REFERENCE, {"dimension": "region", "groups": ("z",)}),
    ]


def test_missing_ballots():
    (could,) = missing_of(20)

    assert (could.kind, could.values["missing"], could.values["fewest"]) == (Kind.MISSING_COULD_CHANGE, 5, 1)
    assert could.values["rise"]["1"] == 2
    assert could.values["fall"]["37"] == 1
    far = margins({"a": 90, "b": 70, "c": 50, "d": 30})
    assert [sentence.kind for sentence in missing_of(20, margins_=far)] == [Kind.MISSING_COULD_NOT]
    assert missing_of(20, margins_=margins({"a": 1})) == []


def test_local_and_global_lists():
    said = with_its_values(sentences.about_local_global(compare(LOCAL_GLOBAL["local"], LOCAL_GLOBAL["global_"])))

    assert said[0] == Sentence(Kind.SHARED_TOP, {"numbers": ("a", "c")})
    assert [(sentence.kind, sentence.values["number"], sentence.values["category"]) for sentence in said[1:]] == [
        (Kind.DIFFERS, "b", Category.MAINLY_LOCAL),
        (Kind.DIFFERS, "d", Category.NEWLY_GLOBAL),
        (Kind.SHARE_DIFFERS, "g", Category.LOW_IN_BOTH),
        (Kind.COULD_BE_CHANCE, "i", Category.NEWLY_GLOBAL),
    ]
    assert said[3].values["larger"] is Side.LOCAL


@given(SIDES)
def test_no_difference_is_claimed_that_could_be_chance(sides):
    local, global_ = ({str(place): pair[side] for place, pair in enumerate(sides)} for side in (0, 1))
    compared = compare(local, global_)

    said = with_its_values(sentences.about_local_global(compared))

    beyond = {one.number for one in compared if one.q <= 0.1}
    claimed = {one.values["number"] for one in said if one.kind in {Kind.DIFFERS, Kind.SHARE_DIFFERS}}
    assert claimed == beyond
    assert any(one.kind is Kind.NOTHING_BEYOND_CHANCE for one in said) == (bool(compared) and not beyond)


def test_plans():
    tied = step("d", tied=("d", "e"), tie=Tie.ORDER)

    said = with_its_values(sentences.about_plans([step("a"), step("b")], [step("a"), tied]))

    assert said == [
        Sentence(Kind.PLANS_DIFFER, {"size": 2, "only_plain": ("b",), "only_balanced": ("d",)}),
        Sentence(Kind.PLAN_TIE, {"plan": "balanced", "number": "d", "place": 2, "tied": ("d", "e"), "tie": Tie.ORDER}),
    ]
    alike = sentences.about_plans([step("a"), step("b")], [step("b"), step("a")])
    assert with_its_values(alike) == [Sentence(Kind.PLANS_ALIKE, {"size": 2})]


def test_whom_a_plan_reaches():
    group = ShownCoverage("N", 50, Extent.PART, 80, 1.9)

    said = sentences.about_reach("plain", Coverage(214, 200, 400), [group], {"N": ("d",), "S": ()})

    assert with_its_values(said) == [
        Sentence(Kind.PLAN_REACHES, {"plan": "plain", "percent": 93, "ballots": 214}),
        Sentence(
            Kind.PLAN_REACHES_GROUP,
            {"plan": "plain", "group": "N", "ballots": 50, "extent": Extent.PART, "percent": 80},
        ),
        Sentence(Kind.PLAN_LEAVES_OUT, {"plan": "plain", "group": "N", "numbers": ("d",)}),
    ]
    assert sentences.about_reach("plain", Coverage(0, 0, 0), [], {}) == []


def test_what_groups_share():
    found = overlap({"N": ["a", "b"], "S": ["b", "c"], "E": []}, numbers=list("abcdefgh"))

    assert with_its_values(sentences.about_overlap(found)) == [
        Sentence(Kind.IN_EVERY_GROUP, {"numbers": ("b",), "groups": 2}),
        Sentence(Kind.GROUPS_SHARE, {"one": "N", "other": "S", "numbers": ("b",), "by_chance": Fraction(1, 2)}),
    ]


@pytest.mark.parametrize("tops", [{}, {"N": ["a"]}, {"N": [], "S": []}])
def test_nothing_to_share(tops):
    assert sentences.about_overlap(overlap(tops, numbers=["a", "b"])) == []


def test_recommendations():
    names = {"a": "A", "b": "B", "c": "A"}

    said = sentences.about_recommendations(roll_up({"a": 5, "b": 6, "c": 4}, names), places=1)

    assert with_its_values(said) == [Sentence(Kind.TOP_RECOMMENDATIONS, {"names": ("A",), "places": 1})]
    assert sentences.about_recommendations(roll_up(dict.fromkeys("abc", 0), names), places=1) == []


def test_talk():
    rooms = {"a": 20, "b": 18, "c": 3, "d": 6, "e": 5, "f": 4, "g": 1, "h": 0}
    votes = {"a": 12, "b": 90, "c": 88, "d": 40, "e": 30, "f": 8, "g": 20, "h": 50}

    said = sentences.about_talk(talked_about(rooms, votes, rooms_in_all=25, ballots=120))

    assert with_its_values(said) == [
        Sentence(Kind.TALKED_NOT_VOTED, {"number": "a", "rooms": 20, "votes": 12, "beyond_chance": True}),
        Sentence(Kind.VOTED_NOT_TALKED, {"number": "c", "rooms": None, "votes": 88, "beyond_chance": True}),
    ]


def test_pairs():
    pair = Pair("23", "24", one_votes=27, other_votes=60, both=21, ballots=214, p=1e-8, q=1e-5)

    (said,) = with_its_values(sentences.about_pairs([pair]))

    assert (said.kind, said.values["both"], said.values["q"]) == (Kind.CHOSEN_TOGETHER, 21, 1e-5)
