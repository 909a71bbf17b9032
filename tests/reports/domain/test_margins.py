from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.domain.margins import Margin, margins, projected
from tests.vectors import vector
from voting.domain.quartiles import quartile

MARGINS = vector("margins")
NOVEMBER = MARGINS["november"]
PROJECTED = MARGINS["projected"]

COUNTS = st.lists(st.integers(0, 8), min_size=4, max_size=5)


def literal_up(place, counts, now):
    """The fewest more ballots, each naming only this initiative."""
    for more in range(1, 20):
        after = [votes + more * (here == place) for here, votes in enumerate(counts)]
        if quartile(after[place], after) in range(1, now):
            return more
    return None


def literal_down(place, counts, now):
    """The fewest more ballots that can make it worse, whichever of the others they name."""
    others = [here for here in range(len(counts)) if here != place]
    for more in range(1, 10):
        for votes in product((0, more - 1, more), repeat=len(others)):
            after = list(counts)
            for here, gained in zip(others, votes, strict=True):
                after[here] += gained
            if (quartile(after[place], after) or 0) > now:
                return more
    return None


def test_november_2020():
    counts = {number: expected["votes"] for number, expected in NOVEMBER.items()}

    found = margins(counts)

    assert found == {
        number: Margin(
            votes=expected["votes"],
            quartile=expected["quartile"],
            missing_for_first=expected["votes_missing_for_first"],
            up=expected["up"],
            down=expected["down"],
        )
        for number, expected in NOVEMBER.items()
    }


def test_absent_people_who_choose_the_others_at_known_rates():
    rates = {number: Fraction(rate) for number, rate in PROJECTED["rates"].items()}

    found = projected(PROJECTED["counts"], absent=PROJECTED["absent"], rates=rates)

    assert found == PROJECTED["expected"]


def test_too_few_absent_people():
    rates = dict.fromkeys("abcd", Fraction(0))

    found = projected({"a": 9, "b": 7, "c": 5, "d": 0}, absent=3, rates=rates)

    assert found == {"a": 0, "b": 3, "c": None, "d": None}


@settings(deadline=None)
@given(COUNTS)
def test_agree_with_trying_more_and_more_ballots(counts):
    found = margins({str(place): votes for place, votes in enumerate(counts)})

    for place, votes in enumerate(counts):
        now = quartile(votes, counts)
        margin = found[str(place)]
        if now is None:
            assert (margin.up, margin.down, margin.missing_for_first) == (None, None, None)
        else:
            assert margin.up == literal_up(place, counts, now)
            assert margin.down == literal_down(place, counts, now)


@pytest.mark.parametrize("counts", [{}, {"a": 5}, {"a": 3, "b": 2, "c": 1}, {"a": 2, "b": 2, "c": 2, "d": 2}])
def test_no_colours_no_margins(counts):
    assert {margin.up for margin in margins(counts).values()} <= {None}


def test_no_first_quartile_of_three():
    rates = dict.fromkeys("abc", Fraction(0))

    assert projected({"a": 3, "b": 2, "c": 1}, absent=10, rates=rates) == dict.fromkeys("abc")
