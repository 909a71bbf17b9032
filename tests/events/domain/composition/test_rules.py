"""Rules always hold: where any seating keeps them one is found, and where none does it is said with a true reason."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.domain.composition import CannotCompose, Interpretation, Person, Reason, compose, reasons
from tests.events.domain.composition.crowds import (
    all_seatings,
    at_an_event,
    crowds,
    follow,
    keeps_the_rules,
    may_sit_so,
    rooms_with_a_facilitator,
)

QUICK = 0.01


def composed(people, rooms, interpretations=(), **options):
    """The rounds, or the reasons why there are none."""
    options = {"rounds": 1, "seed": 1, "effort": QUICK, "room_size": 3, **options}
    try:
        return list(compose(people, rooms=rooms, interpretations=interpretations, **options).rounds), []
    except CannotCompose as error:
        return [], error.reasons


def reasons_against(people, rooms, **options):
    return composed(people, rooms, **options)[1]


@settings(max_examples=150, deadline=None)
@given(crowds())
def test_composes_exactly_where_some_seating_keeps_the_rules(crowd):
    people, rooms, interpretations = crowd
    possible = [
        seats for seats in all_seatings(people, rooms) if keeps_the_rules(people, seats, rooms, interpretations)
    ]

    rounds, against = composed(people, rooms, interpretations, rounds=2)

    assert bool(against) is not bool(possible)
    assert all(seats in possible for seats in rounds)
    best = max((rooms_with_a_facilitator(people, seats) for seats in possible), default=0)
    assert [rooms_with_a_facilitator(people, seats) for seats in rounds] == [best] * len(rounds)


@settings(max_examples=100, deadline=None)
@given(crowds(most=9, ruled=False))
def test_composes_exactly_where_languages_allow(crowd):
    people, rooms, _none = crowd
    possible = any(keeps_the_rules(people, seats, rooms, []) for seats in all_seatings(people, rooms))

    rounds, against = composed(people, rooms)

    assert bool(against) is not possible
    assert all(keeps_the_rules(people, seats, rooms, []) for seats in rounds)


@settings(max_examples=100, deadline=None)
@given(crowds())
def test_without_the_people_named_the_rest_could_be_seated(crowd):
    people, rooms, interpretations = crowd

    _rounds, against = composed(people, rooms, interpretations)

    named = {person for reason in against for person in reason.people}
    if {reason.code for reason in against} <= {reasons.NO_SHARED_LANGUAGE, reasons.RULES_CLASH}:
        bent = [replace(person, rooms=None) if person.id in named else person for person in people]
        assert any(
            may_sit_so(bent, seats, rooms)
            and all(
                follow([one for one in bent if seats[one.id] == room and one.id not in named], room, interpretations)
                for room in range(1, rooms + 1)
            )
            for seats in all_seatings(people, rooms)
        )


@settings(max_examples=50, deadline=None)
@given(crowds(), st.data())
def test_who_is_pinned_keeps_the_room(crowd, data):
    people, rooms, interpretations = crowd
    pins = {person.id: data.draw(st.integers(1, rooms)) for person in people[: len(people) // 2]}
    possible = any(
        pins.items() <= seats.items() and keeps_the_rules(people, seats, rooms, interpretations)
        for seats in all_seatings(people, rooms)
    )

    rounds, against = composed(people, rooms, interpretations, pinned=[pins])

    assert bool(against) is not possible
    assert all(pins.items() <= seats.items() for seats in rounds)


@settings(max_examples=20, deadline=None)
@given(st.integers(20, 90), st.integers(2, 9), st.integers(1, 4), st.integers(0, 1000))
def test_rooms_of_any_size_are_even_and_share_a_language(number, room_size, rounds, seed):
    people = [replace(person, facilitates=place % 9 == 0) for place, person in enumerate(at_an_event(number))]
    rooms = max(1, round(number / room_size))

    composition = compose(people, room_size=room_size, rounds=rounds, seed=seed, effort=0.02)

    assert len(composition.rounds) == rounds
    assert all(keeps_the_rules(people, seats, rooms, []) for seats in composition.rounds)
    assert composition.quality.language_violations == 0


def test_one_who_speaks_what_nobody_else_does_is_named():
    people = [*at_an_event(16), Person("lonely", ("is",))]

    against = reasons_against(people, None, room_size=8)

    assert against == [
        Reason(reasons.ONLY_SPEAKERS_OF, ("lonely",), {"languages": ("is",), "speakers": 1, "needed": 8}),
    ]


def test_those_whose_languages_too_few_people_know_are_named_together():
    lonely = [Person("one", ("is", "fo")), Person("two", ("fo", "is"))]
    neighbours = [Person(f"neighbour {place}", ("en", "is")) for place in range(4)]

    against = reasons_against([*at_an_event(18), *lonely, *neighbours], None, room_size=8)

    values = {"languages": ("fo", "is"), "speakers": 6, "needed": 8}
    assert against == [Reason(reasons.ONLY_SPEAKERS_OF, ("one", "two"), values)]


def test_an_interpreted_room_seats_those_who_know_one_of_its_languages():
    people = [*at_an_event(16), Person("lonely", ("is",))]
    interpretation = Interpretation(2, "en", ("is", "fr"))

    composition = compose(people, room_size=8, rounds=3, seed=1, interpretations=[interpretation])

    assert {seats["lonely"] for seats in composition.rounds} == {2}
    assert composition.languages[0][2] == "en"


FIVE = ("p000", "p001", "p002", "p003", "p004")


@pytest.mark.parametrize(
    ("changed", "changes", "options", "reason"),
    [
        (1, {"languages": ()}, {}, Reason(reasons.NO_LANGUAGE, ("p000",))),
        (1, {"id": "p001"}, {}, Reason(reasons.REPEATED_ID, ("p001",))),
        (1, {"rooms": frozenset({9})}, {}, Reason(reasons.ROOM_DOES_NOT_EXIST, ("p000",), {"room": 9, "rooms": 2})),
        (1, {"rooms": frozenset()}, {}, Reason(reasons.NO_ROOM_ALLOWED, ("p000",))),
        (
            5,
            {"rooms": frozenset({1}), "languages": ("en",)},
            {},
            Reason(reasons.ROOM_TOO_FULL, FIVE, {"room": 1, "round": 1, "most": 4}),
        ),
        (5, {"together": "us", "languages": ("en",)}, {}, Reason(reasons.GROUP_TOO_LARGE, FIVE, {"most": 4})),
        (3, {"together": "us"}, {}, Reason(reasons.NO_COMMON_LANGUAGE_OF_GROUP, ("p000", "p001", "p002"))),
        (
            0,
            {},
            {"pinned": [{"p000": 1, "p002": 1}]},
            Reason(reasons.NO_COMMON_LANGUAGE_OF_ROOM, ("p000", "p002"), {"room": 1, "round": 1}),
        ),
        (0, {}, {"pinned": [{"nobody": 1}]}, Reason(reasons.UNKNOWN_PERSON, ("nobody",))),
        (
            2,
            {"together": "us"},
            {"pinned": [{"p000": 1, "p001": 2}]},
            Reason(reasons.PINNED_APART, ("p000", "p001"), {"round": 1}),
        ),
        (
            0,
            {},
            {"interpretations": [Interpretation(1, "ar", ("hi",))], "pinned": [{"p000": 1}]},
            Reason(reasons.CANNOT_FOLLOW_ROOM, ("p000",), {"room": 1}),
        ),
        (
            0,
            {},
            {"interpretations": [Interpretation(5, "ar", ("hi",))]},
            Reason(reasons.ROOM_DOES_NOT_EXIST, (), {"room": 5, "rooms": 2}),
        ),
        (0, {}, {"rooms": 11}, Reason(reasons.TOO_FEW_PEOPLE, (), {"people": 8, "rooms": 11})),
    ],
)
def test_what_stands_in_the_way_is_named(changed, changes, options, reason):
    people = at_an_event(8)
    people = [*(replace(person, **changes) for person in people[:changed]), *people[changed:]]

    against = reasons_against(people, **{"rooms": 2, **options})

    assert reason in against


def test_a_hundred_languages_are_told_apart():
    people = [
        Person(f"p{place:03}", (f"language {place // 2}", "en") if place % 2 else (f"language {place // 2}",))
        for place in range(200)
    ]

    composition = compose(people, room_size=2, rounds=1, seed=1, effort=QUICK)

    rooms = composition.rounds[0]
    assert all(rooms[one.id] == rooms[other.id] for one, other in zip(people[::2], people[1::2], strict=True))
