"""Events for calendars and for readers of news; never with a link to join, nor with the name of a person."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from events.calendar_files import calendar_entries
from events.domain.calendar_file import calendar_file
from events.models import PrioritizationEvent
from events.pages import filters_in
from events.pages.news import news_feed

MOST_NEWS = 50


def public_events(request):
    events = PrioritizationEvent.objects.public().prefetch_related("sessions")
    return filters_in(request.GET).choose(events)


def calendar(request):
    return calendar_answer(public_events(request), "events.ics")


def event_calendar(request, slug):
    event = get_object_or_404(PrioritizationEvent.objects.public().prefetch_related("sessions"), slug=slug)
    return calendar_answer([event], f"{event.slug}.ics")


def calendar_answer(events, filename):
    return HttpResponse(
        calendar_file(calendar_entries(events)),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def news(request):
    events = public_events(request).with_times().order_by(F("starts_at").desc(nulls_last=True), "-pk")[:MOST_NEWS]
    feed = news_feed(events, address=request.get_full_path())
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
