"""The pages above all apps: home, about, and what a site owes its readers."""

from django.shortcuts import render

from events.models import Phase
from recommendations.models import Initiative, Recommendation
from reports.models import Report
from reports.pages.report import newest_report


def home(request):
    context = {"phases": Phase.objects.all(), "totals": totals(), "newest": newest_report()}
    return render(request, "home.html", context)


def about(request):
    report = Report.objects.published().newest_first().first()
    return render(request, "about.html", {"phases": Phase.objects.all(), "totals": totals(), "report": report})


def privacy(request):
    return render(request, "privacy.html")


def licence(request):
    return render(request, "licence.html")


def totals() -> dict[str, int]:
    return {"initiatives": Initiative.objects.count(), "recommendations": Recommendation.objects.count()}
