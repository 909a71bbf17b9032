from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectors import as_vectors_write, vector
from voting.domain.counting import count
from voting.domain.merging import Implication
from voting.domain.quartiles import standings

MERGE = vector("merge_withdraw")
RULE = Implication("23", "24")

INITIATIVES = ["1", "2", "3", "4", "5"]
NUMBERS = st.sampled_from(INITIATIVES)
POLLS = st.fixed_dictionaries(
    {
        "ballots": st.lists(st.frozensets(NUMBERS), max_size=20),
        "initiatives": st.just(INITIATIVES),
        "implications": st.lists(
            st.tuples(NUMBERS, NUMBERS).map(lambda pair: Implication(*pair)), unique=True, max_size=6
        ),
        "withdrawn": st.frozensets(NUMBERS, max_size=2),
    }
)


def poll(case):
    """A case of the vectors, with labels for its numbers."""
    return {
        "ballots": [set(map(str, ballot)) for ballot in case["ballots"]],
        "initiatives": list(map(str, case["initiatives"])),
        "implications": [Implication(*map(str, pair)) for pair in case["implies"]],
        "withdrawn": set(map(str, case.get("withdrawn", []))),
    }


def literal_count(ballots, initiatives, implications, withdrawn):
    """Votes after the rules, by applying every rule to every ballot until nothing changes."""
    votes = Counter(dict.fromkeys((number for number in initiatives if number not in withdrawn), 0))
    for ballot in ballots:
        counted, before = set(ballot) - withdrawn, None
        while counted != before:
            before = set(counted)
            counted |= {implied for implying, implied in implications if implying in counted} - withdrawn
        votes.update(counted)
    return dict(votes)


def test_withdrawn_initiative_leaves_the_counts_and_its_ballot_stays_in_the_turnout():
    expected = MERGE["expected"]

    counted = count(**poll(MERGE))

    assert counted.turnout == expected["turnout"]
    assert counted.empty_after_withdrawal == expected["empty_after_withdrawal"]
    assert counted.raw == expected["raw"]
    assert counted.merged == expected["merged"]
    assert counted.instances_added == expected["instances_added"]
    assert counted.added == {RULE: expected["instances_added"]}


def test_quartiles_follow_the_merged_counts():
    counted = count(**poll(MERGE))

    found = standings(counted.merged)

    assert as_vectors_write(found) == MERGE["expected"]["quartiles"]


def test_rules_are_chained():
    counted = count(**poll(MERGE["chain"]))

    assert counted.merged == MERGE["chain"]["expected"]
    assert counted.added == {Implication("1", "2"): 1, Implication("2", "3"): 2}


def test_november_2020_six_ballots_for_23_without_24_were_added():
    facts = MERGE["november"]
    ballots = [{"23", "24"}] * facts["both"] + [{"23"}] * facts["only23"] + [{"24"}] * facts["only24"]

    counted = count(ballots, initiatives=["23", "24"], implications=[RULE])

    assert counted.raw == {"23": facts["c23"], "24": facts["c24_raw"]}
    assert counted.merged == {"23": facts["c23"], "24": facts["c24_merged"]}
    assert counted.instances_added == facts["instances"]
    assert Fraction(facts["p24_given_23"]) == Fraction(facts["both"], counted.raw["23"])
    assert Fraction(facts["jaccard_raw"]) == Fraction(facts["both"], counted.turnout)


def test_vote_given_by_two_rules_counts_once():
    rules = [Implication("1", "3"), Implication("2", "3")]

    counted = count([{"1", "2"}], initiatives=["1", "2", "3"], implications=rules)

    assert counted.merged["3"] == counted.instances_added == 1
    assert counted.added == {rules[0]: 1, rules[1]: 1}


def test_chain_does_not_pass_through_a_withdrawn_initiative():
    rules = [Implication("1", "2"), Implication("2", "3")]

    counted = count([{"1"}, {"2"}], initiatives=["1", "2", "3"], implications=rules, withdrawn={"2"})

    assert counted.merged == {"1": 1, "3": 0}
    assert counted.empty_after_withdrawal == 1


def test_no_ballots():
    counted = count([], initiatives=["1", "2"])

    assert (counted.turnout, counted.raw, counted.merged) == (0, {"1": 0, "2": 0}, {"1": 0, "2": 0})


@pytest.mark.parametrize(
    "change", [{"ballots": [{"9"}]}, {"implications": [Implication("1", "9")]}, {"withdrawn": {"9"}}]
)
def test_initiative_that_is_not_on_the_poll_is_refused(change):
    arguments = {"ballots": [], "initiatives": ["1", "2"], **change}

    with pytest.raises(ValueError, match=r"Not on the poll: 9\."):
        count(**arguments)


@given(POLLS)
def test_agrees_with_applying_the_rules_until_nothing_changes(poll):
    assert count(**poll).merged == literal_count(**poll)


@given(POLLS, st.randoms(use_true_random=False))
def test_order_of_ballots_and_rules_never_matters(poll, random):
    shuffled = {**poll, "ballots": list(poll["ballots"]), "implications": list(poll["implications"])}
    random.shuffle(shuffled["ballots"])
    random.shuffle(shuffled["implications"])

    assert count(**shuffled) == count(**poll)


@given(POLLS)
def test_rules_only_add_and_never_more_than_one_vote_a_ballot(poll):
    counted = count(**poll)

    assert counted.raw.keys() == counted.merged.keys() == set(INITIATIVES) - poll["withdrawn"]
    assert all(counted.raw[number] <= counted.merged[number] <= counted.turnout for number in counted.raw)
    assert counted.instances_added <= sum(counted.added.values())
