"""Composing stays well ahead of composing greedily, at a bounded multiple of what that costs."""

import pytest

from tests.benchmarks.composing import measured


@pytest.mark.parametrize(
    ("number", "most_repeated", "least_part", "most_times"), [(250, 115, 0.8, 120), (1_000, 5, 0.965, 60)]
)
def test_composing_repeats_far_fewer_pairs_than_greedily(number, most_repeated, least_part, most_times):
    results = measured(number)
    (found, seconds), (greedily, greedy_seconds), (chance, _none) = results.values()

    print(  # noqa: T201 -- the result
        f"{number} people: {found.repeated_pairs} repeated pairs (greedy {greedily.repeated_pairs}, chance "
        f"{chance.repeated_pairs}), {seconds / greedy_seconds:.1f} times the time of greedy"
    )
    assert found.language_violations == 0
    assert found.repeated_pairs <= min(most_repeated, greedily.repeated_pairs / 2)
    assert found.regions_per_room >= least_part * found.regions_bound
    assert found.same_affiliation_pairs < chance.same_affiliation_pairs / 4
    assert seconds < most_times * greedy_seconds
