"""How many ballots name both of two initiatives: enough for every statistic that compares initiatives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from .ballot_arrays import Chunk, Rules, Votes, read

BLOCK = 1 << 22  # cells of a table of ballots by initiatives that are multiplied at once
# Listing one pair of choices costs as much as multiplying so many cells of the table (measured, order of magnitude).
CELLS_PER_PAIR = 75


@dataclass(frozen=True, slots=True, eq=False)
class PairCounts:
    """Withdrawn initiatives are absent; their ballots stay in the turnout."""

    numbers: tuple[str, ...]
    ballots: int
    together: np.ndarray  # ballots naming both, by place among the numbers; on the diagonal the votes of each

    @property
    def votes(self) -> dict[str, int]:
        return dict(zip(self.numbers, self.together.diagonal().tolist(), strict=True))


def count_pairs(chunks: Iterable[Chunk], rules: Rules, *, merged: bool) -> PairCounts:
    """Pairs over all ``chunks``, as people chose or, ``merged``, as the ballots count."""
    width = len(rules.numbers)
    together = np.zeros((width, width), dtype=np.int64)
    ballots = 0
    for chunk in chunks:
        votes = read(chunk, initiatives=width)
        ballots += len(chunk.ballots)
        together += _pairs(rules.counted(votes) if merged else rules.chosen(votes), len(chunk.ballots), width)
    remaining = np.flatnonzero(rules.remaining)
    return PairCounts(
        numbers=tuple(rules.numbers[position] for position in remaining),
        ballots=ballots,
        together=together[np.ix_(remaining, remaining)],
    )


def _pairs(votes: Votes, ballots: int, width: int) -> np.ndarray:
    choices = np.bincount(votes.ballots, minlength=ballots)
    if CELLS_PER_PAIR * int((choices**2).sum()) < ballots * width * width:
        return _listed(votes, choices, width)
    return _multiplied(votes, ballots, width)


def _multiplied(votes: Votes, ballots: int, width: int) -> np.ndarray:
    """For short lists of initiatives: the table of ballots by initiatives times itself, block by block."""
    together = np.zeros((width, width), dtype=np.int64)
    order = np.argsort(votes.ballots, kind="stable")
    rows, positions = votes.ballots[order], votes.positions[order]
    for start, end in _blocks(ballots, max(1, BLOCK // width)):
        inside = slice(*np.searchsorted(rows, (start, end)))
        # Whole numbers below 2^24 are exact in this type, and a block has fewer rows.
        table = np.zeros((end - start, width), dtype=np.float32)
        table[rows[inside] - start, positions[inside]] = 1
        together += (table.T @ table).astype(np.int64)
    return together


def _listed(votes: Votes, choices: np.ndarray, width: int) -> np.ndarray:
    """For long lists of initiatives, few of them chosen: every pair of choices, ballots of equal size at once."""
    order = np.argsort(votes.ballots, kind="stable")
    positions = votes.positions[order]
    starts = np.cumsum(choices) - choices
    together = np.zeros(width * width, dtype=np.int64)
    for size in np.unique(choices[choices > 0]).tolist():
        sets = positions[starts[choices == size][:, np.newaxis] + np.arange(size)]
        for start, end in _blocks(len(sets), max(1, BLOCK // size**2)):
            some = sets[start:end]
            cells = some[:, :, np.newaxis] * width + some[:, np.newaxis, :]
            together += np.bincount(cells.ravel(), minlength=width * width)
    return together.reshape(width, width)


def _blocks(length: int, step: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + step, length)) for start in range(0, length, step))
