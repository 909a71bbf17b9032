"""The page from which an event is run."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from events.pages import team_page

from .access import managed_event


@login_required
def team(request, slug):
    found = managed_event(request, slug)
    return render(request, "events/team.html", {"event": found, "team": team_page(found)})
