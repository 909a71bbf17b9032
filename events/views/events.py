"""Events for everybody: the list, and one of them."""

from django.shortcuts import render

from events.models import PrioritizationEvent
from events.pages import card, languages_of, sessions_on_page

from .access import readable_event


def event_list(request):
    events = PrioritizationEvent.objects.prefetch_related("sessions")
    proposed = events.proposed()
    if not request.user.has_perm("events.announce_event"):
        proposed = proposed.hosted_by(request.user)
    context = {
        "to_come": [card(event) for event in events.public().to_come()],
        "past": [card(event) for event in events.public().past()],
        "proposed": [card(event) for event in proposed],
        "may_enter": request.user.has_perm("events.enter_event"),
    }
    return render(request, "events/list.html", context)


def event(request, slug):
    found = readable_event(request, slug)
    may_manage = request.user.has_perm("events.manage_event", found)
    own = found.registrations.of(request.user).first()
    context = {
        "event": found,
        "sessions": sessions_on_page(found),
        "languages": languages_of(found),
        "registration": own,
        "shows_join_links": may_manage or (own is not None and own.is_confirmed),
        "may_manage": may_manage,
        "registered": found.registrations.confirmed().count() if may_manage else None,
    }
    return render(request, "events/event.html", context)
