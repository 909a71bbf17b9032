"""Seconds differ between machines and hours: what is told is a ratio to other work in the same run.

Processor time is measured, not time passed: what else the machine does then counts less.
"""

import tracemalloc
from time import process_time
from timeit import timeit

import numpy as np

from voting.domain.ballot_arrays import BALLOTS_PER_CHUNK, Chunk

INITIATIVES = 45
GROUPS = {"region": 6, "language": 10, "role": 5}


def ratio_of(action, baseline, *, times=3):
    """How many times as long ``action`` takes, each at its fastest, by turns."""
    turns = [(_seconds(action), _seconds(baseline)) for _turn in range(times)]
    return min(seconds for seconds, _other in turns) / min(seconds for _other, seconds in turns)


def _seconds(action):
    return timeit(action, timer=process_time, number=1)


def peak_memory(action):
    """The most bytes that ``action`` held at a time."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def made_up_ballots(ballots, *, seed=1):
    """Packed ballots of four to ten choices, more for some initiatives than for others."""
    random = np.random.default_rng(seed)
    wanted = random.random((ballots, INITIATIVES), dtype=np.float32) * np.linspace(1, 2, INITIATIVES, dtype=np.float32)
    ranked = np.argpartition(-wanted, 10, axis=1)[:, :10].astype("<u2")
    sizes = random.integers(4, 11, ballots).tolist()
    return [np.sort(row[:size]).tobytes() for row, size in zip(ranked, sizes, strict=True)]


def made_up_groups(ballots, *, seed=2):
    random = np.random.default_rng(seed)
    return {
        dimension: [f"{dimension} {label}" for label in random.integers(0, size, ballots).tolist()]
        for dimension, size in GROUPS.items()
    }


def chunks_of(ballots, groups=None):
    """As a database would hand them out."""
    groups = groups or {}
    for start in range(0, len(ballots), BALLOTS_PER_CHUNK):
        part = slice(start, start + BALLOTS_PER_CHUNK)
        yield Chunk(ballots[part], {dimension: labels[part] for dimension, labels in groups.items()})
