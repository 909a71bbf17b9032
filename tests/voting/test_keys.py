"""The key of a poll ties ballots to people until its day has come, and then nothing does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories.voting import cast, count, open_poll, voter
from voting import actions
from voting.actions.keys import destruction_day
from voting.domain.poll_keys import WrongSecret
from voting.models import Ballot, Poll, PollKey, Submission

pytestmark = pytest.mark.django_db


def pass_the_window():
    PollKey.objects.update(destroy_on=timezone.now().date())


def test_key_is_random_and_stored_wrapped():
    first, second = open_poll(), open_poll()

    keys = [poll.key.unwrapped() for poll in (first, second)]

    assert [len(key) for key in keys] == [32, 32]
    assert keys[0] != keys[1]
    assert keys[0] not in bytes(PollKey.objects.get(poll=first).wrapped)


def test_key_opens_with_an_old_secret_and_with_no_other(settings):
    poll = open_poll()
    key = poll.key.unwrapped()
    present = settings.POLL_KEY_SECRETS

    settings.POLL_KEY_SECRETS = ["a newer secret", *present]
    rotated = poll.key.unwrapped()
    settings.POLL_KEY_SECRETS = ["a newer secret"]

    assert rotated == key
    with pytest.raises(WrongSecret):
        poll.key.unwrapped()


def test_key_of_one_poll_is_of_no_use_in_another():
    first, second = open_poll(), open_poll()

    PollKey.objects.filter(poll=second).update(wrapped=PollKey.objects.get(poll=first).wrapped)

    with pytest.raises(WrongSecret):
        PollKey.objects.get(poll=second).unwrapped()


@pytest.mark.parametrize(
    ("days", "day"), [(14, datetime(2026, 12, 7, tzinfo=UTC)), (0, datetime(2026, 11, 22, tzinfo=UTC))]
)
def test_window_is_never_cut_short(days, day):
    poll = Poll(closed_at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC), challenge_days=days)

    assert destruction_day(poll) == day.date()


def test_nothing_is_destroyed_within_the_window():
    poll = open_poll()
    cast(poll)
    count(poll)

    actions.destroy_due_keys()

    assert actions.ballot_of(poll=poll, voter=voter()) is not None
    assert poll.key.destroy_on >= (timezone.now() + timedelta(14)).date()


def test_after_the_window_nobody_can_tell_whose_a_ballot_was():
    poll = open_poll()
    receipt = cast(poll, "ann")
    tally = count(poll)
    pass_the_window()

    actions.destroy_due_keys()

    poll = Poll.objects.get()
    assert (poll.key.wrapped, poll.key.unwrapped(), poll.key.destroyed_at is not None) == (None, None, True)
    assert Submission.objects.count() == Ballot.objects.count() == 0
    assert actions.ballot_of(poll=poll, voter=voter("ann")) is None
    assert actions.check_receipt(poll=poll, code=receipt.code)
    assert actions.recount(poll=poll) == []
    assert tally.ballots == 1


def test_without_a_window_the_key_goes_at_once():
    poll = open_poll(challenge_days=0)
    cast(poll)
    count(poll)

    actions.destroy_due_keys()

    assert Poll.objects.get().key.destroyed_at is not None


def test_key_goes_in_time_even_if_the_count_failed_but_ballots_wait_for_it():
    poll = open_poll(challenge_days=0)
    cast(poll)
    actions.close_poll(poll=poll)

    actions.destroy_due_keys()
    left = Ballot.objects.values("fingerprint", "mark").get()
    tally = count(poll)
    actions.destroy_due_keys()

    assert left == {"fingerprint": "", "mark": None}
    assert (tally.ballots, Submission.objects.count(), Ballot.objects.count()) == (1, 0, 0)


def test_destroyed_key_ends_voting_too():
    poll = open_poll(challenge_days=0)
    count(poll)
    actions.destroy_due_keys()

    with pytest.raises(actions.BallotRefused) as refusal:
        cast(poll)

    assert refusal.value.reason == "closed"
