from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.vectors import vector
from voting.domain.ballot_order import ballot_order, choices_by_third, third_ends

ORDER = vector("ballot_order")
POLL = {"secret": ORDER["secret"].encode(), "poll": ORDER["round"]}
RECOMMENDATIONS = {number: list(map(str, initiatives)) for number, initiatives in ORDER["recommendations"].items()}
NUMBERS = st.lists(st.text(max_size=3), unique=True, max_size=12)


def as_vectors_write(order):
    return [[int(number), list(map(int, initiatives))] for number, initiatives in order]


def test_order_of_two_voters():
    orders = {voter: ballot_order(RECOMMENDATIONS, voter=voter, **POLL) for voter in ("voter-1", "voter-2")}

    assert as_vectors_write(orders["voter-1"]) == ORDER["expected"]["voter-1"]
    assert as_vectors_write(orders["voter-2"]) == ORDER["expected"]["voter-2"]


def test_withdrawal_leaves_the_order_of_the_rest():
    without = {number: [one for one in some if one != "23"] for number, some in RECOMMENDATIONS.items()}

    order = ballot_order(without, voter="voter-1", **POLL)

    assert as_vectors_write(order) == ORDER["expected"]["voter-1 without 23"]


def test_recommendation_without_initiatives_is_left_out():
    order = ballot_order({"1": ["a"], "2": []}, voter="voter-1", **POLL)

    assert order == [("1", ["a"])]


@given(NUMBERS, st.randoms(use_true_random=False))
def test_the_catalogues_order_never_matters(numbers, random):
    shuffled = random.sample(numbers, len(numbers))

    order = ballot_order({"1": shuffled}, voter="voter-1", **POLL)

    assert order == ballot_order({"1": numbers}, voter="voter-1", **POLL)
    assert sorted(one for _number, some in order for one in some) == sorted(numbers)


def test_every_place_is_as_likely():
    voters = [f"voter-{place}" for place in range(3000)]

    first = [ballot_order({"1": ["a", "b", "c"]}, voter=voter, **POLL)[0][1][0] for voter in voters]

    # Six standard deviations of a fair draw.
    assert all(abs(first.count(number) - 1000) < 155 for number in "abc")


def test_choices_by_the_third_in_which_they_stood():
    shown = ["d", "b", "e", "a", "c"]

    thirds = choices_by_third({"b", "a", "c"}, shown)

    assert third_ends(len(shown)) == (2, 4, 5)
    assert thirds == (1, 1, 1)


@given(NUMBERS, st.data())
def test_every_choice_stands_in_one_third(shown, data):
    choices = data.draw(st.sets(st.sampled_from(shown))) if shown else set()

    thirds = choices_by_third(choices, shown)

    assert sum(thirds) == len(choices)
    ends = (0, *third_ends(len(shown)))
    sizes = [end - start for start, end in pairwise(ends)]
    assert max(sizes) - min(sizes) <= 1
    assert all(votes <= size for votes, size in zip(thirds, sizes, strict=True))
