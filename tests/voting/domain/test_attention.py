"""What needs attention, and how soon."""

from datetime import UTC, datetime, timedelta

import pytest

from voting.domain.attention import Poll, Problem, Room, Round, is_sparse, problems

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FINE = {"placed": 8, "arrived": 8, "has_facilitator": True, "is_confirmed": True}


def room(number, **facts):
    return Room(key=100 + number, number=number, **FINE | facts)


def talk(starts, ends, *rooms, position=1, is_published=True, **facts):
    """A round from so many minutes after noon to so many."""
    moments = {"starts_at": NOON + starts * MINUTE, "ends_at": NOON + ends * MINUTE}
    return Round(key=position, position=position, is_published=is_published, rooms=rooms, **moments, **facts)


def test_nothing_is_wrong_where_all_is_ready():
    assert problems(NOON, [talk(-10, 20, room(1)), talk(30, 60, room(1), position=2)]) == []


def test_a_room_without_a_facilitator_is_urgent_while_it_runs_and_not_before():
    rounds = [
        talk(-40, -10, room(1, has_facilitator=False)),
        talk(-10, 20, room(2, has_facilitator=False, arrived=6), position=2),
        talk(30, 60, room(3, has_facilitator=False), position=3),
        talk(70, 100, room(4, has_facilitator=False), position=4),
    ]

    assert problems(NOON, rounds) == [
        Problem("no_facilitator", "now", 102, 2, (2,), 6, 8),
        Problem("no_facilitator", "soon", 103, 3, (3,), 8, 8),
    ]


def test_many_rooms_with_the_same_problem_are_told_in_one_line():
    rooms = [room(number, has_facilitator=False) for number in range(1, 5)]

    assert problems(NOON, [talk(-10, 20, *rooms)]) == [
        Problem("no_facilitator", "now", 1, 1, (1, 2, 3, 4), 32, 32),
    ]


def test_empty_rooms_lack_nobody():
    assert problems(NOON, [talk(-10, 20, room(1, placed=0, arrived=0, has_facilitator=False))]) == []


@pytest.mark.parametrize(
    ("placed", "arrived", "expected"), [(8, 3, True), (8, 4, False), (7, 3, True), (1, 0, True), (0, 0, False)]
)
def test_a_room_is_sparse_when_under_half_came(placed, arrived, expected):
    assert is_sparse(placed, arrived) == expected


def test_only_rooms_that_talk_now_are_called_small():
    sparse = {"placed": 8, "arrived": 3}

    found = problems(NOON, [talk(-10, 20, room(1, **sparse)), talk(30, 60, room(2, **sparse), position=2)])

    assert found == [Problem("few_came", "soon", 101, 1, (1,), 3, 8)]


def test_people_without_a_seat_are_told_once_of_the_first_round_they_miss():
    rounds = [
        talk(-40, -10, room(1), without_seat=9),
        talk(-10, 20, position=2, without_seat=9),
        talk(30, 60, room(1), position=3, without_seat=4),
        talk(70, 99, room(1), position=4, without_seat=4),
    ]

    found = [problem for problem in problems(NOON, rounds) if problem.kind == "no_seat"]

    assert found == [Problem("no_seat", "soon", 3, 3, people=4)]


@pytest.mark.parametrize(
    ("starts", "rooms", "kinds"),
    [
        (11, [room(1)], []),
        (10, [room(1)], ["not_published"]),
        (-5, [room(1)], ["not_published"]),
        (10, [], ["not_composed"]),
        (-40, [room(1)], []),
    ],
)
def test_a_round_that_starts_within_ten_minutes_has_to_be_published(starts, rooms, kinds):
    found = problems(NOON, [talk(starts, starts + 30, *rooms, is_published=False)])

    assert [(problem.kind, problem.level) for problem in found] == [(kind, "now") for kind in kinds]


def test_rooms_are_asked_for_their_notes_once_their_round_is_over():
    unconfirmed = room(1, is_confirmed=False)

    found = problems(NOON, [talk(-40, 0, unconfirmed, room(2)), talk(0, 30, unconfirmed, position=2)])

    assert found == [Problem("not_confirmed", "soon", 1, 1, (1,))]


@pytest.mark.parametrize(
    ("minutes", "issues", "is_released", "expected"),
    [
        (61, 2, False, []),
        (60, 2, False, [("poll_has_issues", "soon", 2)]),
        (10, 2, False, [("poll_has_issues", "now", 2)]),
        (-5, 0, False, [("poll_not_released", "now", 0)]),
        (10, 0, True, []),
        (None, 3, False, []),
    ],
)
def test_a_poll_that_should_open_within_an_hour_has_to_be_ready(minutes, issues, is_released, expected):
    opens_at = None if minutes is None else NOON + minutes * MINUTE

    found = problems(NOON, [], [Poll("poll", opens_at, is_released, issues)])

    assert [(problem.kind, problem.level, problem.people) for problem in found] == expected


def test_what_cannot_wait_comes_first():
    rounds = [talk(-40, -10, room(1, is_confirmed=False)), talk(5, 30, room(1), position=2, is_published=False)]

    found = problems(NOON, rounds, failed_mails=2, waiting=12)

    assert [(problem.kind, problem.people) for problem in found] == [
        ("not_published", 0),
        ("not_confirmed", 0),
        ("failed_mails", 2),
        ("waiting", 12),
    ]
