"""Comparisons stay near the cost of reading the ballots, in memory that a small machine has."""

import pytest

from tests.benchmarks.comparing import measured

BALLOTS = 100_000


@pytest.fixture(scope="module")
def found():
    return measured(BALLOTS)


@pytest.mark.parametrize(
    ("comparison", "times", "mebibytes"),
    [("weighted", 20, 60), ("planned", 40, 150), ("covered", 20, 60), ("compared", 20, 60), ("whole", 150, 200)],
)
def test_comparisons_take_some_times_the_reading_of_ballots(found, comparison, times, mebibytes):
    ratio, memory = found[comparison]

    print(f"{comparison} {BALLOTS:,} ballots: {ratio:.2f} times reading, {memory / 2**20:.0f} MiB")  # noqa: T201 -- the result
    assert ratio < times
    assert memory < mebibytes * 2**20
