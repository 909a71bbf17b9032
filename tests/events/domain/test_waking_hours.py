from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.waking_hours import Suits, Whereabouts, is_awake, suits, suits_by_region

ZONES = ["", "UTC", "Africa/Accra", "Asia/Kolkata", "America/Lima", "Pacific/Auckland"]
PEOPLE = st.lists(st.builds(Whereabouts, st.sampled_from(["", "a", "b"]), st.sampled_from(ZONES)))
STARTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- hypothesis wants them so
LENGTHS = st.timedeltas(timedelta(minutes=1), timedelta(hours=30))


def at(day, hour, minute=0):
    return datetime(2030, 6, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (at(1, 7), at(1, 22), True),
        (at(1, 6, 59), at(1, 9), False),
        (at(1, 20), at(1, 22, 1), False),
        (at(1, 20), at(2, 8), False),
    ],
)
def test_the_whole_session_counts(start, end, expected):
    assert is_awake(start, end, "UTC") == expected


def test_clocks_follow_daylight_saving():
    winter, summer = datetime(2030, 1, 15, 5, tzinfo=UTC), datetime(2030, 7, 15, 5, tzinfo=UTC)

    awake = [is_awake(start, start + timedelta(hours=1), "Europe/Berlin") for start in (winter, summer)]

    assert awake == [False, True]


def test_people_without_a_zone_are_unknown():
    people = [Whereabouts("a", ""), Whereabouts("a", "UTC"), Whereabouts("b", "Pacific/Auckland")]

    found = suits_by_region(at(1, 12), at(1, 13), people)

    assert found == {"a": Suits(awake=1, asleep=0, unknown=1), "b": Suits(awake=0, asleep=1, unknown=0)}
    assert suits(at(1, 12), at(1, 13), people).share == 0.5
    assert suits(at(1, 12), at(1, 13), []).share is None


@given(STARTS, LENGTHS, PEOPLE)
def test_everybody_is_counted_once_and_regions_add_up(start, length, people):
    whole = suits(start, start + length, people)

    regions = suits_by_region(start, start + length, people).values()

    assert whole.people == len(people)
    assert [whole.awake, whole.asleep, whole.unknown] == [
        sum(getattr(region, name) for region in regions) for name in ("awake", "asleep", "unknown")
    ]


@given(STARTS, LENGTHS, PEOPLE)
def test_a_longer_session_never_suits_more_people(start, length, people):
    shorter, longer = (suits(start, start + length + more, people) for more in (timedelta(0), timedelta(hours=1)))

    assert longer.awake <= shorter.awake
