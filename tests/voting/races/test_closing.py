"""A ballot that is sent at the moment of closing is in the tally or refused, never half."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic
from uuid import uuid4

import pytest
from django.db import transaction

from tests.factories.voting import count, keys_of, open_poll, voter
from voting import actions
from voting.database import NAMESPACE, clock_time
from voting.models import Ballot, Poll

from .crowd import execute, outcome

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 30  # at most, until a close without its guard is seen to lose a ballot
WRITERS = 20


def vote_until_refused(poll, keys, rules_hash, writer, started):
    """How many ballots of this writer were acknowledged."""
    acknowledged = 0
    while True:
        try:
            actions.cast_ballot(
                poll=poll,
                voter=voter(f"{writer}-{acknowledged}"),
                choices=keys[:1],
                idem=uuid4(),
                rules_hash=rules_hash,
            )
        except actions.BallotRefused:
            return acknowledged
        acknowledged += 1
        started.set()


@pytest.mark.parametrize("_round", range(5))
def test_every_acknowledged_ballot_is_in_the_tally(_round):
    poll = open_poll()
    request = poll, keys_of(poll), poll.rules_hash()
    started = Event()

    with ThreadPoolExecutor(WRITERS) as writers:
        voting = [
            writers.submit(outcome, lambda number: vote_until_refused(*request, number, started), writer)
            for writer in range(WRITERS)
        ]
        started.wait(10)
        execute("SELECT pg_sleep(0.2)")
        begun = monotonic()
        actions.close_poll(poll=poll)
        took = monotonic() - begun
        acknowledged = sum(each.result() for each in voting)

    tally = count(poll)
    assert acknowledged > 0
    assert tally.ballots == Ballot.objects.count() == len(tally.receipts) == acknowledged
    assert took < 5  # seconds


def test_control_closing_without_the_lock_loses_acknowledged_ballots():
    execute("CREATE TABLE careless_poll (is_open boolean)")
    execute("CREATE TABLE careless_ballot (voter integer)")

    def vote_carelessly(started):
        acknowledged = 0
        while True:
            with transaction.atomic():
                if not execute("SELECT is_open FROM careless_poll")[0][0]:
                    return acknowledged
                execute("INSERT INTO careless_ballot VALUES (1)")
            acknowledged += 1
            started.set()

    def lost_ballots():
        execute("TRUNCATE careless_poll, careless_ballot")
        execute("INSERT INTO careless_poll VALUES (true)")
        started = Event()
        with ThreadPoolExecutor(WRITERS) as writers:
            voting = [writers.submit(outcome, vote_carelessly, started) for _writer in range(WRITERS)]
            started.wait(10)
            with transaction.atomic():
                execute("UPDATE careless_poll SET is_open = false")
                tallied = execute("SELECT count(*) FROM careless_ballot")[0][0]
            return sum(each.result() for each in voting) - tallied

    try:
        assert any(lost_ballots() for _round in range(ROUNDS))
    finally:
        execute("DROP TABLE careless_poll, careless_ballot")


def hold_the_poll_past_its_close(poll, act):
    """Let ``act`` begin while voting is open, and be stopped at the door until the time is over."""
    waiting = Event()

    def come():
        waiting.set()
        return outcome(lambda _nobody: act(), None)

    with ThreadPoolExecutor(1) as somebody:
        with transaction.atomic():
            execute("SELECT pg_advisory_xact_lock(%s, %s)", [NAMESPACE, poll.pk])
            execute("UPDATE voting_poll SET closes_at = clock_timestamp() + interval '0.3 s' WHERE id = %s", [poll.pk])
            coming = somebody.submit(come)
            waiting.wait(10)
            execute("SELECT pg_sleep(0.6)")
        return coming.result()


def test_ballot_that_set_out_in_time_and_arrives_late_is_refused():
    poll = open_poll()
    request = {"choices": keys_of(poll)[:1], "idem": uuid4(), "rules_hash": poll.rules_hash()}

    late = hold_the_poll_past_its_close(poll, lambda: actions.cast_ballot(poll=poll, voter=voter(), **request))

    assert isinstance(late, actions.BallotRefused)
    assert (late.reason, Ballot.objects.count()) == ("closed", 0)


def test_control_the_clock_of_the_transactions_beginning_would_take_it():
    poll = open_poll()

    def look_at_the_wrong_clock():
        with transaction.atomic():
            began_at = execute("SELECT now()")[0][0]
            execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [NAMESPACE, poll.pk])
            closes_at = Poll.objects.get(pk=poll.pk).closes_at
            return began_at < closes_at, clock_time(Poll.objects.filter(pk=poll.pk)) < closes_at

    assert hold_the_poll_past_its_close(poll, look_at_the_wrong_clock) == (True, False)
