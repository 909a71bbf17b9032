"""Ballots collapsed by what their voters said of themselves: all that weights need, however many ballots there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.packed_count import count_packed

NOT_STATED = ""
CELL = "cell"


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """One row for each combination of groups that has a ballot, in alphabetical order."""

    dimensions: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]  # of each cell one for each dimension, "" where none was stated
    ballots: np.ndarray  # of each cell
    numbers: tuple[str, ...]  # of the initiatives that remain on the poll
    votes: np.ndarray  # cells by initiatives, after the merge rules

    def of(self, dimension: str) -> tuple[str, ...]:
        """The group of each cell in one dimension."""
        place = self.dimensions.index(dimension)
        return tuple(groups[place] for groups in self.groups)

    def sizes(self, dimension: str) -> dict[str, int]:
        """The ballots of each group of one dimension, in alphabetical order."""
        sizes: dict[str, int] = {}
        for group, ballots in sorted(zip(self.of(dimension), self.ballots.tolist(), strict=True)):
            sizes[group] = sizes.get(group, 0) + ballots
        return sizes


def cells_of(chunks: Iterable[Chunk], rules: Rules) -> Cells:
    """The cells of all ``chunks``, in one pass; every chunk has the same dimensions. No ballots, no cells."""
    dimensions: list[tuple[str, ...]] = []
    counted = count_packed(_with_cells(chunks, dimensions), rules)
    cells: Mapping = counted.groups.get(CELL, {})
    numbers = tuple(counted.count.merged)
    votes = [list(cell.votes.values()) for cell in cells.values()]
    return Cells(
        dimensions=dimensions[0] if dimensions else (),
        groups=tuple(cells),
        ballots=np.array([cell.ballots for cell in cells.values()], dtype=np.int64),
        numbers=numbers,
        votes=np.array(votes, dtype=np.int64).reshape(len(cells), len(numbers)),
    )


def _with_cells(chunks: Iterable[Chunk], dimensions: list[tuple[str, ...]]) -> Iterator[Chunk]:
    """Each chunk with a single dimension, whose groups are the combinations; the names go to ``dimensions``."""
    for chunk in chunks:
        dimensions.append(tuple(chunk.groups))
        if dimensions[-1] != dimensions[0]:
            raise ValueError("All chunks must have the same dimensions.")
        combined = list(zip(*chunk.groups.values(), strict=True)) if chunk.groups else [()] * len(chunk.ballots)
        yield Chunk(chunk.ballots, {CELL: combined})
