"""Opening, extending and closing; what was in time is in the tally, and the tally can be proved."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from strategy_site.jobs.models import Job, LogEntry
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.voting import cast, count, draft_poll, import_rows, numbers_of, open_poll, support_member
from voting import actions
from voting.domain.packing import pack
from voting.models import Ballot, CountedBallots, Poll, Tally
from voting.signals import poll_counted

pytestmark = pytest.mark.django_db


def test_checklist_says_what_still_prevents_opening():
    poll = draft_poll(1, question="", purpose="", deciders="", audience="registered")

    issues = actions.issues_before_opening(poll)

    assert issues == [
        "Write the question in English.",
        "Say what the result will be used for.",
        "Say who decides.",
        "Choose at least two initiatives.",
        "Choose the event whose participants may vote.",
    ]
    with pytest.raises(actions.NotReady):
        actions.open_poll(poll=poll)
    assert Poll.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("facts", "issue"),
    [
        ({"max_choices": 7}, "Only 6 initiatives can be chosen: lower the number of choices."),
        ({"closes_at": timezone.now() - timedelta(1)}, "The closing time has passed."),
        ({"audience": "links"}, "Make personal links: without one nobody can vote."),
    ],
)
def test_checklist_knows_rules_that_cannot_work(facts, issue):
    poll = draft_poll(**facts)

    assert actions.issues_before_opening(poll) == [issue]


def test_poll_of_an_event_waits_for_registrations():
    event = EventFactory()
    poll = draft_poll(audience="registered", event=event)
    before = actions.issues_before_opening(poll)

    RegistrationFactory(event=event)

    assert (before, actions.issues_before_opening(poll)) == (["Nobody is registered for the event yet."], [])


def test_opening_is_recorded_and_starts_now_unless_planned():
    member = support_member()
    planned = timezone.now() + timedelta(1)
    now, later = draft_poll(), draft_poll(opens_at=planned)

    for poll in (now, later):
        actions.open_poll(poll=poll, by=member)
        poll.refresh_from_db()

    assert (now.phase, later.phase, later.opens_at) == ("open", "scheduled", planned)
    assert LogEntry.objects.filter(verb="open_poll", who=member).count() == 2


def test_close_freezes_what_was_cast(django_capture_on_commit_callbacks):
    poll = open_poll(5)
    cast(poll, "ann", [0, 1], region="africa")
    cast(poll, "ben", [1], region="asia")
    cast(poll, "cem", [], region="africa")
    heard = []

    def hear(sender, poll_id, tally_id, **kwargs):
        heard.append((poll_id, tally_id))

    poll_counted.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        tally = count(poll)
    poll_counted.disconnect(hear)

    numbers = numbers_of(poll)
    assert tally.counts == list(zip(numbers, [1, 2, 0, 0, 0], strict=True))
    assert (tally.ballots, tally.empty_ballots, tally.votes_raw) == (3, 1, tally.votes)
    assert tally.groups["region"]["africa"] == {
        "ballots": 2, "votes": dict(zip(numbers, [1, 1, 0, 0, 0], strict=True)),
    }  # fmt: skip
    assert tally.thirds["ballots"] == sum(tally.thirds["votes"]) == 3
    assert tally.receipts == sorted(Ballot.objects.values_list("receipt", flat=True))
    assert heard == [(poll.pk, tally.pk)]


def test_closing_twice_counts_once():
    poll = open_poll()

    actions.close_poll(poll=poll)
    first = Poll.objects.get().closed_at
    actions.close_poll(poll=poll)

    assert Poll.objects.get().closed_at == first
    assert Job.objects.filter(kind=actions.COUNT_JOB).count() == 1


def test_poll_whose_time_is_over_is_closed_by_the_clock():
    over, going_on = open_poll(), open_poll()
    Poll.objects.filter(pk=over.pk).update(
        opens_at=timezone.now() - timedelta(2), closes_at=timezone.now() - timedelta(seconds=1)
    )

    actions.close_due_polls()

    assert [Poll.objects.get(pk=poll.pk).state for poll in (over, going_on)] == ["closed", "open"]


def test_extending_is_allowed_and_logged():
    member, soon = support_member(), timezone.now() + timedelta(hours=1)
    poll = open_poll(closes_at=soon)
    cast(poll)

    actions.extend_poll(poll=poll, closes_at=soon + timedelta(hours=1), by=member)

    assert Poll.objects.get().closes_at == soon + timedelta(hours=1)
    assert LogEntry.objects.get(verb="extend_poll").details["before"] == soon.isoformat()


@pytest.mark.parametrize("shift", [timedelta(0), timedelta(minutes=-1)])
def test_close_is_never_brought_forward(shift):
    soon = timezone.now() + timedelta(hours=1)
    poll = open_poll(closes_at=soon)

    with pytest.raises(actions.PollLocked):
        actions.extend_poll(poll=poll, closes_at=soon + shift)

    assert Poll.objects.get().closes_at == soon


def test_a_close_that_has_passed_is_not_undone():
    poll = open_poll()
    Poll.objects.update(opens_at=timezone.now() - timedelta(2), closes_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(actions.PollLocked):
        actions.extend_poll(poll=poll, closes_at=timezone.now() + timedelta(1))


def test_closed_poll_is_never_opened_again_and_takes_no_ballot_from_anyone():
    poll = open_poll()
    cast(poll)
    count(poll)
    ballot = Ballot.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Poll.objects.update(state="open", closed_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.update(choices=pack([3]))
    ballot.pk, ballot.receipt = "another", "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        ballot.save(force_insert=True)

    assert (Ballot.objects.count(), Poll.objects.get().state) == (1, "closed")


def test_results_show_when_the_poll_says_so():
    at_close, on_publication = open_poll(), open_poll(results_show="published")
    public = {}
    for poll in (at_close, on_publication):
        public[poll] = [poll.results_are_public]
        count(poll)
        public[poll].append(poll.results_are_public)
        actions.publish_results(poll=poll)
        public[poll].append(poll.results_are_public)

    assert list(public.values()) == [[False, True, True], [False, False, True]]


def test_order_of_ballots_changes_nothing():
    ballots = [[0, 1], [2], [], [0, 1], [1, 3]]
    initiatives = [option.initiative for option in open_poll(5).options.all()]
    polls = [open_poll(initiatives) for _order in range(2)]

    import_rows(polls[0], ballots)
    import_rows(polls[1], ballots[::-1], name="another")

    first, second = map(count, polls)
    assert (first.votes, first.fingerprint) == (second.votes, second.fingerprint)
    assert first.seed != second.seed


def test_withdrawn_initiative_leaves_the_count_and_its_ballots_the_turnout():
    poll = open_poll(5)
    cast(poll, "ann", [0])
    cast(poll, "ben", [0, 1])
    actions.withdraw_option(option=poll.options.first(), reason="It is done.")

    tally = count(poll)

    assert tally.counts == list(zip(numbers_of(poll)[1:], [1, 0, 0, 0], strict=True))
    assert (tally.ballots, tally.empty_ballots) == (2, 1)
    assert actions.recount(poll=poll) == []


def test_nothing_is_withdrawn_after_the_close():
    poll = open_poll(5)
    count(poll)

    with pytest.raises(actions.PollLocked):
        actions.withdraw_option(option=poll.options.first(), reason="It is done.")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda: Tally.objects.update(votes=[]), {"votes"}),
        (lambda: Tally.objects.update(fingerprint="0" * 64), {"content", "fingerprint"}),
        (lambda: CountedBallots.objects.all().delete(), {"content"}),
        (lambda: Ballot.objects.first().delete(), {"ballots", "fingerprint", "receipts"}),
    ],
)
def test_recount_finds_any_difference(change, found):
    poll = open_poll(5)
    cast(poll, "ann", [0, 1])
    cast(poll, "ben", [2])
    count(poll)
    before = actions.recount(poll=poll)

    change()

    poll = Poll.objects.get()
    assert before == []
    assert found <= {difference.what for difference in actions.recount(poll=poll)}


def test_receipt_is_found_in_the_count_however_it_is_typed():
    poll = open_poll()
    code = cast(poll, "ann", [0]).code
    replaced = cast(poll, "ben", [0]).code
    cast(poll, "ben", [1], base_revision=1)
    open_answers = [actions.check_receipt(poll=poll, code=each) for each in (code, replaced)]

    count(poll)

    typed = "-".join(code[start : start + 4] for start in range(0, 20, 4)).lower()
    answers = [actions.check_receipt(poll=poll, code=each) for each in (typed, replaced)]
    assert (open_answers, answers) == ([True, None], [True, False])
