"""Ordinary polls and ballots, made by the actions that make them in life."""

from uuid import uuid4

from strategy_site.jobs.actions import run_claimed
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory
from voting import actions
from voting.domain.ballots_csv import BallotRow
from voting.domain.voters import Voter
from voting.models import ImportBatch, Poll, Tally

PREMISE = {"purpose": "To plan the next year.", "deciders": "The participants."}


def draft_poll(initiatives=6, **facts) -> Poll:
    """A poll on so many new initiatives, or on those given; everyone signed in may vote."""
    number = Poll.objects.count()
    chosen = [InitiativeFactory() for _each in range(initiatives)] if isinstance(initiatives, int) else initiatives
    facts = {"slug": f"poll-{number}", "question": "Which?", "audience": "signed_in", "max_choices": None} | facts
    return actions.create_poll(initiatives=chosen, **PREMISE | facts)


def open_poll(initiatives=6, **facts) -> Poll:
    poll = draft_poll(initiatives, **facts)
    actions.open_poll(poll=poll)
    poll.refresh_from_db()
    return poll


def keys_of(poll: Poll) -> list[str]:
    """The keys of its initiatives, in the order of their positions."""
    return list(poll.options.in_order().values_list("initiative__key", flat=True))


def numbers_of(poll: Poll) -> list[str]:
    return list(poll.options.in_order().values_list("initiative__number", flat=True))


def voter(name="somebody", **groups) -> Voter:
    return Voter(f"user:{name}", **groups)


def cast(poll: Poll, name="somebody", positions=(0,), base_revision=0, idem=None, **groups) -> actions.Receipt:
    """A ballot of ``name`` for the options at ``positions``; none of them means "none of these"."""
    keys = keys_of(poll)
    return actions.cast_ballot(
        poll=poll,
        voter=voter(name, **groups),
        choices=[keys[position] for position in positions],
        none=not positions,
        base_revision=base_revision,
        idem=idem or uuid4(),
        rules_hash=poll.rules_hash(),
    )


def import_rows(poll: Poll, ballots, name="paper", **groups) -> ImportBatch:
    """A batch of ballots, each the positions of its options; as fast as many are made."""
    numbers = numbers_of(poll)
    rows = [
        BallotRow(str(line), tuple(numbers[position] for position in positions), **groups)
        for line, positions in enumerate(ballots)
    ]
    return actions.import_ballots(poll=poll, rows=rows, name=name)


def count(poll: Poll) -> Tally:
    """Close the poll if need be, and do the worker's part in this process."""
    actions.close_poll(poll=poll)
    job = actions.request_count(poll=poll)
    run_claimed(job.pk, actions.compute_count, actions.store_count)
    job.refresh_from_db()
    assert job.state == "done", job.error
    poll.refresh_from_db()
    return Tally.objects.get(poll=poll)


def support_member(**facts):
    """One of the support team, signed in with a second factor."""
    member = UserFactory(role="support", **facts)
    member.passed_second_factor = True
    return member
