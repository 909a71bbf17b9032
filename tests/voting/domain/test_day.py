"""A participant's day on plain values: order, the present step, minutes, and doors."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.day import (
    Kind,
    Place,
    Step,
    in_time_order,
    is_joinable,
    joins_from,
    minutes_until,
    place_at,
    session_at,
)


def clock(hour, minute=0, second=0):
    return datetime(2026, 11, 21, hour, minute, second, tzinfo=UTC)


WELCOME = Step(Kind.WELCOME, clock(16), clock(16, 20))
FIRST = Step(Kind.ROUND, clock(16, 20), clock(16, 50))
SECOND = Step(Kind.ROUND, clock(17), clock(17, 30))
VOTE = Step(Kind.VOTE, clock(17, 45), clock(18, 30))
RESULTS = Step(Kind.RESULTS, clock(18, 30))
FEEDBACK = Step(Kind.FEEDBACK, clock(18, 30), clock(20))
DAY = [WELCOME, FIRST, SECOND, VOTE, RESULTS, FEEDBACK]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (clock(15), Place(0, is_here=False)),
        (clock(15, 30), Place(0, is_here=True)),  # the door is open
        (clock(16, 19), Place(0, is_here=True)),  # the next door is open, but this meeting still runs
        (clock(16, 20), Place(1, is_here=True)),
        (clock(16, 50), Place(2, is_here=False)),
        (clock(16, 55), Place(2, is_here=True)),
        (clock(17, 30), Place(3, is_here=False)),
        (clock(18), Place(3, is_here=True)),
        (clock(18, 30), Place(5, is_here=True)),
        (clock(20), Place(4, is_here=True)),
    ],
)
def test_the_present_step_is_the_one_that_runs_else_the_next(at, expected):
    assert place_at(DAY, at) == expected


@pytest.mark.parametrize(
    ("hour", "expected"), [(15, Place(0, is_here=True)), (16, Place(1, is_here=True)), (17, Place(2, is_here=True))]
)
def test_meetings_win_over_a_poll_that_is_open_all_day(hour, expected):
    all_day = Step(Kind.VOTE, clock(8), clock(23))

    assert place_at([all_day, WELCOME, SECOND], clock(hour, 5)) == expected


def test_after_the_last_step_nobody_is_anywhere():
    assert place_at([WELCOME, FIRST], clock(19)) is None
    assert place_at([Step(Kind.RESULTS, None)], clock(19)) is None
    assert place_at([], clock(19)) is None


def test_steps_stand_in_time_order_and_the_unknown_last():
    unknown = Step(Kind.RESULTS, None)

    assert in_time_order([unknown, FEEDBACK, RESULTS, WELCOME]) == [3, 1, 2, 0]


@given(st.permutations(DAY), st.integers(min_value=0, max_value=24 * 60 - 1))
def test_the_present_step_is_never_over(steps, minute):
    at = clock(0) + timedelta(minutes=minute)

    place = place_at(steps, at)

    assert place is None or not steps[place.index].is_over(at)
    assert place is None or place.is_here == steps[place.index].is_open(at)


@pytest.mark.parametrize(
    ("at", "expected"),
    [(clock(16, 54, 59), False), (clock(16, 55), True), (clock(17, 29, 59), True), (clock(17, 30), False)],
)
def test_rooms_can_be_joined_from_five_minutes_before_until_the_end(at, expected):
    assert is_joinable(SECOND.starts_at, SECOND.ends_at, at) == expected
    assert joins_from(SECOND.starts_at) == clock(16, 55)


@pytest.mark.parametrize(
    ("at", "expected"),
    [(clock(17, 16), 14), (clock(17, 16, 1), 14), (clock(17, 29, 59), 1), (clock(17, 30), None), (clock(15), None)],
)
def test_minutes_that_have_begun_count(at, expected):
    assert minutes_until(SECOND.ends_at, at) == expected
    assert minutes_until(None, at) is None


@pytest.mark.parametrize(("at", "expected"), [(clock(9), 0), (clock(12), 1), (clock(13), 1), (clock(23), 1)])
def test_the_session_is_the_one_running_or_next_else_the_last(at, expected):
    spans = [(clock(10), clock(12)), (clock(20), clock(22))]

    assert session_at(spans, at) == expected
    assert session_at([], at) is None
