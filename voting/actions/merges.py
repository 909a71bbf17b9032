"""Merge rules: proposed by one person, approved by a second, applied when the ballots are counted."""

from django.db import transaction

from recommendations.models import Initiative
from strategy_site.jobs import actions as jobs
from voting.database import enter_alone
from voting.domain import ballot_box
from voting.domain.ballot_arrays import Rules
from voting.domain.merging import Implication, Merge
from voting.domain.packed_count import count_packed
from voting.models import CountedBallots, Poll, ProposedMerge

from .counting import request_count, rules_of
from .polls import PollLocked


class NeedsSecondPerson(Exception):
    """Whoever proposed a merge cannot approve it."""


@transaction.atomic
def propose_merge(*, poll: Poll, implying: Initiative, implied: Initiative, reason: str, by) -> ProposedMerge:
    """Suggest that ballots for ``implying`` count for ``implied`` as well; nothing changes yet."""
    _refuse_published(poll)
    merge = ProposedMerge.objects.create(poll=poll, implying=implying, implied=implied, reason=reason, proposed_by=by)
    jobs.record(who=by, verb="propose_merge", about=poll, implying=implying.number, implied=implied.number)
    return merge


@transaction.atomic
def approve_merge(*, merge: ProposedMerge, by) -> None:
    """Apply the rule when the poll is counted; a poll that is counted already is counted again."""
    poll = _standing(merge)
    if by is None or merge.proposed_by_id in (None, by.pk):
        raise NeedsSecondPerson
    merge.state, merge.approved_by = ProposedMerge.State.APPROVED, by
    merge.save()
    jobs.record(who=by, verb="approve_merge", about=poll, merge=str(merge))
    if poll.state == Poll.State.CLOSED:
        request_count(poll=poll, by=by)


@transaction.atomic
def reject_merge(*, merge: ProposedMerge, by) -> None:
    poll = _standing(merge)
    merge.state = ProposedMerge.State.REJECTED
    merge.save()
    jobs.record(who=by, verb="reject_merge", about=poll, merge=str(merge))


@transaction.atomic
def add_merge_with_poll(*, poll: Poll, implying: Initiative, implied: Initiative, reason: str) -> ProposedMerge:
    """A rule that is given together with the poll, before any ballot, needs no second person."""
    if poll.state != Poll.State.DRAFT:
        raise PollLocked(poll.slug)
    return ProposedMerge.objects.create(
        poll=poll, implying=implying, implied=implied, reason=reason, state=ProposedMerge.State.APPROVED
    )


def _standing(merge: ProposedMerge) -> Poll:
    """The poll of a proposal that nobody has decided about yet."""
    enter_alone(merge.poll_id)
    merge.refresh_from_db()
    poll = Poll.objects.get(pk=merge.poll_id)
    _refuse_published(poll)
    if merge.state != ProposedMerge.State.PROPOSED:
        raise PollLocked(poll.slug)
    return poll


def _refuse_published(poll: Poll) -> None:
    if poll.results_published_at:
        raise PollLocked(poll.slug)


def merge_preview(*, poll: Poll, implying: Initiative, implied: Initiative) -> Merge | None:
    """What the rule would do beside those approved already; None before the close, when counts are nobody's to see."""
    sealed = CountedBallots.objects.filter(tally__poll=poll).first()
    if sealed is None:
        return None
    rules, rule = rules_of(poll), Implication(implying.number, implied.number)
    implications = [*(each for each in rules.implications if each != rule), rule]
    ballots = ballot_box.opened(bytes(sealed.content))[1]
    count = count_packed(
        map(ballot_box.chunk, ballot_box.in_chunks(ballots)), Rules(rules.numbers, implications, rules.withdrawn)
    ).count
    return Merge(
        implied_votes=count.merged.get(rule.implied, 0),
        implying_votes=count.merged.get(rule.implying, 0),
        ballots_added=count.added[rule],
    )
