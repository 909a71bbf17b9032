"""Events for everybody: the list, and one of them."""

from zoneinfo import ZoneInfo

from django.shortcuts import render
from django.utils import timezone

from events.actions.hosting import CANCELLABLE, moves_of
from events.clocks import UTC
from events.models import PrioritizationEvent
from events.pages import (
    afterwards,
    card,
    figures_on_page,
    filters_in,
    is_open,
    languages_called,
    languages_of,
    readers_zone,
    sessions_on_page,
)
from events.pages.months import key_of, month_in, month_on_page, span_of
from events.pages.priority_reports import published_reports_of

from .access import readable_event


def event_list(request):
    """As a list, or, with a month in the address, as the page of a calendar."""
    filters, zone = filters_in(request.GET), readers_zone(request)
    events = PrioritizationEvent.objects.prefetch_related("sessions")
    month = month_in(request.GET.get("month"))
    context = {
        "filters": filters,
        "zone": zone,
        "may_enter": request.user.has_perm("events.propose_event"),
    }
    if month:
        return month_page(request, month, filters.choose(events.public()), context)
    proposed = events.in_preparation()
    if not request.user.has_perm("events.announce_event"):
        proposed = proposed.hosted_by(request.user)
    public = filters.choose(events.public())
    to_come, past = list(public.to_come()), list(public.past())
    context |= {
        "to_come": [card(event, zone) for event in to_come],
        "past": [card(event, zone) for event in past],
        "proposed": [card(event, zone) for event in proposed],
        "month_query": filters.query(month=month_of_interest([*to_come, *past])),
    }
    return render(request, "events/list.html", context)


def month_page(request, first, events, context):
    zone = context["zone"] or UTC
    found = events.between(*span_of(first))
    month = month_on_page(first, found, zone, timezone.localdate(timezone=ZoneInfo(zone)))
    filters = context["filters"]
    context |= {
        "month": month,
        "here_query": filters.query(month=month.key),
        "before_query": filters.query(month=month.before) if month.before else "",
        "after_query": filters.query(month=month.after) if month.after else "",
    }
    return render(request, "events/month.html", context)


def month_of_interest(events):
    """The month of the first event that has sessions: the next one, or the latest; or else the present month."""
    starts = (session.starts_at for event in events for session in event.sessions.all())
    return key_of(next(starts, timezone.now())) or key_of(timezone.now())


def event(request, slug):
    found = readable_event(request, slug)
    may_manage = request.user.has_perm("events.manage_event", found)
    zone = readers_zone(request)
    own = found.registrations.of(request.user).first()
    context = {
        "event": found,
        "sessions": sessions_on_page(found, zone),
        "zone": zone,
        "languages": languages_of(found),
        "interpretation": languages_called(found.interpretation),
        "affiliates": found.affiliates_hosting(),
        "figures": figures_on_page(found),
        "registration": own,
        "joinable": joinable(found, own, may_manage),
        "afterwards": afterwards(found),
        "reported": published_reports_of(found),
        "listed": found.registrations.listed(),
        "may_register": own is None and found.takes_registrations(),
        "may_manage": may_manage,
        "moves": moves_of(found) if may_manage else [],
        "may_cancel": may_manage and found.state in CANCELLABLE,
        "may_review": found.state == found.State.PROPOSED and request.user.has_perm("events.review_event", found),
        "registered": found.registrations.confirmed().count() if may_manage else None,
    }
    return render(request, "events/event.html", context)


def joinable(found, own, may_manage) -> list[int]:
    """The sessions whose link to join is shown: near their time to who has a place, always to those who run them."""
    if not may_manage and (own is None or not own.is_confirmed):
        return []
    now = timezone.now()
    return [session.pk for session in found.sessions.all() if may_manage or is_open(session, now)]
