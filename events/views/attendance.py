"""Who came, and the end of an event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from events import actions
from events.forms import ClosingForm
from events.pages import people_at, session_names
from strategy_site.accounts.domain.names import LONGEST_NAME
from strategy_site.jobs.actions import record

from .access import managed_event

PEOPLE_PER_PAGE = 200


@login_required
def attendance(request, slug):
    """Who has a place, and a button beside each who comes to a session. Looking at it is written down."""
    found = managed_event(request, slug)
    sessions = list(found.sessions.all())
    key = request.GET.get("session")
    session = next((each for each in sessions if str(each.pk) == key), sessions[0] if sessions else None)
    if request.method == "POST" and session:
        return mark(request, found, session)
    name = request.GET.get("name", "").replace("\0", "")[:LONGEST_NAME]
    with transaction.atomic():
        record(who=request.user, verb="view_attendance", about=found)
        people = found.registrations.confirmed().by_name().filter(name__icontains=name)
        page = Paginator(people, PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
        query = request.GET.copy()
        query.pop("page", None)
        context = {
            "event": found,
            "session": session,
            "sessions": session_names(found),
            "name": name,
            "page": page,
            "people": people_at(session, page.object_list) if session else [],
            "totals": found.registrations.totals_at(session) if session else None,
            "query": query.urlencode(),
        }
        return render(request, "events/attendance.html", context)


def mark(request, found, session):
    key = request.POST.get("registration", "")
    registration = get_object_or_404(found.registrations.confirmed(), pk=key if key.isdecimal() else 0)
    has_arrived = request.POST.get("arrived") == "yes"
    actions.mark_arrived(registration=registration, session=session, has_arrived=has_arrived, by=request.user)
    back = reverse("events:attendance", args=[found.slug])
    return redirect(f"{back}?{request.GET.urlencode()}#person-{registration.pk}")


@login_required
def close(request, slug):
    """The figures of an event that is over: proposed, changed, and kept."""
    found = managed_event(request, slug)
    form = ClosingForm(request.POST or None, event=found, by=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("The event is closed. Thank you!"))
        return redirect(found)
    return render(request, "events/close.html", {"event": found, "form": form})
