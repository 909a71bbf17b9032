"""All ballots of a poll as sets of initiatives, equal ones together: what plans are made of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from voting.domain.ballot_arrays import Chunk, Rules, read


@dataclass(frozen=True, slots=True, eq=False)
class BallotProfile:
    """Withdrawn initiatives are absent. A set that names nothing has no entry among the choices."""

    numbers: tuple[str, ...]
    times: np.ndarray  # how often each set was sent in
    sets: np.ndarray  # for each choice the place of its set among ``times``
    places: np.ndarray  # and that of its initiative among ``numbers``

    @property
    def ballots(self) -> int:
        return int(self.times.sum())

    @property
    def approvals(self) -> np.ndarray:
        """Votes of each initiative."""
        votes = np.bincount(self.places, weights=self.times[self.sets], minlength=len(self.numbers))
        return np.rint(votes).astype(np.int64)


def profile_of(chunks: Iterable[Chunk], rules: Rules) -> BallotProfile:
    """The profile as the ballots count, after withdrawals and merge rules. Each different ballot is held once."""
    sent: Counter[bytes] = Counter()
    for chunk in chunks:
        sent.update(chunk.ballots)
    votes = rules.counted(read(Chunk(list(sent)), initiatives=len(rules.numbers)))
    place_of = np.cumsum(rules.remaining) - 1
    return BallotProfile(
        numbers=tuple(rules.numbers[position] for position in np.flatnonzero(rules.remaining)),
        times=np.fromiter(sent.values(), dtype=np.int64, count=len(sent)),
        sets=votes.ballots,
        places=place_of[votes.positions],
    )
