"""Who is before the page: somebody signed in, or the holder of a personal link to one poll."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from voting import actions
from voting.domain.voters import Voter
from voting.models import Poll

LINKS = "personal_links"  # in the session: digests of tokens by poll


def released_poll(slug: str, *related: str) -> Poll:
    return get_object_or_404(Poll.objects.released().select_related("event", "key", *related), slug=slug)


def voter_of(request, poll: Poll) -> Voter | None:
    """As which the person before the page votes in ``poll``; None for whoever may not, or not yet."""
    if poll.audience == Poll.Audience.LINKS:
        digest = request.session.get(LINKS, {}).get(str(poll.pk))
        return digest and actions.voter_for_link(poll=poll, digest=digest)
    return actions.voter_for_user(poll=poll, user=request.user)


def poll_and_voter(request, slug: str) -> tuple[Poll, Voter | None]:
    """For casting a ballot: both at once; of the poll only what casting asks for."""
    try:
        poll, voter = actions.poll_and_voter(slug=slug, user=request.user)
    except Poll.DoesNotExist as problem:
        raise Http404 from problem
    return poll, voter_of(request, poll) if poll.audience == Poll.Audience.LINKS else voter


def open_link(request, poll: Poll, token: str) -> None:
    """From now on this session votes in ``poll``, and only there, as the holder of the link."""
    voter = actions.voter_for_token(poll=poll, token=token)
    if voter is None:
        raise Http404
    digest = voter.identity.removeprefix("link:")
    request.session[LINKS] = request.session.get(LINKS, {}) | {str(poll.pk): digest}


def close_link(request, poll: Poll) -> None:
    links = request.session.get(LINKS, {})
    request.session[LINKS] = {key: digest for key, digest in links.items() if key != str(poll.pk)}


def ask_who_it_is(request, poll: Poll):
    """The way to a voter: sign in, or else a page that says who may vote here."""
    if poll.audience != Poll.Audience.LINKS and not request.user.is_authenticated:
        return redirect_to_login(poll.get_absolute_url())
    return render(request, "voting/not_a_voter.html", {"poll": poll}, status=403)


def may_see_live(request, poll: Poll) -> bool:
    """As the table of rights says; holders of personal links have no account that it could ask about."""
    if request.user.has_perm("voting.view_live", poll):
        return True
    if poll.results_show != Poll.ResultsShow.AFTER_VOTE or poll.audience != Poll.Audience.LINKS:
        return False
    voter = voter_of(request, poll)
    return voter is not None and poll.has_ballot_of(voter.identity)
