"""Proving a count: the frozen tally against the ballots that are still there."""

from collections.abc import Iterator
from typing import NamedTuple

from voting.domain import ballot_box
from voting.models import Ballot, CountedBallots, Poll, Tally

from .counting import CountedPoll, as_rows, counted, stored_ballots


class Difference(NamedTuple):
    """One thing that a count of today finds other than the tally says."""

    source: str  # "ballots" as they are stored, or "sealed": the frozen ones
    what: str
    stored: object
    recomputed: object


def recount(*, poll: Poll) -> list[Difference]:
    """Count again what is there: the ballots until they are deleted with the key, and the frozen ones always."""
    tally = poll.tally
    return [*_of_sealed(poll, tally), *_of_ballots(poll, tally)]


def _of_sealed(poll: Poll, tally: Tally) -> Iterator[Difference]:
    sealed = CountedBallots.objects.filter(tally=tally).first()
    if sealed is None:
        yield Difference("sealed", "content", None, "missing")
        return
    content = bytes(sealed.content)
    found = ballot_box.fingerprint(content)
    if found != tally.fingerprint:
        yield Difference("sealed", "content", tally.fingerprint, found)
    yield from _differences("sealed", tally, counted(poll, ballot_box.opened(content)[1]))


def _of_ballots(poll: Poll, tally: Tally) -> Iterator[Difference]:
    ballots = Ballot.objects.filter(poll=poll)
    if not ballots.exists() and (poll.key.destroyed_at or not tally.ballots):
        return
    yield from _differences("ballots", tally, counted(poll, stored_ballots(poll)))
    receipts = sorted(ballots.values_list("receipt", flat=True))
    if receipts != tally.receipts:
        yield Difference("ballots", "receipts", len(tally.receipts), len(receipts))


def _differences(source: str, tally: Tally, again: CountedPoll) -> Iterator[Difference]:
    added = {(rule.implying.number, rule.implied.number): rule.ballots_added for rule in _rules(tally)}
    pairs = [
        ("ballots", tally.ballots, again.count.turnout),
        ("empty_ballots", tally.empty_ballots, again.count.empty_after_withdrawal),
        ("votes", tally.votes, as_rows(again.count.merged)),
        ("votes_raw", tally.votes_raw, as_rows(again.count.raw)),
        ("merge_rules", added, {tuple(rule): ballots for rule, ballots in again.count.added.items()}),
        ("groups", tally.groups, again.groups),
        ("thirds", tally.thirds, again.thirds),
        ("method", tally.method, ballot_box.METHOD),
        ("fingerprint", tally.fingerprint, again.box.fingerprint),
        ("seed", tally.seed, str(again.seed)),
    ]
    for what, stored, recomputed in pairs:
        if stored != recomputed:
            yield Difference(source, what, stored, recomputed)


def _rules(tally: Tally):
    return tally.merge_rules.select_related("implying", "implied")
