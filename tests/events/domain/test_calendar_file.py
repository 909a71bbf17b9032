"""Calendar files, read back with another library than the one that writes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from events.domain.calendar_file import CalendarEntry, calendar_file, one_line, several_lines

ENTRY = CalendarEntry(
    uid="2f1d@example.org",
    revision=3,
    starts_at=datetime(2026, 10, 24, 16, tzinfo=UTC),
    ends_at=datetime(2026, 10, 24, 18, tzinfo=UTC),
    time_zone="Europe/Berlin",
    title="Workshop",
    stamped_at=datetime(2026, 9, 1, 12, tzinfo=UTC),
    description="Everybody is welcome.",
    address="https://example.org/en/events/workshop/",
)
HOSTILE = st.text(
    st.sampled_from("a;,:\\\"'=é漢عر😀 \t\r\n\v\f\x00\x1c\x85\u2028\u2029")
    | st.characters(blacklist_categories=["Cs"]),
    max_size=200,
)


def read(text):
    """The entries; zones as this file has them, not as an earlier one had."""
    known = vars(vobject.icalendar)["__tzidMap"]
    for zone in known.keys() - {"UTC"}:
        del known[zone]
    return list(vobject.readOne(text).vevent_list)


def local(moment):
    return moment.strftime("%Y-%m-%d %H:%M"), moment.utcoffset()


def test_an_entry_has_all_that_calendars_need():
    text = calendar_file([ENTRY])

    calendar = vobject.readOne(text)
    entry = calendar.vevent
    assert calendar.method.value == "PUBLISH"
    assert {name: getattr(entry, name).value for name in ("uid", "sequence", "summary", "description", "url")} == {
        "uid": "2f1d@example.org",
        "sequence": "3",
        "summary": "Workshop",
        "description": "Everybody is welcome.",
        "url": "https://example.org/en/events/workshop/",
    }
    assert entry.status.value == "CONFIRMED"


def test_local_times_stay_right_across_a_change_of_the_clocks():
    before = replace(ENTRY, uid="before")
    after = replace(
        ENTRY,
        uid="after",
        starts_at=datetime(2026, 10, 25, 17, tzinfo=UTC),
        ends_at=ENTRY.ends_at + timedelta(days=1, hours=1),
    )

    entries = read(calendar_file([before, after]))

    assert [local(entry.dtstart.value) for entry in entries] == [
        ("2026-10-24 18:00", timedelta(hours=2)),
        ("2026-10-25 18:00", timedelta(hours=1)),
    ]
    assert [entry.dtend.value.astimezone(UTC) for entry in entries] == [before.ends_at, after.ends_at]


@pytest.mark.parametrize(
    "zone", ["America/New_York", "America/Santiago", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata", "UTC"]
)
@settings(max_examples=20)
@given(hours=st.integers(0, 24 * 365 * 2))
def test_every_hour_of_two_years_is_read_as_the_moment_it_was(zone, hours):
    starts_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    entry = replace(ENTRY, time_zone=zone, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))

    text = calendar_file([entry])

    [event] = read(text)
    assert [event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)] == [entry.starts_at, entry.ends_at]
    assert (f"BEGIN:VTIMEZONE\r\nTZID:{zone}" in text) == (zone != "UTC")


def test_an_hour_that_clocks_show_twice_is_told_apart():
    first = replace(
        ENTRY, starts_at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ends_at=datetime(2026, 10, 25, 3, tzinfo=UTC)
    )
    second = replace(first, starts_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))

    entries = read(calendar_file([first, second]))

    assert [entry.dtstart.value.astimezone(UTC) for entry in entries] == [first.starts_at, second.starts_at]


def test_a_known_day_without_a_time_fills_the_day():
    entry = replace(
        ENTRY,
        time_zone="UTC",
        starts_at=datetime(2020, 10, 17, tzinfo=UTC),
        ends_at=datetime(2020, 10, 18, tzinfo=UTC),
        only_day_is_known=True,
    )

    [event] = read(calendar_file([entry]))

    assert (event.dtstart.value, event.dtend.value) == (date(2020, 10, 17), date(2020, 10, 18))


def test_a_cancelled_entry_says_so():
    text = calendar_file([replace(ENTRY, is_cancelled=True)], method="CANCEL")

    assert vobject.readOne(text).method.value == "CANCEL"
    assert read(text)[0].status.value == "CANCELLED"


def test_an_empty_calendar_is_still_one():
    assert vobject.readOne(calendar_file([])).version.value == "2.0"


@settings(max_examples=60)
@given(title=HOSTILE, description=HOSTILE, address=HOSTILE)
def test_no_text_leaves_its_line(title, description, address):
    entry = replace(ENTRY, title=title, description=description, address=address)

    text = calendar_file([entry])

    # The names of the lines, unfolded, are those of the harmless entry.
    lines = text.replace("\r\n ", "").split("\r\n")
    expected = calendar_file([replace(ENTRY, description="d" if description else "", address="a" if address else "")])
    assert [line.partition(":")[0] for line in lines] == [
        line.partition(":")[0] for line in expected.replace("\r\n ", "").split("\r\n")
    ]
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert len(text.splitlines()) == text.count("\r\n")


@settings(max_examples=60)
@given(title=HOSTILE, description=HOSTILE)
def test_texts_are_read_as_they_were_written(title, description):
    [event] = read(calendar_file([replace(ENTRY, title=title, description=description)]))

    assert event.summary.value == one_line(title)
    assert not description or event.description.value == several_lines(description)
