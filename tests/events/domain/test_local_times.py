from datetime import UTC, date, datetime, time

import pytest

from events.domain.local_times import NoSuchTime, first_moment, last_day, moment, time_zone_called, time_zones


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 9, tzinfo=UTC)),  # the day before clocks are put forward
        (date(2026, 3, 29), datetime(2026, 3, 29, 8, tzinfo=UTC)),
    ],
)
def test_the_same_local_time_is_another_moment_in_summer(day, expected):
    assert moment(day, time(10), "Europe/Berlin") == expected


def test_a_time_that_clocks_skip_does_not_exist():
    with pytest.raises(NoSuchTime):
        moment(date(2026, 3, 29), time(2, 30), "Europe/Berlin")


def test_a_time_that_clocks_show_twice_means_the_first():
    assert moment(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (time(11), time(15), date(2020, 12, 31)),
        (time(22), time(2), date(2021, 1, 1)),
        (time(22), time(0), date(2021, 1, 1)),
    ],
)
def test_an_end_before_the_start_is_on_the_next_day(starts, ends, expected):
    assert last_day(date(2020, 12, 31), starts, ends) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Africa/Accra", "Africa/Accra"),
        (" america/new york ", "America/New_York"),
        ("utc", "UTC"),
        ("Mars/Olympus", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_time_zones_are_found_however_they_are_written(text, expected):
    assert time_zone_called(text) == expected


def test_zones_of_no_place_are_not_offered():
    offered = time_zones()

    assert offered[0] == "UTC"
    assert {"Europe/Berlin", "Asia/Kolkata"} < set(offered)
    assert not {"EST", "Etc/GMT+5", "Factory"} & set(offered)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (time(22, 30), datetime(2026, 10, 24, 20, 30, tzinfo=UTC)),
        (time(22), datetime(2026, 10, 24, 20, tzinfo=UTC)),
        (time(0, 30), datetime(2026, 10, 24, 22, 30, tzinfo=UTC)),
        (time(21, 59), datetime(2026, 10, 25, 20, 59, tzinfo=UTC)),  # clocks are put back in between
    ],
)
def test_a_clock_shows_a_time_next_on_the_same_day_or_the_one_after(clock, expected):
    since = datetime(2026, 10, 24, 20, 0, 30, tzinfo=UTC)

    assert first_moment(since, clock, "Europe/Berlin") == expected
