from hypothesis import given
from hypothesis import strategies as st

from events.domain.composition import Interpretation, Person, common_languages, quality, random_quality
from tests.events.domain.composition.crowds import at_an_event, crowds, follow, pairs, same_room


@given(crowds(most=8), st.data())
def test_agrees_with_looking_at_every_pair_and_every_room(crowd, data):
    people, rooms, interpretations = crowd
    room = st.integers(1, rooms)
    rounds = [{person.id: data.draw(room) for person in people if data.draw(st.booleans())} for _round in range(3)]

    found = quality(people, rounds, interpretations)

    met = [
        sum(one.id in seats and other.id in seats and seats[one.id] == seats[other.id] for seats in rounds)
        for one, other in pairs(people)
    ]
    used = [
        (number, [person for person in people if seats.get(person.id) == number])
        for seats in rounds
        for number in range(1, rooms + 1)
        if number in seats.values()
    ]
    assert found.repeated_pairs == sum(max(0, times - 1) for times in met)
    assert found.pairs == sum(times > 0 for times in met)
    assert found.same_affiliation_pairs == sum(
        bool(set(one.affiliations) & set(other.affiliations))
        for _room, members in used
        for one, other in pairs(members)
    )
    assert found.language_violations == sum(not follow(members, number, interpretations) for number, members in used)
    regions = [len({person.region for person in members if person.region}) for _room, members in used]
    assert found.regions_per_room == (sum(regions) / len(regions) if regions else 0)
    assert found.regions_per_room <= found.regions_bound + 1e-9
    assert found.repeated_bound is None or found.repeated_bound <= found.repeated_pairs


def test_regions_bound_counts_a_region_for_each_room_it_can_reach():
    people = [Person(str(place), ("en",), region="north" if place < 3 else "south") for place in range(8)]
    seats = {person.id: 1 + place // 2 for place, person in enumerate(people)}

    found = quality(people, [seats])

    assert found.regions_bound == 0.75 + 1
    assert found.regions_per_room == 1.25


def test_who_meets_everybody_meets_some_again():
    people = at_an_event(4, languages=[("en",)])
    together = {person.id: 1 for person in people}

    found = quality(people, [together, together])

    assert (found.repeated_pairs, found.repeated_bound) == (6, 6)


def test_an_interpreted_room_needs_no_common_language():
    people = [Person("a", ("ar",)), Person("b", ("fr",)), Person("c", ("hi",))]
    seats = {"a": 1, "b": 1, "c": 2}

    found = [
        quality(people, [seats], [Interpretation(1, "en", into)]).language_violations for into in (["ar"], ["ar", "fr"])
    ]

    assert found == [1, 0]


def test_chance_has_rooms_of_the_same_sizes_and_ignores_languages():
    people = at_an_event(62)

    found = random_quality(people, room_size=8, rounds=3, seed=1)

    assert found.pairs + found.repeated_pairs == 3 * (6 * 28 + 2 * 21)
    assert found.language_violations > 20


def test_common_languages_of_nobody_are_none():
    assert common_languages([]) == set()
    assert common_languages([Person("a", ("ar", "fr")), Person("b", ("fr", "en"))]) == {"fr"}


def test_pairs_are_counted_per_extra_meeting():
    people = at_an_event(3, languages=[("en",)])
    rounds = [{person.id: 1 for person in people}] * 3

    assert quality(people, rounds).repeated_pairs == 3 * 2
    assert same_room(rounds, *people[:2]) == 3
