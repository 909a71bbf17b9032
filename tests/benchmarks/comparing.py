"""``python -m tests.benchmarks.comparing``: comparisons of 10,000 and a million ballots, against reading them.

The baseline reads the same packed ballots, chunk by chunk, checks them, and does nothing else. Each comparison is
timed from packed ballots to its result; weights by region, language and role together.
"""

import sys

import numpy as np

from reports.domain.ballot_profile import profile_of
from reports.domain.local_global import compare
from reports.domain.plan_coverage import coverage
from reports.domain.proportional_plan import balanced_plan
from reports.domain.strata import strata_of
from reports.domain.weights import side_by_side, weigh
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

BALLOTS = (10_000, 1_000_000)
RULES = Rules([str(place + 1) for place in range(INITIATIVES)])
PLAN = 12  # initiatives
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


COMPARISONS = (weighted, planned, covered, compared)


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
