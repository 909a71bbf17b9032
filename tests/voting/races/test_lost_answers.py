"""The connection to the database ends between a COMMIT and its answer: nobody knows whether the ballot is in.

It is sent again under the same key, by the site itself or by the voter, and is one ballot with one receipt.
"""

from uuid import uuid4

import psycopg
import pytest

from tests.factories.voting import keys_of, open_poll, voter
from tests.processes import database_url
from tests.proxies import lossy_connection
from tests.voting.signing_in import signed_in
from tests.voting.steps import address
from voting import actions
from voting.actions.casting import ATTEMPTS
from voting.domain import receipts
from voting.models import Ballot, Submission

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def request_of_ann():
    poll = open_poll()
    return {"poll": poll, "voter": voter("ann"), "choices": keys_of(poll)[:2], "rules_hash": poll.rules_hash()}


def stored():
    """The receipts of ballots and of submissions, read past the proxy."""
    with psycopg.connect(database_url()) as direct:
        rows = direct.execute("SELECT receipt, revision FROM voting_ballot").fetchall()
        submitted = direct.execute("SELECT receipt, revision FROM voting_submission").fetchall()
    return [[actions.Receipt(*row) for row in found] for found in (rows, submitted)]


def test_site_itself_asks_again_and_gives_the_receipt_that_was_lost(request_of_ann):
    with lossy_connection() as proxy:
        proxy.lose("answer")
        receipt = actions.cast_ballot(**request_of_ann, idem=uuid4())
        lost_none_more = proxy.times == 0

    assert lost_none_more
    assert stored() == [[receipt], [receipt]]


def test_voter_who_sends_it_again_gets_the_very_same_receipt(request_of_ann):
    idem = uuid4()
    with lossy_connection() as proxy:
        proxy.lose("answer", times=ATTEMPTS)
        with pytest.raises(actions.BallotRefused) as refusal:
            actions.cast_ballot(**request_of_ann, idem=idem)
        after_the_loss = stored()
        again = [actions.cast_ballot(**request_of_ann, idem=idem) for _click in range(2)]

    assert refusal.value.reason == "busy"
    assert after_the_loss == [again[:1], again[:1]]
    assert again[0] == again[1]
    assert stored() == after_the_loss


def test_whole_site_answers_with_the_receipt_of_the_one_ballot():
    poll, browser = open_poll(), signed_in()
    sent = {"action": "send", "choices": keys_of(poll)[:2], "revision": 0, "rules": poll.rules_hash(), "idem": uuid4()}
    with lossy_connection() as proxy:
        proxy.lose("answer")
        answers = [browser.post(address(poll), sent) for _again in range(2)]
    page = browser.get(address(poll, "receipt")).content.decode()

    assert [answer.status_code for answer in answers] == [302, 302]
    ballot = Ballot.objects.get()
    assert (ballot.revision, Submission.objects.get().receipt) == (1, ballot.receipt)
    assert receipts.shown(ballot.receipt) in page


def test_ballot_whose_commit_never_arrived_is_cast_once(request_of_ann):
    with lossy_connection() as proxy:
        proxy.lose("request", times=ATTEMPTS)
        with pytest.raises(actions.BallotRefused):
            actions.cast_ballot(**request_of_ann, idem=(idem := uuid4()))
        after_the_loss = stored()
        receipt = actions.cast_ballot(**request_of_ann, idem=idem)

    assert after_the_loss == [[], []]
    assert stored() == [[receipt], [receipt]]


def test_control_under_another_key_it_cannot_be_recognised(request_of_ann):
    with lossy_connection() as proxy:
        proxy.lose("answer", times=ATTEMPTS)
        with pytest.raises(actions.BallotRefused):
            actions.cast_ballot(**request_of_ann, idem=uuid4())

        with pytest.raises(actions.BallotConflict):
            actions.cast_ballot(**request_of_ann, idem=uuid4())
