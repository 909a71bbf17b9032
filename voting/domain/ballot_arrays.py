"""Packed ballots as arrays: many at once, with the merge rules and withdrawals applied to each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from .merging import Implication, implied_by_each
from .packing import POSITION_BYTES

BALLOTS_PER_CHUNK = 50_000  # as many as are worth reading at once: more take memory and save no time
NO_GROUPS: Mapping[str, Sequence[str]] = MappingProxyType({})


class Chunk(NamedTuple):
    """Some of a poll's ballots, as many as are read at a time."""

    ballots: Sequence[bytes]  # packed
    groups: Mapping[str, Sequence[str]] = NO_GROUPS  # by dimension ("region"), the group of each ballot


class Votes(NamedTuple):
    """One entry for each choice: on which ballot of the chunk, for which position."""

    ballots: np.ndarray
    positions: np.ndarray


class CorruptBallot(ValueError):
    """Stored choices that no voter can have sent."""


def read(chunk: Chunk, *, initiatives: int) -> Votes:
    """The votes of a chunk, ballot by ballot, each in rising order of positions."""
    sizes = np.fromiter(map(len, chunk.ballots), dtype=np.int64, count=len(chunk.ballots))
    if (sizes % POSITION_BYTES).any():
        raise CorruptBallot("A ballot ends within a choice.")
    positions = np.frombuffer(b"".join(chunk.ballots), dtype="<u2").astype(np.int64)
    ballots = np.repeat(np.arange(len(sizes)), sizes // POSITION_BYTES)
    if positions.size and positions.max() >= initiatives:
        raise CorruptBallot("A ballot names an initiative that is not on the poll.")
    if ((positions[1:] <= positions[:-1]) & (ballots[1:] == ballots[:-1])).any():
        raise CorruptBallot("A ballot names an initiative twice, or not in order.")
    return Votes(ballots, positions)


@dataclass(frozen=True)
class Rules:
    """What applies to every ballot of a poll before it counts. Numbers stand in the order of their positions."""

    numbers: Sequence[str]
    implications: Collection[Implication] = ()
    withdrawn: Collection[str] = ()

    def __post_init__(self):
        mentioned = {number for rule in self.implications for number in rule} | set(self.withdrawn)
        unknown = mentioned.difference(self.numbers)
        if unknown:
            raise ValueError(f"Not on the poll: {', '.join(sorted(unknown))}.")

    @cached_property
    def remaining(self) -> np.ndarray:
        """For each position whether its initiative is still on the poll."""
        return np.array([number not in self.withdrawn for number in self.numbers], dtype=bool)

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The positions of each implication."""
        position = {number: place for place, number in enumerate(self.numbers)}
        return [(position[implying], position[implied]) for implying, implied in self.implications]

    @cached_property
    def _implied(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        # For each position how many it implies, where they begin, and all that are implied one after the other.
        implied = implied_by_each(np.flatnonzero(self.remaining).tolist(), self.pairs)
        lists = [sorted(implied.get(position, ())) for position in range(len(self.numbers))]
        lengths = np.array([len(each) for each in lists], dtype=np.int64)
        return (
            lengths,
            np.cumsum(lengths) - lengths,
            np.array([each for some in lists for each in some], dtype=np.int64),
        )

    def chosen(self, votes: Votes) -> Votes:
        """The votes that are left when withdrawn initiatives have gone."""
        if self.remaining.all():
            return votes
        kept = self.remaining[votes.positions]
        return Votes(votes.ballots[kept], votes.positions[kept])

    def added(self, chosen: Votes) -> Votes:
        """The votes that the merge rules add to ``chosen``, each once a ballot, however many rules give it."""
        lengths, starts, targets = self._implied
        implying = lengths[chosen.positions] > 0 if targets.size else np.zeros(0, dtype=bool)
        if not implying.any():
            return Votes(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
        ballots, positions = chosen.ballots[implying], chosen.positions[implying]
        times = lengths[positions]
        within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        implied = targets[np.repeat(starts[positions], times) + within]
        given = np.unique(np.repeat(ballots, times) * len(self.numbers) + implied)
        present = np.isin(chosen.positions, targets)
        already = chosen.ballots[present] * len(self.numbers) + chosen.positions[present]
        new = np.setdiff1d(given, already, assume_unique=True)
        return Votes(new // len(self.numbers), new % len(self.numbers))

    def counted(self, votes: Votes) -> Votes:
        """The votes as they count: what is left of those chosen, then those that the rules add."""
        chosen = self.chosen(votes)
        added = self.added(chosen)
        return together(chosen, added) if added.ballots.size else chosen


def together(one: Votes, other: Votes) -> Votes:
    """The votes of both."""
    return Votes(np.concatenate((one.ballots, other.ballots)), np.concatenate((one.positions, other.positions)))
