"""The pages above all apps: home, about, and what a site owes its readers."""

from django.shortcuts import render

from events.models import Phase, PrioritizationEvent
from events.pages import card, languages_called, readers_zone
from recommendations.models import Initiative, Recommendation
from reports.models import Report
from reports.pages.report import newest_report


def home(request):
    context = {
        "phases": Phase.objects.all(),
        "totals": totals(),
        "newest": newest_report(),
        "next": next_event(request),
    }
    return render(request, "home.html", context)


def next_event(request) -> dict | None:
    """What the home page says of the event that comes next; None where none is to come."""
    events = PrioritizationEvent.objects.public().exclude(state=PrioritizationEvent.State.CANCELLED)
    event = events.to_come().prefetch_related("sessions").first()
    if event is None:
        return None
    return {
        "card": card(event, readers_zone(request)),
        "interpretation": languages_called(event.interpretation),
        "takes_registrations": event.takes_registrations(),
    }


def about(request):
    report = Report.objects.published().newest_first().first()
    return render(request, "about.html", {"phases": Phase.objects.all(), "totals": totals(), "report": report})


def privacy(request):
    return render(request, "privacy.html")


def licence(request):
    return render(request, "licence.html")


def totals() -> dict[str, int]:
    return {"initiatives": Initiative.objects.count(), "recommendations": Recommendation.objects.count()}
