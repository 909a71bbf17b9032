"""Who may vote, see live and frozen results, and run polls. Whatever a poll's rules allow everyone stands here too."""

import rules

from events.permissions import is_host_of_event
from strategy_site.accounts.permissions import is_host, is_support_team


@rules.predicate
def hosts_event_of_poll(user, poll) -> bool:
    return poll is not None and poll.event is not None and is_host_of_event(user, poll.event)


@rules.predicate
def is_released(user, poll) -> bool:
    return poll is not None and poll.state != "draft"


@rules.predicate
def takes_ballots(user, poll) -> bool:
    """By the clock of this process, for what a page offers; a ballot itself is judged by that of the database."""
    return poll is not None and poll.phase == "open"


@rules.predicate
def is_in_audience(user, poll) -> bool:
    """Signed in where that is enough, else confirmed for the event. Personal links are no matter of accounts."""
    if poll is None or not user.is_authenticated or poll.audience == "links":
        return False
    if poll.audience == "signed_in":
        return True
    return poll.event is not None and poll.event.registrations.confirmed().filter(participant=user).exists()


@rules.predicate
def has_voted(user, poll) -> bool:
    return poll is not None and user.is_authenticated and poll.has_ballot_of(f"user:{user.handle}")


@rules.predicate
def shows_live(user, poll) -> bool:
    return poll is not None and poll.results_show == "live"


@rules.predicate
def shows_after_vote(user, poll) -> bool:
    return poll is not None and poll.results_show == "after_vote"


@rules.predicate
def results_are_public(user, poll) -> bool:
    return poll is not None and poll.results_are_public


@rules.predicate
def is_closed(user, poll) -> bool:
    return poll is not None and poll.state == "closed"


@rules.predicate
def is_of_somebody_else(user, merge) -> bool:
    return merge is not None and merge.proposed_by_id not in (None, user.pk)


@rules.predicate
def manages_poll_of_merge(user, merge) -> bool:
    return merge is not None and manages_poll(user, merge.poll)


manages_poll = is_support_team | hosts_event_of_poll

PERMISSIONS = {
    "voting.create_poll": is_support_team | is_host,
    "voting.manage_poll": manages_poll,
    "voting.view_turnout": manages_poll,
    "voting.approve_merge": manages_poll_of_merge & is_of_somebody_else,
    "voting.view_poll": is_released | manages_poll,
    "voting.cast_ballot": takes_ballots & is_in_audience,
    "voting.view_live": is_released & (shows_live | (shows_after_vote & has_voted)),
    "voting.view_results": results_are_public | (is_closed & manages_poll),
    "voting.check_receipt": is_released,
}
