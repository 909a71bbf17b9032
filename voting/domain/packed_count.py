"""Counting packed ballots, a million as easily as ten: in chunks, by all groups at once, in memory that stays flat.

It counts what ``counting`` counts, and must agree with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count as counter

import numpy as np

from .ballot_arrays import Chunk, Rules, Votes, read, together
from .counting import Count


@dataclass(frozen=True, slots=True)
class GroupCount:
    """The ballots of one group, after the merge rules."""

    ballots: int
    votes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PackedCount:
    """All ballots of a poll, counted."""

    count: Count
    groups: Mapping[str, Mapping[str, GroupCount]]  # by dimension, then by group in alphabetical order


def count_packed(chunks: Iterable[Chunk], rules: Rules) -> PackedCount:
    """Count all ``chunks``; each must have the same dimensions."""
    tables = _Tables(rules)
    for chunk in chunks:
        tables.add(chunk)
    return PackedCount(count=tables.count(), groups=tables.groups())


def distinct_ballots(chunks: Iterable[Chunk], rules: Rules) -> dict[tuple[int, ...], int]:
    """How often each set of positions was sent in, as it counts after the merge rules; for some thousands of ballots.

    In rising order, so that what is drawn from them depends on the ballots alone.
    """
    sent: dict[bytes, int] = defaultdict(int)
    for chunk in chunks:
        for ballot in chunk.ballots:
            sent[ballot] += 1
    different = list(sent)
    counted = rules.counted(read(Chunk(different), initiatives=len(rules.numbers)))
    sets = [[] for _ballot in different]
    for ballot, position in zip(*map(np.ndarray.tolist, counted), strict=True):
        sets[ballot].append(position)
    ballots: dict[tuple[int, ...], int] = defaultdict(int)
    for ballot, positions in zip(different, sets, strict=True):
        ballots[tuple(sorted(positions))] += sent[ballot]
    return dict(sorted(ballots.items()))


class _Tables:
    """Running totals. Ballots of the same groups in every dimension share a row, so one pass serves all dimensions."""

    def __init__(self, rules: Rules):
        self.rules = rules
        self.width = len(rules.numbers)
        self.dimensions: tuple[str, ...] | None = None
        self.rows = defaultdict(counter().__next__)  # the groups of a ballot, one of each dimension, to their row
        self.ballots = np.zeros(0, dtype=np.int64)
        self.merged = np.zeros(0, dtype=np.int64)
        self.raw = np.zeros(self.width, dtype=np.int64)
        self.added = np.zeros(len(rules.pairs), dtype=np.int64)
        self.empty = 0

    def add(self, chunk: Chunk) -> None:
        chosen = self.rules.chosen(read(chunk, initiatives=self.width))
        added = self.rules.added(chosen)
        rows = self._rows_of(chunk)
        merged = np.bincount(_cells(chosen, rows, self.width), minlength=len(self.rows) * self.width)
        self.raw += merged.reshape(-1, self.width).sum(axis=0)
        if added.ballots.size:
            merged += np.bincount(_cells(added, rows, self.width), minlength=merged.size)
            self.added += _applications(self.rules, chosen, added)
        self.merged = _sum(self.merged, merged)
        self.ballots = _sum(self.ballots, np.bincount(rows, minlength=len(self.rows)))
        # Choices stand ballot by ballot: every change of ballot is one that has a choice left.
        self.empty += len(rows) - np.count_nonzero(np.diff(chosen.ballots)) - bool(chosen.ballots.size)

    def _rows_of(self, chunk: Chunk) -> np.ndarray:
        dimensions = tuple(chunk.groups)
        if self.dimensions not in (None, dimensions):
            raise ValueError("All chunks must have the same dimensions.")
        self.dimensions = dimensions
        ballots = len(chunk.ballots)
        if any(len(labels) != ballots for labels in chunk.groups.values()):
            raise ValueError("Every ballot has one group in each dimension.")
        groups = zip(*chunk.groups.values(), strict=True) if dimensions else ((),) * ballots
        return np.fromiter(map(self.rows.__getitem__, groups), dtype=np.int64, count=ballots)

    def count(self) -> Count:
        return Count(
            turnout=int(self.ballots.sum()),
            empty_after_withdrawal=int(self.empty),
            raw=self._by_number(self.raw),
            merged=self._by_number(self.merged.reshape(-1, self.width).sum(axis=0)),
            added=dict(zip(self.rules.implications, self.added.tolist(), strict=True)),
        )

    def groups(self) -> dict[str, dict[str, GroupCount]]:
        return {dimension: self._by_group(place) for place, dimension in enumerate(self.dimensions or ())}

    def _by_group(self, place: int) -> dict[str, GroupCount]:
        rows_by_group: dict[str, list[int]] = defaultdict(list)
        for groups, row in self.rows.items():
            rows_by_group[groups[place]].append(row)
        merged = self.merged.reshape(-1, self.width)
        return {
            group: GroupCount(ballots=int(self.ballots[rows].sum()), votes=self._by_number(merged[rows].sum(axis=0)))
            for group, rows in sorted(rows_by_group.items())
        }

    def _by_number(self, votes: np.ndarray) -> dict[str, int]:
        pairs = zip(self.rules.numbers, votes.tolist(), self.rules.remaining.tolist(), strict=True)
        return {number: votes for number, votes, remains in pairs if remains}


def _cells(votes: Votes, rows: np.ndarray, width: int) -> np.ndarray:
    return (rows * width)[votes.ballots] + votes.positions


def _applications(rules: Rules, chosen: Votes, added: Votes) -> np.ndarray:
    """For each rule the ballots it applies to: implying counted, implied not chosen."""
    counted = together(chosen, added)
    return np.array(
        [
            np.intersect1d(
                counted.ballots[counted.positions == implying],
                added.ballots[added.positions == implied],
                assume_unique=True,
            ).size
            for implying, implied in rules.pairs
        ],
        dtype=np.int64,
    )


def _sum(total: np.ndarray, more: np.ndarray) -> np.ndarray:
    """``more`` has new rows at its end when a chunk brings groups not seen before."""
    more[: total.size] += total
    return more
