"""Getting breakout rounds ready: the plan and the rounds of a session, who helps, and where rooms are joined."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from events.forms import RoundsForm
from events.pages import clock_times, help_on_page, rooms_on_page, session_names

from .access import managed_event

PEOPLE_PER_PAGE = 100  # with four fields each, less than a request may have
LONGEST_KEY = 18  # digits of a primary key that databases take


@login_required
def rooms(request, slug):
    found = managed_event(request, slug)
    sessions = rooms_on_page(found)
    is_new = not any(each.rounds for each in sessions)
    return render(request, "events/rooms.html", {"event": found, "sessions": sessions, "is_new": is_new})


@login_required
def rounds(request, slug, pk):
    found = managed_event(request, slug)
    session = get_object_or_404(found.sessions, pk=pk)
    form = RoundsForm(request.POST or None, session=session, by=request.user)
    if form.is_valid() and form.save():
        messages.success(request, _("The rounds are saved."))
        return redirect("events:rooms", found.slug)
    context = in_context(found, session, form=form, session_times=clock_times(session))
    return render(request, "events/rooms_rounds.html", context)


def in_context(event, session, **more):
    name = session_names(event)[session.pk]
    return {"event": event, "session": session, "session_name": name, "help": help_on_page(session), **more}
