"""``python -m tests.benchmarks.counting``: a million ballots by region, language and role, against a bare array pass.

The bare pass counts the same rows in numpy, all at once: no checks, no merge rule, no withdrawal, and it is
given the groups as numbers. ``count_packed`` reads the groups as words, in chunks, and checks every ballot.
"""

import sys
from functools import partial

import numpy as np

from tests.benchmarks.measuring import INITIATIVES, chunks_of, made_up_ballots, made_up_groups, ratio_of
from voting.domain.ballot_arrays import Rules
from voting.domain.merging import Implication
from voting.domain.packed_count import count_packed

BALLOTS = 1_000_000
NUMBERS = [str(place + 1) for place in range(INITIATIVES)]
PLAIN = Rules(NUMBERS)
WITH_RULES = Rules(NUMBERS, [Implication("23", "24")], {"45"})


def array_pass(ballots, groups):
    """Votes of each initiative in each group of each dimension; the groups are (numbers, how many)."""
    positions = np.frombuffer(b"".join(ballots), dtype="<u2")
    sizes = np.fromiter(map(len, ballots), dtype=np.int64, count=len(ballots)) // 2
    return [
        np.bincount(np.repeat(codes * INITIATIVES, sizes) + positions, minlength=size * INITIATIVES)
        for codes, size in groups
    ]


def as_numbers(labels):
    """The labels of a dimension as numbers in alphabetical order, and how many there are."""
    different, codes = np.unique(labels, return_inverse=True)
    return codes.astype(np.int64), len(different)


def counted(ballots, groups, rules):
    return count_packed(chunks_of(ballots, groups), rules)


def ratios(ballots):
    """Of counting plainly, and of counting with a merge rule and a withdrawal, to the bare pass."""
    rows, groups = made_up_ballots(ballots), made_up_groups(ballots)
    coded = [as_numbers(labels) for labels in groups.values()]
    return [
        ratio_of(partial(counted, rows, groups, rules), partial(array_pass, rows, coded))
        for rules in (PLAIN, WITH_RULES)
    ]


if __name__ == "__main__":
    plain, with_rules = ratios(BALLOTS)
    sys.stdout.write(f"counting {BALLOTS:,} ballots by three dimensions: {plain:.2f} times a bare array pass\n")
    sys.stdout.write(f"the same with a merge rule and a withdrawn initiative: {with_rules:.2f} times\n")
