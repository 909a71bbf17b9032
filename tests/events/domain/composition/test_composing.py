"""What a composition weighs, and that it is the same each time."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.domain import people_csv
from events.domain.composition import compose
from tests.events.domain.composition.crowds import at_an_event, same_room

EVENT = Path(__file__).parents[4] / "strategy_site" / "demo" / "data" / "people-250.csv"


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 10**9))
def test_the_order_of_people_changes_nothing(random, seed):
    people = [replace(person, facilitates=place % 7 == 0) for place, person in enumerate(at_an_event())]
    shuffled = random.sample(people, len(people))

    one, other = (compose(order, room_size=7, rounds=3, seed=seed, effort=0.05) for order in (people, shuffled))

    assert one == other


def test_another_seed_gives_another_composition():
    one, other = (compose(at_an_event(), room_size=6, rounds=2, seed=seed, effort=0.05) for seed in (1, 2))

    assert one.rounds != other.rounds


def test_an_event_of_250_meets_few_people_twice():
    crowd = people_csv.parse(EVENT.read_bytes())

    composition = compose(crowd, room_size=8, rounds=3, seed=1)

    found, by_chance = composition.quality, composition.random
    assert found.language_violations == 0
    assert found.repeated_pairs <= 115
    assert found.regions_per_room >= 0.8 * found.regions_bound
    assert found.same_affiliation_pairs < by_chance.same_affiliation_pairs / 4
    assert by_chance.language_violations > 50


def test_everybody_meets_others_where_languages_allow():
    people = at_an_event(64, languages=[("en",)])

    composition = compose(people, room_size=8, rounds=3, seed=1)

    assert composition.quality.repeated_pairs < 6
    assert composition.quality.regions_per_room > 4.8


@pytest.mark.parametrize("changed", [{"role": "staff"}, {"since": 2010}])
def test_roles_and_experience_are_mixed(changed):
    people = [
        replace(person, **(changed if place < 4 else {}), region="", affiliations=())
        for place, person in enumerate(at_an_event(16, languages=[("en",)]))
    ]

    composition = compose(people, room_size=4, rounds=1, seed=1)

    assert len({composition.rounds[0][person.id] for person in people[:4]}) == 4


def test_a_round_that_everybody_keeps_is_taken_as_it_is():
    people = at_an_event(16)
    first = {person.id: 1 + (place > 2) for place, person in enumerate(people)}

    composition = compose(people, room_size=8, rounds=2, seed=1, pinned=[first])

    assert composition.rounds[0] == first
    assert sorted(composition.rounds[1].values()) == [1] * 8 + [2] * 8


def test_rounds_that_are_over_count_for_who_has_met():
    people = at_an_event(16, languages=[("en",)])
    past = {person.id: 1 + place // 4 for place, person in enumerate(people)}

    composition = compose(people, room_size=4, rounds=1, seed=1, past=[past])

    assert composition.quality.repeated_pairs == 0
    assert all(
        same_room([past, *composition.rounds], one, other) < 2 for one in people for other in people if one != other
    )


def test_a_long_search_tells_how_far_it_is():
    told = []

    compose(at_an_event(), room_size=6, rounds=3, seed=1, effort=2, progress=told.append)

    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] == 100
    assert len(told) > 10
