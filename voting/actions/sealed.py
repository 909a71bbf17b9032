"""Reading the ballots of a count, for whoever computes statistics on them."""

from collections.abc import Callable, Iterable

from voting.domain import ballot_box
from voting.domain.ballot_arrays import Chunk, Rules
from voting.models import Tally


def sealed_ballots(tally: Tally) -> tuple[Rules, Callable[[], Iterable[Chunk]]]:
    """The rules of a count, and what reads its ballots from the beginning, a chunk at a time; for the worker only."""
    content = bytes(tally.counted_ballots.content)
    rules, _ballots = ballot_box.opened(content)

    def chunks() -> Iterable[Chunk]:
        return map(ballot_box.chunk, ballot_box.in_chunks(ballot_box.opened(content)[1]))

    return rules, chunks
