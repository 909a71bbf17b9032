"""Composed breakout rooms as JSON and as CSV, and in words why there are none."""

from collections import defaultdict
from collections.abc import Mapping

from recommendations.domain import spreadsheets

from .composition import Composition, Quality, Reason, reasons

FIGURES = ("repeated_pairs", "same_affiliation_pairs", "regions_per_room", "regions_bound", "language_violations")
DECIMALS = 4
MOST_NAMED = 50  # people in one message

WORDS = {
    reasons.TOO_FEW_PEOPLE: "there are fewer people ({people}) than rooms ({rooms})",
    reasons.REPEATED_ID: "several people have the same id",
    reasons.NO_LANGUAGE: "no language is given",
    reasons.ROOM_DOES_NOT_EXIST: "room {room} does not exist; the last one is room {rooms}",
    reasons.ROOM_INTERPRETED_TWICE: "room {room} is interpreted twice",
    reasons.NO_ROOM_ALLOWED: "there is no room in which they may sit",
    reasons.UNKNOWN_PERSON: "a room is kept for people who are not there",
    reasons.ROOM_TOO_FULL: "more people have to sit in room {room} than it holds ({most})",
    reasons.GROUP_TOO_LARGE: "they want to be together and are more than a room holds ({most})",
    reasons.PINNED_APART: "they want to be together and keep different rooms in round {round}",
    reasons.NO_COMMON_LANGUAGE_OF_GROUP: "they want to be together and have no language in common",
    reasons.NO_COMMON_LANGUAGE_OF_ROOM: "they have to sit in room {room} and have no language in common",
    reasons.CANNOT_FOLLOW_ROOM: "they have to sit in room {room} and know no language of its interpretation",
    reasons.ONLY_SPEAKERS_OF: "they know only {languages}, and too few people know that to fill their rooms ({needed} "
    "are needed, there are {speakers})",
    reasons.NO_SHARED_LANGUAGE: "there is no seating in which everybody shares a language with their room; in the "
    "nearest one these do not",
    reasons.RULES_CLASH: "there is no seating in which everybody sits where they may; in the nearest one these do not",
    reasons.NOT_FOUND: "no seating was found that keeps all rules; there may still be one",
    reasons.GROUPS_DO_NOT_FIT: "those who want to be together fit into a room each, but not all of them into the rooms",
}


def in_words(reason: Reason) -> str:
    """For a terminal: what is wrong, and with whom."""
    values = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in reason.values.items()}
    words = WORDS[reason.code].format(**values)
    if not reason.people:
        return words
    named = ", ".join(reason.people[:MOST_NAMED])
    more = len(reason.people) - MOST_NAMED
    return f"{words}: {named}{f' and {more} more' if more > 0 else ''}"


def as_json(composition: Composition) -> dict:
    return {
        "rounds": [
            {
                "rooms": [
                    {"room": room, "language": languages[room], "people": people}
                    for room, people in _people_by_room(seats).items()
                ]
            }
            for seats, languages in zip(composition.rounds, composition.languages, strict=True)
        ],
        "quality": {**_figures(composition.quality), "random": _figures(composition.random)},
    }


def as_csv(composition: Composition) -> str:
    return spreadsheets.as_csv(
        ["round", "room", "language", "id"],
        (
            [number, room, languages[room], person]
            for number, (seats, languages) in enumerate(
                zip(composition.rounds, composition.languages, strict=True), start=1
            )
            for room, people in _people_by_room(seats).items()
            for person in people
        ),
    )


def _people_by_room(seats: Mapping[str, int]) -> dict[int, list[str]]:
    rooms = defaultdict(list)
    for person, room in sorted(seats.items()):
        rooms[room].append(person)
    return dict(sorted(rooms.items()))


def _figures(quality: Quality) -> dict[str, int | float]:
    return {name: round(getattr(quality, name), DECIMALS) for name in FIGURES}
