"""Filling the result of a poll into the report of the community that met."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events.actions import ReportLocked
from voting.forms_manage import ReportPrioritiesForm
from voting.pages.managed import ManagedPoll

from .access import managed_poll


@login_required
def report_priorities(request, slug):
    """Show what would be filled in (GET), then fill it in (POST) and go on in the form of the report."""
    found = managed_poll(request, slug)
    about = ManagedPoll(found)
    if not about.can_report_priorities:
        messages.info(request, _("Only a public result of at least ten ballots can be filled into a report."))
        return redirect("voting:overview", slug)
    form = ReportPrioritiesForm(request.POST or None, poll=found, tally=about.tally, by=request.user)
    if form.is_valid():
        try:
            report = form.save()
        except ReportLocked:
            form.add_error("report", _("This report is sent in by now. Choose another one."))
        else:
            messages.success(request, _("The result of the poll is filled in. Say why these came first."))
            return redirect("priorities:edit", report.slug)
    return render(request, "voting/manage/report_priorities.html", {"poll": found, "about": about, "form": form})
