"""One ballot per voter, whatever happens at the same moment. Every race is also run without what prevents it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.factories.voting import cast, keys_of, open_poll, voter
from voting import actions
from voting.actions.casting import UPSERT
from voting.database import enter_as_voter
from voting.domain.packing import unpack
from voting.models import Ballot, Submission

from .crowd import all_at_once, execute, one_after_another_in_a_pool

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20  # at most, until a race without its guard is seen to go wrong


def request_of(poll, **facts):
    keys, rules_hash = keys_of(poll), poll.rules_hash()

    def send(position, *, name="ann", base_revision=0, idem=None):
        return actions.cast_ballot(
            poll=poll,
            voter=voter(name),
            choices=[keys[position % len(keys)]],
            base_revision=base_revision,
            idem=idem or uuid4(),
            rules_hash=rules_hash,
        )

    return send


def kinds(outcomes):
    return {type(each).__name__ for each in outcomes}


def test_two_hundred_first_ballots_of_one_voter_are_one_ballot():
    poll = open_poll()
    send = request_of(poll)

    outcomes = all_at_once(send, range(200))

    taken = [each for each in outcomes if isinstance(each, actions.Receipt)]
    assert kinds(outcomes) == {"Receipt", "BallotConflict"}
    ballot = Ballot.objects.get()
    assert [(ballot.receipt, ballot.revision)] == [(each.code, each.revision) for each in taken]
    assert Submission.objects.count() == 1


def test_control_looking_before_inserting_makes_two_ballots():
    poll = open_poll()
    execute("CREATE TABLE careless_ballot (voter_key text, poll_id bigint)")

    def look_then_insert(_person):
        with transaction.atomic():
            enter_as_voter(poll.pk)
            if not execute("SELECT 1 FROM careless_ballot WHERE voter_key = 'ann'"):
                execute("INSERT INTO careless_ballot VALUES ('ann', %s)", [poll.pk])

    try:
        most = 0
        for _round in range(ROUNDS):
            execute("TRUNCATE careless_ballot")
            all_at_once(look_then_insert, range(30))
            most = max(most, execute("SELECT count(*) FROM careless_ballot")[0][0])
            if most > 1:
                break
        assert most > 1
    finally:
        execute("DROP TABLE careless_ballot")


def test_five_hundred_voters_at_once_are_five_hundred_ballots():
    poll = open_poll()
    send = request_of(poll)

    outcomes = one_after_another_in_a_pool(lambda person: send(person, name=f"voter-{person}"), range(500), size=30)

    assert kinds(outcomes) == {"Receipt"}
    assert Ballot.objects.count() == Ballot.objects.values("receipt").distinct().count() == 500


def test_one_click_sent_a_hundred_times_is_one_submission_with_one_receipt():
    poll, idem = open_poll(), uuid4()
    send = request_of(poll)

    outcomes = all_at_once(lambda _click: send(0, idem=idem), range(100))

    assert set(outcomes) == {actions.Receipt(Ballot.objects.get().receipt, 1)}
    assert Submission.objects.count() == 1


def test_control_clicks_that_cannot_be_recognised_do_not_get_one_receipt():
    poll = open_poll()
    send = request_of(poll)

    outcomes = all_at_once(lambda _click: send(0), range(30))

    assert "BallotConflict" in kinds(outcomes)


def test_of_many_changes_to_the_same_ballot_one_wins_and_the_others_are_told():
    poll = open_poll()
    send = request_of(poll)
    send(0)

    outcomes = all_at_once(lambda position: (send(position, base_revision=1), position), range(1, 30))

    winners = [each for each in outcomes if isinstance(each, tuple)]
    assert len(winners) == 1
    assert kinds(outcomes) == {"tuple", "BallotConflict"}
    assert unpack(bytes(Ballot.objects.get().choices)) == (winners[0][1] % 6,)


def test_control_without_comparing_revisions_newer_ballots_are_overwritten():
    poll = open_poll()
    cast(poll, "ann")
    columns = Ballot.objects.values_list(
        "voter_key", "poll_id", "choices", "revision", "receipt", "salt", "first_third", "middle_third",
        "last_third", "fingerprint", "region", "language", "role",
    ).get()  # fmt: skip
    careless = UPSERT.replace("WHERE voting_ballot.revision = %s", "")

    outcomes = all_at_once(lambda _person: execute(careless, columns), range(10))

    assert len([each for each in outcomes if each == [(1,)]]) == 10


def test_rule_cannot_change_while_a_first_ballot_is_being_cast():
    poll = open_poll()
    send = request_of(poll)
    option = poll.options.last()

    def vote_or_change(person):
        return send(person, name=str(person)) if person else option.delete()

    for _round in range(5):
        outcomes = all_at_once(vote_or_change, range(10))
        assert kinds(outcomes) <= {"Receipt", "IntegrityError", "BallotConflict"} or isinstance(outcomes[0], tuple)
        if isinstance(outcomes[0], tuple):  # the rule changed first: every ballot was filled in under the old one
            assert kinds(outcomes[1:]) == {"BallotRefused"}
            return

    assert poll.options.count() == 6


def test_database_refuses_choices_out_of_order():
    poll = open_poll()
    cast(poll)

    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.update(choices=b"\x01\x00\x00\x00")
