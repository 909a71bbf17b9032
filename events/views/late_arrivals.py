"""People who come when the rooms are composed already."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import actions
from events.pages.seating import people_in_rooms, rooms_by_person
from strategy_site.accounts.domain.names import LONGEST_NAME
from strategy_site.jobs.actions import record

from .access import managed_event
from .seating import control_room_of

MOST_FOUND = 50  # people; with more, somebody types more of the name


@login_required
def late_arrival(request, slug, pk):
    """Who is there without a room, and anybody else by name. Looking at it is written down."""
    found = managed_event(request, slug)
    session = get_object_or_404(found.sessions.select_related("event"), pk=pk)
    if request.method == "POST":
        return seat(request, found, session)
    name = request.GET.get("name", "").replace("\0", "")[:LONGEST_NAME].strip()
    with transaction.atomic():
        record(who=request.user, verb="view_late_arrivals", about=found)
        without = actions.without_seat(session)
        matching = found.registrations.confirmed().by_name().filter(name__icontains=name) if name else ()
        people = list(matching[:MOST_FOUND])
        keys = {person.pk for person in without}
        context = {
            "event": found,
            "session": session,
            "name": name,
            "without": people_in_rooms(session, without, keys),
            "people": people_in_rooms(session, [each for each in people if each.pk not in keys], keys),
            "is_cut": len(people) == MOST_FOUND,
            "back": control_room_of(session),
        }
        return render(request, "events/late_arrival.html", context)


def seat(request, found, session):
    if request.POST.get("all"):
        seat_all(request, session)
        return redirect(control_room_of(session))
    key = request.POST.get("registration", "")
    person = get_object_or_404(found.registrations.confirmed(), pk=key if key.isdecimal() else 0)
    seat_one(request, session, person)
    return redirect(reverse("events:late_arrival", args=[found.slug, session.pk]))


def seat_all(request, session) -> None:
    outcome = actions.place_all(session=session, by=request.user)
    if outcome["placed"]:
        text = ngettext("%(number)s person has a room now.", "%(number)s people have a room now.", outcome["placed"])
        messages.success(request, text % {"number": outcome["placed"]})
    if outcome["left"]:
        text = ngettext(
            "No room fits %(number)s person: each is full, or speaks a language they do not follow.",
            "No room fits %(number)s people: each is full, or speaks a language they do not follow.",
            outcome["left"],
        )
        messages.warning(request, text % {"number": outcome["left"]})


def seat_one(request, session, person) -> None:
    """They are here, so that is noted too."""
    name = person.name or _("Without a name")
    actions.mark_arrived(registration=person, session=session, has_arrived=True, by=request.user)
    try:
        actions.place(registration=person, session=session, by=request.user)
    except actions.NoRoomFits:
        text = _("No room fits %(name)s: each is full, or speaks a language they do not follow.")
        messages.warning(request, text % {"name": name})
        return
    rooms = rooms_by_person(session, [person]).get(person.pk, [])
    if not rooms:
        messages.warning(request, _("%(name)s has arrived, but no round to come has rooms.") % {"name": name})
        return
    parts = (_("round %(round)s: room %(room)s") % {"round": talk, "room": room} for talk, room in rooms)
    messages.success(
        request, _("%(name)s has rooms. %(rooms)s.") % {"name": name, "rooms": ", ".join(parts).capitalize()}
    )
