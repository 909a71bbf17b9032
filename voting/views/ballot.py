"""The ballot: filled in, looked at once more, sent, and its receipt."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from voting import actions
from voting.domain.receipts import shown as shown_in_fours
from voting.forms import BallotForm
from voting.models import Poll
from voting.pages.ballot import BallotPage
from voting.pages.poll import PollPage

from . import drafts
from .voters import ask_who_it_is, close_link, open_link, poll_and_voter, released_poll, voter_of

REFUSED = 422  # the status of a page that says why nothing was stored
CONFLICT = 409


def ballot(request, slug):
    form = BallotForm(request.POST) if request.method == "POST" else None
    if form and form.step == "send":
        return send(request, slug, form)
    poll = released_poll(slug)
    voter = voter_of(request, poll)
    if form:
        return take_in(request, poll, voter, form)
    if poll.phase != "open":
        return reading_page(request, poll, voter)
    if voter is None:
        return ask_who_it_is(request, poll)

    page = BallotPage(poll, voter)
    drafts.take_up(request, page)
    return ballot_page(request, page)


def take_in(request, poll, voter, form):
    """One step on the way of a ballot into the count."""
    if voter is None:
        return keep_until_known(request, poll, form)
    if poll.phase != "open":
        return reading_page(request, poll, voter, was_refused=True)
    if form.step == "discard":
        return drafts.forget(redirect(poll), poll)

    page = page_of(poll, voter, form)
    if form.step == "review":
        page.check()
        return kept(ballot_page(request, page) if page.problem else review_page(request, page), page)
    page.query = (form.said("query") or "").strip() if form.step == "search" else ""
    return kept(ballot_page(request, page), page)


def page_of(poll, voter, form):
    page = BallotPage(poll, voter)
    page.show(form.selection, revision=form.said("revision"))
    return page


def send(request, slug, form):
    """Cast it at once: what else a page needs is looked up only where it has to be shown again."""
    poll, voter = poll_and_voter(request, slug)
    if voter is None:
        return keep_until_known(request, released_poll(slug), form)
    try:
        form.save(poll=poll, voter=voter)
    except (actions.BallotRefused, actions.BallotConflict) as problem:
        return not_sent(request, released_poll(slug), voter, form, problem)
    return drafts.forget(redirect("voting:receipt", slug), poll)


def not_sent(request, poll, voter, form, problem):
    if problem.reason in ("closed", "not_open"):
        return reading_page(request, poll, voter, was_refused=True)
    page = page_of(poll, voter, form)
    page.problem = problem
    if isinstance(problem, actions.BallotConflict):
        page.see_earlier()
    return kept(ballot_page(request, page), page)


def ballot_page(request, page):
    status = 200
    if page.problem:
        status = CONFLICT if isinstance(page.problem, actions.BallotConflict) else REFUSED
    context = {"poll": page.poll, "page": page, "about": PollPage(page.poll), "tag": tag_of(page)}
    return render(request, "voting/ballot.html", context, status=status)


def review_page(request, page):
    context = {"poll": page.poll, "page": page, "about": PollPage(page.poll), "tag": tag_of(page)}
    return render(request, "voting/review.html", context)


def kept(response, page):
    return drafts.keep(response, page.poll, tag=tag_of(page), selection=page.selection, revision=page.revision)


def tag_of(page):
    return drafts.voter_tag(page.poll, page.voter)


def keep_until_known(request, poll, form):
    """The session has ended: the choices wait in the browser until the same voter is back."""
    tag = form.said("voter")
    if not tag:
        return ask_who_it_is(request, poll)
    if poll.audience == Poll.Audience.LINKS:
        messages.info(request, _("Open your personal link again. Your choices are waiting."))
    else:
        messages.info(request, _("Please sign in again. Your choices are waiting."))
    response = ask_who_it_is(request, poll)
    return drafts.keep(response, poll, tag=tag, selection=form.selection, revision=form.said("revision"))


def reading_page(request, poll, voter, *, was_refused=False):
    """Before and after the voting: the initiatives to read, or what became of the ballots."""
    context = {"poll": poll, "about": PollPage(poll), "was_refused": was_refused}
    if poll.phase == "closed":
        context["has_ballot"] = voter is not None and poll.has_ballot_of(voter.identity)
        return render(request, "voting/closed.html", context, status=CONFLICT if was_refused else 200)
    context["page"] = BallotPage(poll, None)
    return render(request, "voting/not_open.html", context, status=CONFLICT if was_refused else 200)


def receipt(request, slug):
    """The code of the ballot that is in the count: looked up anew each time, and kept nowhere beside the account."""
    poll = released_poll(slug)
    voter = voter_of(request, poll)
    if voter is None:
        return ask_who_it_is(request, poll)
    earlier = actions.ballot_of(poll=poll, voter=voter)
    if earlier is None:
        return redirect(poll)
    context = {
        "poll": poll,
        "about": PollPage(poll),
        "code": shown_in_fours(earlier.receipt),
        "tag": drafts.voter_tag(poll, voter),
    }
    return render(request, "voting/receipt.html", context)


def enter(request, slug, token):
    """A personal link. Looking at it changes nothing, since programs look at links before people do."""
    poll = released_poll(slug)
    if request.method == "POST":
        open_link(request, poll, token)
        return redirect(poll)
    return render(request, "voting/enter.html", {"poll": poll, "about": PollPage(poll)})


def leave(request, slug):
    """Forget a personal link on a device that somebody else uses next."""
    poll = released_poll(slug)
    if request.method == "POST":
        close_link(request, poll)
        messages.success(request, _("This device has forgotten your personal link."))
        return redirect("voting:list")
    return redirect(poll)
