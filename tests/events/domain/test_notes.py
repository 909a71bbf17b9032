"""Who writes, until when, and which notes are versions of one point."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from events.domain import notes

ENDS = datetime(2026, 3, 7, 18, tzinfo=UTC)
PUBLISHED = ENDS - timedelta(hours=3)
KNOWN = {
    "council": ("24", "Global Council", "المجلس العالمي"),
    "interim": ("23", "Interim Global Council"),
    "skills": ("36", "Skills, training and leadership"),
}


@pytest.mark.parametrize(
    ("own", "helps", "expected"),
    [("facilitator", ["facilitator", ""], True), ("note_taker", ["note_taker", "facilitator"], True),
     ("", ["facilitator", ""], False), ("", ["", "note_taker"], False), ("", ["", ""], True)],
)  # fmt: skip
def test_helpers_write_and_without_any_everybody(own, helps, expected):
    assert notes.may_write(own, helps) == expected


@pytest.mark.parametrize(
    ("published_at", "at", "is_cancelled", "expected"),
    [(None, ENDS, False, False), (PUBLISHED, PUBLISHED - timedelta(seconds=1), False, False),
     (PUBLISHED, PUBLISHED, False, True), (PUBLISHED, PUBLISHED, True, False),
     (PUBLISHED, ENDS + timedelta(hours=24, seconds=-1), False, True),
     (PUBLISHED, ENDS + timedelta(hours=24), False, False)],
)  # fmt: skip
def test_notes_are_written_from_publication_until_a_day_after_the_session(published_at, at, is_cancelled, expected):
    assert notes.is_writable(published_at, ENDS, at, is_cancelled=is_cancelled) == expected


def test_one_text_sent_twice_has_one_key_and_another_has_its_own():
    key = uuid4()

    made = [notes.key_beside(key, 1, 7, text) for text in ("We start.", "We start.", "We wait.")]

    assert (made[0] == made[1], made[0] == made[2], made[0] == key) == (True, False, False)


def test_versions_of_one_point_are_known_until_one_is_left():
    key, other = uuid4(), uuid4()
    beside = notes.key_beside(key, 1, 7, "We start.")
    again = notes.key_beside(beside, 1, 8, "We wait.")

    assert notes.versions_of_one_point([key, other, beside]) == {key, beside}
    assert notes.versions_of_one_point([beside, again, other]) == {beside, again}
    assert notes.versions_of_one_point([beside, other]) == set()


def test_keys_of_pages_that_begin_alike_are_no_versions():
    keys = [UUID(f"00000000-0000-4000-8000-00000000000{end}") for end in (1, 2)]

    assert notes.versions_of_one_point(keys) == set()


@pytest.mark.parametrize(
    ("text", "found", "unknown"),
    [("23", ["interim"], []), (" 24. Global Council", ["council"], []), ("٢٣", ["interim"], []),
     ("interim", ["interim"], []), ("Skills, training", ["skills"], []), ("23, 36", ["interim", "skills"], []),
     ("المجلس", ["council"], []), ("global council", [], ["global council"]), ("23, 99", ["interim"], ["99"]),
     ("24. Skills", [], ["24. Skills"]), ("", [], []), (" , ", [], [])],
)  # fmt: skip
def test_initiatives_are_named_by_number_or_title(text, found, unknown):
    assert notes.initiatives_meant(text, KNOWN) == (found, unknown)
