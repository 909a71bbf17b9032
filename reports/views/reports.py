"""Pages of reports. They show stored results and count nothing."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from reports import actions
from reports.forms import SubscribeForm
from reports.models import Report
from reports.pages.comments import published
from reports.pages.editions import stored_edition
from reports.pages.report import for_page, report_page
from strategy_site.languages import SOURCE

from .edition_page import computation_of, edition_page, of_readable_report


def report_list(request):
    context = {
        "reports": Report.objects.published().as_published().without_news().newest_first(),
        "may_moderate": request.user.has_perm("reports.moderate_comments"),
        "subscribing": SubscribeForm(),
    }
    return render(request, "reports/list.html", context)


def news(request):
    posts = Report.objects.published().as_published().news().newest_first()
    return render(request, "reports/news.html", {"reports": posts})


@of_readable_report
def report(request, report):
    """The edition in force; drafts, and reports that were published without one, as they are now."""
    stored = stored_edition(report) if report.is_published else None
    return edition_page(request, report, stored) if stored else page_as_it_is(request, report)


def page_as_it_is(request, report):
    found = for_page(Report.objects.all(), [SOURCE, get_language()]).get(pk=report.pk)
    can_compute = found.tally is not None and request.user.has_perm("reports.compute_heat_map", found)
    context = {
        "report": found,
        "page": report_page(found, request.GET),
        "said": published(report=found) if found.is_published else None,
        "computation": computation_of(found) if can_compute else None,
        "can_compute": can_compute,
    }
    return render(request, "reports/report.html", context)


def computation(request, slug):
    """How far the computing is (GET), or a new one (POST): for the support team."""
    found = readable_report(request, slug, Report.objects.select_related("tally"))
    if not request.user.has_perm("reports.compute_heat_map", found):
        raise PermissionDenied
    if found.tally is None:
        raise Http404
    if request.method == "POST":
        actions.request_heat_map(report=found, requested_by=request.user)
        return redirect("reports:computation", slug=slug)
    template = "reports/computation.html" + ("#state" if request.htmx else "")
    return render(request, template, {"report": found, "job": computation_of(found)})


def readable_report(request, slug, reports):
    """Drafts look absent to those who may not read them."""
    found = get_object_or_404(reports, slug=slug)
    if not request.user.has_perm("reports.view_report", found):
        raise Http404
    return found
