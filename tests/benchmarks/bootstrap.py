"""``python -m tests.benchmarks.bootstrap``: stability of 214, 10,000 and a million ballots, against drawing them.

The baseline is what the word says: draw as many ballots as there are, add them up, and do so 2000 times. It
neither classifies nor ranks. Some of its draws are timed and multiplied. Stability is timed from packed ballots to
the certainty of every initiative.
"""

import sys

import numpy as np

from reports.domain.stability import MOST_RESAMPLED, REPLICATES, certainties
from tests.benchmarks.measuring import INITIATIVES, chunks_of, made_up_ballots, ratio_of
from voting.domain.ballot_arrays import Rules
from voting.domain.packed_count import distinct_ballots
from voting.domain.pair_counts import count_pairs

RULES = Rules([str(place + 1) for place in range(INITIATIVES)])
DRAWS = {214: REPLICATES, 10_000: 100, 1_000_000: 1}  # of the baseline, by ballots


def stability_of(ballots):
    pairs = count_pairs(chunks_of(ballots), RULES, merged=True)
    distinct = distinct_ballots(chunks_of(ballots), RULES) if pairs.ballots <= MOST_RESAMPLED else {}
    return certainties(pairs, distinct=distinct, numbers=RULES.numbers, seed=1)


def drawn_literally(table, draws):
    random = np.random.default_rng(1)
    return [table[random.integers(0, len(table), len(table))].sum(axis=0) for _draw in range(draws)]


def ratio(ballots, draws):
    packed = made_up_ballots(ballots)
    table = np.zeros((ballots, INITIATIVES), dtype=np.int32)
    for row, ballot in zip(table, packed, strict=True):
        row[np.frombuffer(ballot, dtype="<u2")] = 1
    return ratio_of(lambda: stability_of(packed), lambda: drawn_literally(table, draws)) * draws / REPLICATES


if __name__ == "__main__":
    for ballots, draws in DRAWS.items():
        found = ratio(ballots, draws)
        sys.stdout.write(f"stability of {ballots:,} ballots: {found:.4f} times drawing them {REPLICATES:,} times\n")
