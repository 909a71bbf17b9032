"""All polls that people can vote in, or read about."""

from django.shortcuts import redirect, render

from voting.models import Poll
from voting.pages.poll import PollPage

from .voters import released_poll


def polls(request):
    pages = [PollPage(poll) for poll in Poll.objects.released().select_related("event", "key")]
    context = {
        "open": [page for page in pages if page.phase == "open"],
        "scheduled": [page for page in pages if page.phase == "scheduled"],
        "closed": [page for page in pages if page.phase == "closed"],
        "may_manage": request.user.has_perm("voting.create_poll"),
    }
    return render(request, "voting/list.html", context)


def poll(request, slug):
    """The short address, for screens and for people who type."""
    return redirect(released_poll(slug))
