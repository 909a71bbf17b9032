"""Publishing a report and taking it back: for the support team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports import actions
from reports.forms import PublishForm, UnpublishForm
from reports.models import Report
from reports.pages.publishing import issues_before_publishing
from reports.pages.report import for_page
from strategy_site.languages import LANGUAGES

FAULTY = 422  # the status of a page that says why nothing was stored


def report_to_publish(request, slug):
    if not request.user.has_perm("reports.publish_report"):
        raise PermissionDenied
    return get_object_or_404(for_page(Report.objects.all(), LANGUAGES), slug=slug)


@login_required
def publish(request, slug):
    """What is to be mended, how far the worker is, and the button (GET); or the next edition (POST)."""
    found = report_to_publish(request, slug)
    issues = issues_before_publishing(found)
    form = PublishForm(request.POST or None, report=found, by=request.user, reason=reason_of(found))
    if form.is_valid() and not issues:
        form.save()
        return redirect("reports:studio_publish", slug)
    return publish_page(request, found, form=form, issues=issues)


def reason_of(found) -> str:
    """The one given before, for the moment that is chosen or for the publishing that failed."""
    job = actions.edition_job(found)
    return found.publish_reason or (job.arguments["reason"] if job and job.state == job.State.FAILED else "")


def publish_page(request, found, *, form, issues, unpublishing=None):
    context = {
        "report": found,
        "issues": issues,
        "form": form,
        "unpublishing": unpublishing or UnpublishForm(),
        "number": actions.next_number(found),
        "job": actions.edition_job(found),
        "readers": actions.readers_written_to(),
    }
    is_faulty = form.is_bound or unpublishing is not None
    return render(request, "reports/studio_publish.html", context, status=FAULTY if is_faulty else 200)


@login_required
@require_POST
def unpublish(request, slug):
    found = report_to_publish(request, slug)
    form = UnpublishForm(request.POST)
    if not form.is_valid():
        issues = issues_before_publishing(found)
        empty = PublishForm(report=found, by=request.user, reason=reason_of(found))
        return publish_page(request, found, form=empty, issues=issues, unpublishing=form)
    form.save(report=found, by=request.user)
    messages.success(request, _("The report is taken back. Its address says so, and why."))
    return redirect("reports:studio_publish", slug)


@login_required
@require_POST
def call_off(request, slug):
    """The report is not published at the moment that was chosen."""
    found = report_to_publish(request, slug)
    actions.schedule_edition(report=found, at=None, by=request.user)
    return redirect("reports:studio_publish", slug)
