"""When live results may change: in batches of at least ten voters, one batch behind.

Counts that move with every ballot give each ballot away to whoever compares two moments. So a snapshot is
frozen only when at least ten voters differ from the one frozen before, and shown only when the next is frozen.
Then two results shown one after the other, and the last one shown and the final count, are ten voters apart.
One voter who changes a hundred times is one voter. What remains: voters who return to an earlier choice after
a snapshot was frozen shrink the steps that follow, down to the final count.

``Gate`` needs two snapshots and a number. The number is kept up to date with ``mark``, one small value for each
voter who differs, so that no earlier ballot has to be stored and nothing is counted again.
"""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

SMALLEST_BATCH = 10  # voters

Snapshot = TypeVar("Snapshot")
Choices = TypeVar("Choices")


class Same:
    """The mark of a voter whose ballot is as in the snapshot frozen last; stored as no mark at all."""


SAME: Final = Same()


def mark(current: Choices | Same | None, *, before: Choices | None, after: Choices | None) -> Choices | Same | None:
    """The mark of a voter whose ballot turns from ``before`` into ``after``; None is no ballot.

    A mark is what the snapshot frozen last holds of this voter. Whoever returns to that is the same again.
    Where ``before`` and ``after`` are keyed fingerprints, the mark tells nobody what was chosen.
    """
    frozen = before if isinstance(current, Same) else current
    return SAME if frozen == after else frozen


@dataclass(frozen=True, slots=True)
class Gate(Generic[Snapshot]):
    """The snapshot everyone sees, and the one that waits. All marks are erased whenever one is frozen."""

    shown: Snapshot | None = None
    frozen: Snapshot | None = None

    def after(self, snapshot: Snapshot, *, differing: int) -> "Gate[Snapshot]":
        """The gate when ``differing`` voters have a mark and ``snapshot`` holds all ballots of this moment.

        It stays as it is until they are enough.
        """
        return Gate(shown=self.frozen, frozen=snapshot) if is_due(differing) else self


def is_due(differing: int) -> bool:
    """Whether so many voters who differ from the snapshot frozen last allow the next."""
    return differing >= SMALLEST_BATCH


def ballots_shown(ballots: int) -> int:
    """The number of ballots as it may be told before the close: rounded down to a whole batch."""
    return ballots - ballots % SMALLEST_BATCH
