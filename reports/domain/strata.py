"""Ballots collapsed by what their voters said of themselves: all that weights need, however many ballots there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count as counter

import numpy as np

from voting.domain.ballot_arrays import Chunk, Rules, read

NOT_STATED = ""


@dataclass(frozen=True, slots=True, eq=False)
class Strata:
    """One row for each combination of groups that has a ballot, in alphabetical order."""

    dimensions: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]  # of each stratum one for each dimension, "" where none was stated
    ballots: np.ndarray  # of each stratum
    numbers: tuple[str, ...]  # of the initiatives that remain on the poll
    votes: np.ndarray  # strata by initiatives, after the merge rules

    def of(self, dimension: str) -> tuple[str, ...]:
        """The group of each stratum in one dimension."""
        place = self.dimensions.index(dimension)
        return tuple(groups[place] for groups in self.groups)

    def sizes(self, dimension: str) -> dict[str, int]:
        """The ballots of each group of one dimension, in alphabetical order."""
        sizes: dict[str, int] = {}
        for group, ballots in sorted(zip(self.of(dimension), self.ballots.tolist(), strict=True)):
            sizes[group] = sizes.get(group, 0) + ballots
        return sizes


def strata_of(chunks: Iterable[Chunk], rules: Rules) -> Strata:
    """The strata of all ``chunks``, in one pass; no ballots, no strata. Memory grows with the strata, not the ballots.

    ValueError where chunks differ in their dimensions, or a ballot has no entry in one; "" is an entry.
    """
    table = _Table(rules)
    for chunk in chunks:
        table.add(chunk)
    order = sorted(table.rows)
    rows = np.array([table.rows[groups] for groups in order], dtype=np.int64)
    remaining = np.flatnonzero(rules.remaining)
    return Strata(
        dimensions=table.dimensions or (),
        groups=tuple(order),
        ballots=table.ballots[rows],
        numbers=tuple(rules.numbers[position] for position in remaining),
        votes=table.votes[rows][:, remaining],
    )


class _Table:
    """Running totals by stratum; each chunk touches only the strata that it has ballots of."""

    def __init__(self, rules: Rules):
        self.rules = rules
        self.width = len(rules.numbers)
        self.dimensions: tuple[str, ...] | None = None
        self.rows: dict[tuple[str, ...], int] = defaultdict(counter().__next__)
        self.ballots = np.zeros(0, dtype=np.int64)
        self.votes = np.zeros((0, self.width), dtype=np.int64)

    def add(self, chunk: Chunk) -> None:
        present, codes = np.unique(self._rows_of(chunk), return_inverse=True)
        new = len(self.rows) - len(self.ballots)
        self.ballots = np.append(self.ballots, np.zeros(new, dtype=np.int64))
        self.votes = np.vstack((self.votes, np.zeros((new, self.width), dtype=np.int64)))
        counted = self.rules.counted(read(chunk, initiatives=self.width))
        choices = codes[counted.ballots] * self.width + counted.positions
        self.ballots[present] += np.bincount(codes, minlength=len(present))
        votes = np.bincount(choices, minlength=len(present) * self.width)
        self.votes[present] += votes.reshape(len(present), self.width)

    def _rows_of(self, chunk: Chunk) -> np.ndarray:
        dimensions, ballots = tuple(chunk.groups), len(chunk.ballots)
        if self.dimensions not in (None, dimensions):
            raise ValueError("All chunks must have the same dimensions.")
        if any(len(labels) != ballots for labels in chunk.groups.values()):
            raise ValueError("Every ballot has one group in each dimension.")
        self.dimensions = dimensions
        groups = zip(*chunk.groups.values(), strict=True) if dimensions else ((),) * ballots
        return np.fromiter(map(self.rows.__getitem__, groups), dtype=np.int64, count=ballots)
