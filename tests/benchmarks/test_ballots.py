"""Counting and stability stay near the cheapest way to do them, in memory that is flat in the number of ballots."""

from tests.benchmarks import bootstrap, counting
from tests.benchmarks.measuring import chunks_of, made_up_ballots, made_up_groups, peak_memory
from voting.domain.packed_count import count_packed
from voting.domain.pair_counts import count_pairs


def test_counting_takes_a_few_times_a_bare_array_pass():
    plain, with_rules = counting.ratios(200_000)

    print(f"counting by three dimensions: {plain:.2f} and {with_rules:.2f} times a bare array pass")  # noqa: T201 -- the result
    assert plain < 4
    assert with_rules < 6


def test_stability_is_cheaper_than_drawing_every_ballot():
    found = [bootstrap.ratio(ballots, draws) for ballots, draws in ((1_500, 200), (50_000, 5))]

    print(f"stability of 1,500 and 50,000 ballots: {found[0]:.3f} and {found[1]:.4f} times drawing them")  # noqa: T201 -- the result
    assert found[0] < 3
    assert found[1] < 0.2


def test_memory_is_flat_in_the_number_of_ballots():
    rows, groups = made_up_ballots(200_000), made_up_groups(200_000)

    def counted(copies):
        chunks = (chunk for _copy in range(copies) for chunk in chunks_of(rows, groups))
        return count_packed(chunks, counting.WITH_RULES)

    def paired(copies):
        chunks = (chunk for _copy in range(copies) for chunk in chunks_of(rows))
        return count_pairs(chunks, counting.WITH_RULES, merged=True)

    for action in (counted, paired):
        once, four_times = (peak_memory(lambda: action(copies)) for copies in (1, 4))  # noqa: B023 -- called at once

        print(f"{action.__name__}: {once / 2**20:.0f} MiB, four times the ballots {four_times / 2**20:.0f} MiB")  # noqa: T201 -- the result
        assert four_times < 1.2 * once
