"""``python -m tests.benchmarks.comparing``: comparisons of 10,000 and a million ballots, against reading them.

The baseline reads the same packed ballots, chunk by chunk, checks them, and does nothing else. Each comparison is
timed from packed ballots to its result; weights by region, language and role together. ``whole`` is all that the
worker does for one tally, with 60 communities and references for all three dimensions.
"""

import sys

import numpy as np

from reports.domain.ballot_profile import profile_of
from reports.domain.comparison_inputs import Community, Inputs, Population
from reports.domain.local_global import compare
from reports.domain.plan_coverage import coverage
from reports.domain.proportional_plan import balanced_plan
from reports.domain.strata import strata_of
from reports.domain.weights import side_by_side, weigh
from reports.domain.whole_comparison import Ballots, whole_comparison
from tests.benchmarks.measuring import (
    GROUPS,
    INITIATIVES,
    chunks_of,
    made_up_ballots,
    made_up_groups,
    peak_memory,
    ratio_of,
)
from voting.domain.ballot_arrays import Rules, read
from voting.domain.pair_counts import count_pairs

BALLOTS = (10_000, 1_000_000)
RULES = Rules([str(place + 1) for place in range(INITIATIVES)])
PLAN = 12  # initiatives
COMMUNITIES = 60
# Of each group more is expected than of the one before, and from the last of each dimension nobody came.
REFERENCES = {
    dimension: {f"{dimension} {place}": 1 + place for place in range(size + 1)} for dimension, size in GROUPS.items()
}


def read_only(ballots):
    for chunk in chunks_of(ballots):
        read(chunk, initiatives=INITIATIVES)


def weighted(ballots, groups):
    strata = strata_of(chunks_of(ballots, groups), RULES)
    return side_by_side(strata, weigh(strata, REFERENCES))


def planned(ballots, groups):
    return balanced_plan(profile_of(chunks_of(ballots), RULES), size=PLAN)


def covered(ballots, groups):
    plans = {"plain": RULES.numbers[-PLAN:], "balanced": RULES.numbers[-PLAN - 2 : -2]}
    return coverage(chunks_of(ballots, groups), RULES, plans, dimension="region")


def compared(ballots, groups):
    """Choices of thousands of discussions, as many as a tenth of the ballots, against all choices."""
    votes = np.bincount(np.frombuffer(b"".join(ballots), dtype="<u2"), minlength=INITIATIVES)
    return compare(
        dict(zip(RULES.numbers, (votes[::-1] // 10).tolist(), strict=True)),
        dict(zip(RULES.numbers, votes.tolist(), strict=True)),
    )


def whole(ballots, groups):
    counts = count_pairs(chunks_of(ballots), RULES, merged=True).votes
    inputs = Inputs(
        tally="made up",
        counts=counts,
        ballots=len(ballots),
        counted_on="2020-11-22",
        fingerprint="made up",
        catalogue={number: str(place // 5) for place, number in enumerate(counts)},
        communities=tuple(
            Community(frozenset(RULES.numbers[place % 40 : place % 40 + 5]), frozenset())
            for place in range(COMMUNITIES)
        ),
        populations={
            dimension: Population(key, "2020-10-01", {group: str(share) for group, share in shares.items()})
            for key, (dimension, shares) in enumerate(REFERENCES.items())
        },
    )
    return whole_comparison(inputs, Ballots(RULES, lambda: chunks_of(ballots, groups)), told=lambda _percent: None)


COMPARISONS = (weighted, planned, covered, compared, whole)


def measured(ballots):
    """For each comparison its ratio to reading, and the bytes it holds at a time."""
    rows, groups = made_up_ballots(ballots), made_up_groups(ballots)
    return {
        action.__name__: (
            ratio_of(lambda: action(rows, groups), lambda: read_only(rows)),  # noqa: B023 -- called at once
            peak_memory(lambda: action(rows, groups)),  # noqa: B023 -- called at once
        )
        for action in COMPARISONS
    }


if __name__ == "__main__":
    for ballots in BALLOTS:
        for name, (ratio, memory) in measured(ballots).items():
            sys.stdout.write(f"{name}, {ballots:,} ballots: {ratio:.2f} times reading, {memory / 2**20:.0f} MiB\n")
