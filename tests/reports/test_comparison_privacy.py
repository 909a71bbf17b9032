"""No number that could reveal a person is in a stored comparison, whoever reads it and however."""

import json

import pytest

from reports.models import Comparison, ReferenceShare
from tests.factories.priorities import (
    community_naming,
)
from tests.factories.reports import compare_tally
from tests.factories.voting import count, import_rows, open_poll
from tests.reports.compared import choices, everything, initiatives_of, regions, tally_with_groups

pytestmark = pytest.mark.django_db


def test_of_a_small_poll_no_part_is_stored():
    poll = open_poll(8)
    import_rows(poll, choices(9), region="north")
    regions()
    tally = count(poll)
    community_naming(*initiatives_of(tally))

    compare_tally(tally)

    found = Comparison.objects.get()
    parts = (found.local_global, found.gaps, found.plan, found.overlap, found.related, found.talked_about)
    assert parts == (None,) * 6


def test_a_small_group_leaves_no_trace_of_its_size():
    regions()
    stored = []
    for small in (5, 6, 7, 8):
        tally = tally_with_groups(small)
        compare_tally(tally)
        numbers = {number: str(place) for place, (number, _votes) in enumerate(tally.counts)}
        stored.append(renamed(everything(tally.comparison), numbers))

    assert stored[0]["gaps"]["dimensions"]["region"]["pooled"] == ["west"]
    assert all(each == stored[0] for each in stored)


def renamed(value, numbers):
    """The same with the numbers of initiatives by their places, since each poll has initiatives of its own."""
    if isinstance(value, dict):
        return {numbers.get(key, key): renamed(each, numbers) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, numbers) for each in value]
    return numbers.get(value, value) if isinstance(value, str) else value


def test_a_small_group_is_named_with_no_number_anywhere():
    regions()
    tally = tally_with_groups(7)

    compare_tally(tally)

    rows = [row for row in objects_in(everything(tally.comparison)) if "west" in map(str, row.values())]
    assert rows == []


def objects_in(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from objects_in(each)


def test_the_parts_are_what_json_holds_and_sizes_are_rounded():
    regions(north=50, south=50)
    tally = tally_with_groups()

    compare_tally(tally)

    found = Comparison.objects.get()
    assert json.loads(json.dumps(everything(found))) == everything(found)
    assert [gap["ballots"] for gap in found.gaps["dimensions"]["region"]["gaps"]] == [60, 45]
    assert {row["ballots"] % 5 for size in found.plan["sizes"] for row in size["plain"]["groups"]} == {0}
    assert [size["size"] for size in found.plan["sizes"]] == list(range(1, 9))
    assert set(found.overlap["region"]["tops"]) == {"north", "south"}


def test_shares_that_cannot_be_used_are_left_out():
    ReferenceShare.objects.all().delete()
    regions(north=0, south=0)
    tally = tally_with_groups()

    job = compare_tally(tally)

    assert (job.state, Comparison.objects.get().gaps) == ("done", None)
