"""Merge rules: proposed by one, approved by another, and never at the cost of the raw counts."""

import pytest
from django.db import IntegrityError, transaction

from strategy_site.jobs.models import LogEntry
from tests.factories.voting import cast, count, open_poll, support_member
from voting import actions
from voting.domain.merging import Merge
from voting.models import ProposedMerge

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return open_poll(5)


def proposed(poll, by, pair=(0, 1)):
    initiatives = [option.initiative for option in poll.options.in_order()]
    implying, implied = (initiatives[position] for position in pair)
    return actions.propose_merge(
        poll=poll, implying=implying, implied=implied, reason="The one leads to the other.", by=by
    )


def vote(poll):
    for name, positions in {"ann": [0], "ben": [0, 1], "cem": [1], "dee": [2]}.items():
        cast(poll, name, positions)


def test_a_proposal_changes_nothing(poll):
    proposed(poll, support_member())
    vote(poll)

    tally = count(poll)

    assert [votes for _number, votes in tally.counts] == [2, 2, 1, 0, 0]


def test_second_person_approves_and_raw_counts_stay(poll):
    first, second = support_member(), support_member()
    actions.approve_merge(merge=proposed(poll, first), by=second)
    vote(poll)

    tally = count(poll)

    assert [votes for _number, votes in tally.counts] == [2, 3, 1, 0, 0]
    assert [row["votes"] for row in tally.votes_raw] == [2, 2, 1, 0, 0]
    rule = tally.merge_rules.get()
    assert (rule.ballots_added, rule.reason) == (1, "The one leads to the other.")
    assert actions.recount(poll=poll) == []
    assert list(LogEntry.objects.filter(verb__endswith="merge").values_list("verb", "who")) == [
        ("propose_merge", first.pk), ("approve_merge", second.pk),
    ]  # fmt: skip


def test_nobody_approves_their_own_proposal(poll):
    member = support_member()
    merge = proposed(poll, member)

    with pytest.raises(actions.NeedsSecondPerson):
        actions.approve_merge(merge=merge, by=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedMerge.objects.update(state="approved", approved_by=member)

    assert ProposedMerge.objects.get().state == "proposed"


def test_preview_shows_the_effect_only_after_the_close(poll):
    vote(poll)
    implying, implied = (option.initiative for option in poll.options.in_order()[:2])
    while_open = actions.merge_preview(poll=poll, implying=implying, implied=implied)

    count(poll)

    preview = actions.merge_preview(poll=poll, implying=implying, implied=implied)
    assert (while_open, preview) == (None, Merge(implied_votes=3, implying_votes=2, ballots_added=1))


def test_rule_approved_after_the_close_is_counted_anew(poll):
    vote(poll)
    before = count(poll)

    actions.approve_merge(merge=proposed(poll, support_member()), by=support_member())
    after = count(poll)

    assert after.pk == before.pk
    assert [votes for _number, votes in after.counts] == [2, 3, 1, 0, 0]
    assert after.votes_raw == before.votes_raw
    assert after.fingerprint != before.fingerprint
    assert actions.recount(poll=poll) == []


def test_published_results_take_no_more_rules(poll):
    merge = proposed(poll, support_member())
    count(poll)
    actions.publish_results(poll=poll)

    with pytest.raises(actions.PollLocked):
        actions.approve_merge(merge=merge, by=support_member())
    with pytest.raises(actions.PollLocked):
        proposed(poll, support_member(), pair=(2, 3))


def test_rejected_proposal_can_be_made_again_but_not_decided_again(poll):
    member = support_member()
    merge = proposed(poll, member)
    actions.reject_merge(merge=merge, by=support_member())

    with pytest.raises(actions.PollLocked):
        actions.approve_merge(merge=merge, by=support_member())

    assert proposed(poll, member).state == "proposed"
