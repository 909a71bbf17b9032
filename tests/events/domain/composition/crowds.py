"""Small crowds at random, every way to seat them, and larger ones as at an event."""

from itertools import combinations, product

from hypothesis import strategies as st

from events.domain.composition import Interpretation, Person, common_languages

LANGUAGES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def crowds(draw, most=7, rooms=3, *, ruled=True):
    """People, a number of rooms and interpretations; with other rules than languages if ``ruled``."""
    number = draw(st.integers(1, rooms))
    people = [
        Person(
            id=f"p{place}",
            languages=draw(LANGUAGES),
            region=draw(st.sampled_from(["", "north", "south"])),
            affiliations=tuple(draw(st.frozensets(st.sampled_from("xyz"), max_size=2))),
            role=draw(st.sampled_from(["", "staff"])),
            facilitates=draw(st.booleans()),
            rooms=draw(st.none() | st.frozensets(st.integers(1, number), min_size=1)) if ruled else None,
            together=draw(st.sampled_from(["", "", "", "one", "two"])) if ruled else "",
        )
        for place in range(draw(st.integers(number, most)))
    ]
    interpreted = draw(st.lists(st.integers(1, number), unique=True, max_size=1)) if ruled else []
    return people, number, [Interpretation(room, draw(st.sampled_from("abcd")), ("a",)) for room in interpreted]


def sizes_are_even(seats, rooms):
    sizes = [list(seats.values()).count(room) for room in range(1, rooms + 1)]
    return max(sizes) - min(sizes) <= 1 and sum(sizes) == len(seats)


def follow(members, room, interpretations):
    for interpretation in interpretations:
        if interpretation.room == room:
            return all({interpretation.language, *interpretation.into} & set(person.languages) for person in members)
    return not members or bool(common_languages(members))


def may_sit_so(people, seats, rooms):
    """Sizes, allowed rooms and groups."""
    groups = {}
    return (
        sizes_are_even(seats, rooms)
        and all(person.rooms is None or seats[person.id] in person.rooms for person in people)
        and all(
            groups.setdefault(person.together, seats[person.id]) == seats[person.id]
            for person in people
            if person.together
        )
    )


def keeps_the_rules(people, seats, rooms, interpretations):
    return may_sit_so(people, seats, rooms) and all(
        follow([person for person in people if seats[person.id] == room], room, interpretations)
        for room in range(1, rooms + 1)
    )


def all_seatings(people, rooms):
    for seats in product(range(1, rooms + 1), repeat=len(people)):
        yield dict(zip([person.id for person in people], seats, strict=True))


def rooms_with_a_facilitator(people, seats):
    return len({seats[person.id] for person in people if person.facilitates})


def same_room(rounds, one, other):
    return sum(seats[one.id] == seats[other.id] for seats in rounds)


def pairs(people):
    return list(combinations(people, 2))


def at_an_event(people=60, languages=(("en",), ("en", "fr"), ("fr",), ("en", "ar"))):
    return [
        Person(
            id=f"p{place:03}",
            languages=languages[place % len(languages)],
            region=f"region {place % 5}",
            affiliations=(f"affiliate {place % 7}",),
        )
        for place in range(people)
    ]
