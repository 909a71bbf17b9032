"""One ballot per voter: taken whole or refused with a reason, replaced on request, and tied to nobody by name."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from strategy_site.jobs.models import LogEntry
from tests.factories.voting import cast, draft_poll, keys_of, open_poll, voter
from voting import actions
from voting.domain.packing import pack, unpack
from voting.models import Ballot, Poll, PollOption, Submission

pytestmark = pytest.mark.django_db

ANOTHER_OPTION = """
    INSERT INTO voting_polloption (translations, position, withdrawn_reason, initiative_id, poll_id)
    SELECT '{}', 99, '', (SELECT max(id) FROM recommendations_initiative), id FROM voting_poll
"""


def refused(**request):
    with pytest.raises(actions.BallotRefused) as refusal:
        actions.cast_ballot(**{"voter": voter(), "idem": uuid4(), "rules_hash": request["poll"].rules_hash()} | request)
    assert Ballot.objects.count() == Submission.objects.count() == 0
    assert refusal.value.message.startswith("Not sent.")
    return refusal.value


def test_first_ballot_is_stored_with_a_receipt():
    poll = open_poll()

    receipt = cast(poll, positions=[4, 1])

    ballot = Ballot.objects.get()
    assert unpack(bytes(ballot.choices)) == (1, 4)
    assert (receipt.code, receipt.revision, receipt.replaced) == (ballot.receipt, 1, False)
    assert len(receipt.code) == 20


def test_second_ballot_replaces_the_first_and_its_receipt():
    poll = open_poll()
    first = cast(poll, positions=[0])

    second = cast(poll, positions=[2], base_revision=1)

    assert (second.revision, second.replaced) == (2, True)
    assert second.code != first.code
    ballot = Ballot.objects.get()
    assert (unpack(bytes(ballot.choices)), ballot.receipt) == ((2,), second.code)


def test_earlier_choices_are_there_on_the_next_visit():
    poll = open_poll()
    receipt = cast(poll, positions=[3, 0])

    earlier = actions.ballot_of(poll=poll, voter=voter())

    keys = keys_of(poll)
    assert earlier == actions.EarlierBallot(choices=(keys[0], keys[3]), receipt=receipt.code, revision=1)
    assert actions.ballot_of(poll=poll, voter=voter("another")) is None


def test_none_of_these_is_an_answer():
    poll = open_poll()

    cast(poll, positions=[])

    assert actions.ballot_of(poll=poll, voter=voter()).choices == ()


def test_sending_the_same_again_gives_the_same_receipt():
    poll, idem = open_poll(), uuid4()
    first = cast(poll, positions=[0, 1], idem=idem)

    again = cast(poll, positions=[1, 0], idem=idem)

    assert again == first
    assert Ballot.objects.count() == Submission.objects.count() == 1


@pytest.mark.parametrize("change", [{"positions": [1]}, {"name": "another"}])
def test_a_page_that_was_used_takes_no_other_ballot(change):
    poll, idem = open_poll(), uuid4()
    cast(poll, positions=[0], idem=idem)
    before = Ballot.objects.values().get()

    with pytest.raises(actions.BallotConflict) as conflict:
        cast(poll, **{"positions": [0], "idem": idem} | change)

    assert conflict.value.reason == "sent_before"
    assert Ballot.objects.values().get() == before


@pytest.mark.parametrize("base_revision", [0, 1, 3, 2**40])
def test_stale_page_does_not_overwrite_a_newer_ballot(base_revision):
    poll = open_poll()
    cast(poll, positions=[0])
    cast(poll, positions=[1], base_revision=1)

    with pytest.raises(actions.BallotConflict) as conflict:
        cast(poll, positions=[2], base_revision=base_revision)

    assert conflict.value.reason == "changed_elsewhere"
    assert unpack(bytes(Ballot.objects.get().choices)) == (1,)
    assert Submission.objects.count() == 2


def test_choice_outside_the_poll_is_refused():
    poll, other = open_poll(), open_poll()

    refusal = refused(poll=poll, choices=[keys_of(poll)[0], keys_of(other)[0]])

    assert (refusal.reason, refusal.options) == ("not_on_poll", (keys_of(other)[0],))


def test_withdrawn_choice_is_refused_and_named():
    poll = open_poll()
    option = poll.options.first()
    actions.withdraw_option(option=option, reason="It is done.")

    refusal = refused(poll=poll, choices=keys_of(poll)[:2])

    assert (refusal.reason, refusal.options) == ("withdrawn", (option.initiative.key,))
    assert option.initiative.number in refusal.message


def test_one_choice_too_many_is_refused():
    poll = open_poll(max_choices=2)

    refusal = refused(poll=poll, choices=keys_of(poll)[:3])

    assert (refusal.reason, refusal.message) == (
        "too_many", "Not sent. You chose 3 initiatives; at most 2 are allowed.",
    )  # fmt: skip


def test_choice_named_twice_is_refused():
    poll = open_poll()

    refusal = refused(poll=poll, choices=[keys_of(poll)[0]] * 2)

    assert refusal.reason == "repeated"


def test_nothing_chosen_and_both_at_once_are_refused():
    poll = open_poll()

    reasons = [refused(poll=poll).reason, refused(poll=poll, choices=keys_of(poll)[:1], none=True).reason]

    assert reasons == ["nothing_chosen", "both"]


def test_ballot_filled_in_under_other_rules_is_refused():
    poll = open_poll(max_choices=3)
    hash_on_the_page = poll.rules_hash()
    poll.max_choices = 2
    actions.update_poll(poll=poll)

    refusal = refused(poll=poll, choices=keys_of(poll)[:1], rules_hash=hash_on_the_page)

    assert refusal.reason == "rules_changed"


def test_a_withdrawal_leaves_open_pages_usable():
    poll = open_poll()
    hash_on_the_page = poll.rules_hash()

    actions.withdraw_option(option=poll.options.last(), reason="It is done.")

    assert poll.rules_hash() == hash_on_the_page


@pytest.mark.parametrize(
    ("times", "reason"),
    [
        ({"opens_at": timedelta(minutes=1), "closes_at": None}, "not_open"),
        ({"opens_at": timedelta(-2), "closes_at": timedelta(milliseconds=-1)}, "closed"),
    ],
)
def test_the_clock_decides_whatever_the_state_says(times, reason):
    poll = open_poll()
    Poll.objects.update(**{name: shift and timezone.now() + shift for name, shift in times.items()})

    refusal = refused(poll=poll, choices=keys_of(poll)[:1])

    assert refusal.reason == reason


def test_draft_takes_no_ballot():
    poll = draft_poll()

    refusal = refused(poll=poll, choices=keys_of(poll)[:1])

    assert refusal.reason == "not_open"


def test_answer_lost_at_the_close_is_given_again_afterwards():
    poll, idem = open_poll(), uuid4()
    receipt = cast(poll, idem=idem)
    actions.close_poll(poll=poll)

    again = cast(poll, idem=idem)

    assert again == receipt
    with pytest.raises(actions.BallotRefused):
        cast(poll, positions=[1], base_revision=1)


def test_nothing_beside_a_ballot_names_its_voter_or_its_moment():
    poll = open_poll()
    log_before = LogEntry.objects.count()

    cast(poll, "a-very-own-name")

    stored = [*Ballot.objects.values().get().items(), *Submission.objects.values().get().items()]
    assert "a-very-own-name" not in str(stored)
    assert [value for _name, value in stored if isinstance(value, date | datetime)] == []
    assert LogEntry.objects.count() == log_before


def test_receipts_of_equal_ballots_differ():
    poll = open_poll()

    codes = {cast(poll, name, positions=[0]).code for name in "abc"}

    assert len(codes) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE voting_poll SET max_choices = 3",
        "UPDATE voting_poll SET audience = 'links'",
        "UPDATE voting_poll SET question_en = 'What?'",
        "UPDATE voting_poll SET results_show = 'live'",
        "UPDATE voting_poll SET state = 'draft'",
        "UPDATE voting_poll SET closes_at = '2020-11-22 10:00:00+00:00'",
        "UPDATE voting_polloption SET position = position + 10",
        "DELETE FROM voting_polloption",
        ANOTHER_OPTION,
    ],
)
def test_first_ballot_locks_the_rules_for_every_hand(statement):
    poll = open_poll(closes_at=timezone.now() + timedelta(1))
    before = list(Poll.objects.values()), list(PollOption.objects.values())
    cast(poll)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert (list(Poll.objects.values()), list(PollOption.objects.values())) == before


def test_rules_can_change_until_the_first_ballot_and_not_after():
    poll = open_poll(4)
    poll.max_choices = 3
    actions.update_poll(poll=poll)
    cast(poll)

    poll.max_choices = 4
    with pytest.raises(actions.PollLocked):
        actions.update_poll(poll=poll)

    assert Poll.objects.get().max_choices == 3


@pytest.mark.parametrize("choices", [pack([0, 1, 2]), pack([6]), b"\x00", pack([1, 300])])
def test_database_itself_refuses_an_invalid_ballot(choices):
    poll = open_poll(max_choices=2)
    cast(poll)

    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.update(choices=choices)

    assert bytes(Ballot.objects.get().choices) == pack([0])


def test_casting_asks_the_database_the_same_number_of_questions_however_long_the_ballot(django_assert_num_queries):
    poll = open_poll(30)
    rules_hash, keys = poll.rules_hash(), keys_of(poll)
    questions = 5 if connection.vendor == "postgresql" else 4

    for chosen in (keys[:1], keys):
        with django_assert_num_queries(questions + 2):  # and the transaction, a savepoint within a test
            actions.cast_ballot(
                poll=poll, voter=voter(str(len(chosen))), choices=chosen, idem=uuid4(), rules_hash=rules_hash
            )
