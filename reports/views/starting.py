"""Beginning a report in the studio."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events.views.access import private_page
from reports.forms import StartReportForm

FAULTY = 422  # the status of a page that says why nothing was stored


@login_required
@private_page
def start(request):
    if not request.user.has_perm("reports.write_report"):
        raise PermissionDenied
    form = StartReportForm(request.POST or None, by=request.user)
    if form.is_valid():
        report = form.save()
        messages.success(request, _("The report is begun. Only the support team sees it until it is published."))
        return redirect("reports:studio_report", report.slug)
    return render(request, "reports/studio_start.html", {"form": form}, status=FAULTY if form.errors else 200)
