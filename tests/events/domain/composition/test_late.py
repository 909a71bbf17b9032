from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from events.domain.composition import Interpretation, Person, compose, place_late
from tests.events.domain.composition.crowds import at_an_event

EN = ("en",)


def placed(person, others, rounds, languages, **options):
    return place_late(person, people=[*others, person], seats=rounds, languages=languages, **{"largest": 9, **options})


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([("en",), ("fr", "en"), ("ar",), ("is",)]), st.integers(0, 100))
def test_a_room_follows_the_language_and_is_not_too_full(languages, seed):
    people = at_an_event(62)
    composition = compose(people, room_size=8, rounds=3, seed=seed, effort=0.02)
    before = [dict(seats) for seats in composition.rounds]

    rooms = placed(Person("late", languages), people, composition.rounds, composition.languages)

    for room, seats, spoken in zip(rooms, composition.rounds, composition.languages, strict=True):
        sizes = {number: list(seats.values()).count(number) for number in spoken}
        suitable = [number for number in spoken if spoken[number] in languages and sizes[number] < 9]
        assert (room in suitable) if suitable else (room is None)
        assert room is None or sizes[room] == min(sizes[number] for number in suitable)
    assert list(composition.rounds) == before


def test_rounds_with_a_seat_keep_it():
    people = at_an_event(4, languages=[EN])
    rounds = [{"p000": 1, "p001": 1, "p002": 2, "p003": 2}, {"p001": 1, "p002": 1, "p003": 2}]

    assert placed(people[0], people[1:], rounds, [{1: "en", 2: "en"}] * 2) == [1, 2]


def test_people_already_met_are_avoided_among_rooms_of_one_size():
    people = at_an_event(4, languages=[EN])
    rounds = [{"p000": 1, "p001": 1, "p002": 2, "p003": 2}, {"p001": 1, "p003": 2}]

    assert placed(people[0], people[1:], rounds, [{1: "en", 2: "en"}] * 2) == [1, 2]


def test_other_affiliations_then_other_regions_are_preferred():
    someone = Person("late", EN, region="north", affiliations=("x",))
    mates = [Person("mate", EN, affiliations=("x",)), Person("neighbour", EN, region="north"), Person("other", EN)]
    languages = [{1: "en", 2: "en", 3: "en"}]

    assert placed(someone, mates, [{"mate": 1, "neighbour": 2, "other": 3}], languages) == [3]
    assert placed(someone, mates[:2], [{"mate": 1, "neighbour": 2}], [{1: "en", 2: "en"}]) == [2]


def test_full_rooms_rooms_not_allowed_and_other_languages_are_no_choice():
    others = at_an_event(3, languages=[EN])
    rounds = [{"p000": 1, "p001": 1, "p002": 2}]

    full = placed(Person("late", EN), others, rounds, [{1: "en", 2: "fr"}], largest=2)
    fixed = placed(Person("late", EN, rooms=frozenset({1})), others, rounds, [{1: "en", 2: "en"}])

    assert (full, fixed) == ([None], [1])


def test_who_wants_to_be_together_goes_there():
    others = at_an_event(3, languages=[EN])
    friend = replace(others[0], together="us")
    rounds = [{"p000": 1, "p001": 1, "p002": 2}]

    found = placed(Person("late", EN, together="us"), [friend, *others[1:]], rounds, [{1: "en", 2: "en"}])

    assert found == [1]


def test_an_interpreted_room_takes_who_can_follow():
    others = at_an_event(2, languages=[EN])
    rounds = [{"p000": 1, "p001": 2}]
    interpretation = Interpretation(2, "en", ("ar",))

    found = placed(Person("late", ("ar",)), others, rounds, [{1: "en", 2: "en"}], interpretations=[interpretation])

    assert found == [2]


def test_nobody_is_sent_to_an_empty_room_while_another_has_a_place():
    others = at_an_event(2, languages=[EN])
    languages = [{1: "en", 2: "en"}]

    found = [
        placed(Person("late", EN), others, [{"p000": 1, "p001": 1}], languages, largest=largest) for largest in (3, 2)
    ]

    assert found == [[1], [2]]
