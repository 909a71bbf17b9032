"""The clock of a web server may be wrong by an hour, either way: that of the database alone decides."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.factories.voting import draft_poll, keys_of, open_poll, voter
from tests.voting.signing_in import signed_in
from tests.voting.steps import address
from voting import actions
from voting.database import clock_time
from voting.models import Ballot, Poll

from .crowd import execute

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)
TEN_MINUTES = timedelta(minutes=10)
AHEAD, BEHIND = HOUR, -HOUR


@pytest.fixture
def wrong_by(monkeypatch):
    """Shifts the clock that everything in this process reads."""
    right = timezone.now

    def shift(hours):
        monkeypatch.setattr(timezone, "now", lambda: right() + hours)

    return shift


def by_database(poll):
    return clock_time(Poll.objects.filter(pk=poll.pk))


def poll_between(opens_in, closes_in):
    """Open, with moments so far from the clock of the database."""
    poll = open_poll()
    moments = [f"{moment.total_seconds()} s" for moment in (opens_in, closes_in)]
    execute(
        "UPDATE voting_poll SET (opens_at, closes_at) ="
        " (clock_timestamp() + %s::interval, clock_timestamp() + %s::interval) WHERE id = %s",
        [*moments, poll.pk],
    )
    poll.refresh_from_db()
    return poll


def send_by_page(poll):
    sent = {"action": "send", "choices": keys_of(poll)[:2], "revision": 0, "rules": poll.rules_hash(), "idem": uuid4()}
    return signed_in().post(address(poll), sent)


@pytest.mark.parametrize("hours", [AHEAD, BEHIND])
def test_control_the_clock_of_the_application_is_wrong(wrong_by, hours):
    poll = poll_between(-TEN_MINUTES, TEN_MINUTES)
    before = poll.phase

    wrong_by(hours)

    assert abs(timezone.now() - by_database(poll) - hours) < timedelta(minutes=1)
    assert (before, poll.phase) == ("open", "closed" if hours == AHEAD else "scheduled")


@pytest.mark.parametrize("hours", [AHEAD, BEHIND])
def test_open_poll_takes_a_ballot_though_the_application_thinks_it_is_not_open(wrong_by, hours):
    poll = poll_between(-TEN_MINUTES, TEN_MINUTES)
    wrong_by(hours)

    answer = send_by_page(poll)

    assert (answer.status_code, answer.headers["Location"]) == (302, address(poll, "receipt"))
    assert Ballot.objects.filter(poll=poll).count() == 1


@pytest.mark.parametrize(
    ("hours", "opens_in", "closes_in", "reason"),
    [
        (BEHIND, -2 * HOUR, -timedelta(milliseconds=1), "closed"),
        (AHEAD, -2 * HOUR, -timedelta(milliseconds=1), "closed"),
        (AHEAD, TEN_MINUTES, 2 * HOUR, "not_open"),
        (BEHIND, TEN_MINUTES, 2 * HOUR, "not_open"),
    ],
)
def test_poll_that_is_not_open_takes_none_though_the_application_thinks_it_is(
    wrong_by, hours, opens_in, closes_in, reason
):
    poll = poll_between(opens_in, closes_in)
    wrong_by(hours)

    answer = send_by_page(poll)
    with pytest.raises(actions.BallotRefused) as refusal:
        actions.cast_ballot(
            poll=poll, voter=voter("ann"), choices=keys_of(poll)[:1], idem=uuid4(),
            rules_hash=poll.rules_hash(),
        )  # fmt: skip

    assert (answer.status_code, refusal.value.reason, Ballot.objects.count()) == (409, reason, 0)


@pytest.mark.parametrize("hours", [AHEAD, BEHIND])
def test_sweep_closes_what_is_over_and_nothing_else(wrong_by, hours):
    over, running = poll_between(-HOUR, -timedelta(milliseconds=1)), poll_between(-HOUR, TEN_MINUTES)
    wrong_by(hours)

    actions.close_due_polls()

    assert [Poll.objects.get(pk=poll.pk).state for poll in (over, running)] == ["closed", "open"]
    assert abs(Poll.objects.get(pk=over.pk).closed_at - by_database(over)) < timedelta(minutes=1)


@pytest.mark.parametrize("hours", [AHEAD, BEHIND])
def test_poll_opens_at_the_moment_of_the_database(wrong_by, hours):
    poll = draft_poll()
    wrong_by(hours)

    actions.open_poll(poll=poll)

    assert abs(poll.opens_at - by_database(poll)) < timedelta(minutes=1)
    assert send_by_page(poll).status_code == 302
