"""Merge rules: a ballot for one initiative that is counted for another one too.

The 2020 survey let people name both 23 and 24; ballots naming only 23 were later added to 24. The raw
count is kept, and a report shows the merge as a footnote.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Implication(NamedTuple):
    """A ballot naming ``implying`` also counts for ``implied``; the votes for ``implying`` stay as they are."""

    implying: str
    implied: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What one rule did to counts that were published without their ballots."""

    implied_votes: int  # as published, with the added ballots
    implying_votes: int
    ballots_added: int  # ballots for the implying initiative that did not name the implied one

    def __post_init__(self):
        if not 0 <= self.ballots_added <= min(self.implying_votes, self.implied_votes):
            raise ValueError("A merge adds at most the ballots of the implying initiative.")

    @property
    def before(self) -> int:
        """Votes of the implied initiative before the merge."""
        return self.implied_votes - self.ballots_added

    @property
    def after(self) -> int:
        """Votes of the implied initiative as published."""
        return self.implied_votes

    @property
    def kept(self) -> int:
        """Votes of the implying initiative, which the merge leaves alone."""
        return self.implying_votes


def implied_by_each(numbers: Iterable[str], implications: Collection[Implication]) -> Mapping[str, frozenset[str]]:
    """For every number all those it implies among ``numbers``, chains and circles followed to their end.

    A chain does not pass through a number that is not among them: what was withdrawn implies nothing.
    """
    present = set(numbers)
    next_steps: dict[str, set[str]] = {number: set() for number in present}
    for implying, implied in implications:
        if implying in present and implied in present:
            next_steps[implying].add(implied)
    return {number: _reached_from(number, next_steps) for number in present}


def _reached_from(start: str, next_steps: Mapping[str, set[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = {start}
    while waiting:
        new = next_steps[waiting.pop()] - reached
        reached |= new
        waiting |= new
    return frozenset(reached - {start})
