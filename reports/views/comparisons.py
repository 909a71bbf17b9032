"""How far the worker is with comparing a result, for the support team."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reports import actions
from voting.models import Tally


@login_required
def comparison(request, pk):
    """How far it is or why it failed (GET), or a new one (POST)."""
    if not request.user.has_perm("reports.compute_comparison"):
        raise PermissionDenied
    tally = get_object_or_404(Tally.objects.select_related("poll__event"), pk=pk)
    if request.method == "POST":
        actions.ask_for_comparison(tally=tally, by=request.user)
        return redirect("reports:comparison", pk)
    template = "reports/comparison.html" + ("#state" if request.htmx else "")
    context = {
        "tally": tally,
        "subject_url": address_of_result(tally),
        "job": actions.comparison_job(tally),
    }
    return render(request, template, context)


def address_of_result(tally: Tally) -> str:
    """Of the report that shows it, or the results of its poll; counts that newer ones have replaced have none."""
    report = tally.reports.first()
    if report:
        return report.get_absolute_url()
    return reverse("reports:poll_results", args=[tally.poll.slug]) if tally.poll else reverse("reports:list")
