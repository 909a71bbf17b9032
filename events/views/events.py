"""Events for everybody: the list, and one of them."""

from django.shortcuts import render
from django.utils import timezone

from events.models import PrioritizationEvent
from events.pages import card, is_open, languages_of, sessions_on_page

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
        "joinable": joinable(found, own, may_manage),
        "listed": found.registrations.listed(),
        "may_register": own is None and found.takes_registrations(),
        "may_manage": may_manage,
        "registered": found.registrations.confirmed().count() if may_manage else None,
    }
    return render(request, "events/event.html", context)


def joinable(found, own, may_manage) -> list[int]:
    """The sessions whose link to join is shown: near their time to who has a place, always to those who run them."""
    if not may_manage and (own is None or not own.is_confirmed):
        return []
    now = timezone.now()
    return [session.pk for session in found.sessions.all() if may_manage or is_open(session, now)]
