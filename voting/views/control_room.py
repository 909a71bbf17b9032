"""The page from which the team steers a running event."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import render
from django.utils import timezone

from events.views.access import managed_event
from strategy_site.jobs.actions import record
from voting.pages.control_room import ControlRoom

TEMPLATE = "voting/control_room.html"


@login_required
def control_room(request, slug):
    """Opening it is written down, for it names people; what the page fetches for itself afterwards is not."""
    found = managed_event(request, slug)
    asked = {"session": request.GET.get("session", ""), "talk": request.GET.get("round", "")}
    context = {"event": found, "room": ControlRoom(found, **asked, at=timezone.now())}
    if request.htmx:
        return render(request, f"{TEMPLATE}#board", context)
    with transaction.atomic():
        record(who=request.user, verb="view_control_room", about=found)
        return render(request, TEMPLATE, context)
