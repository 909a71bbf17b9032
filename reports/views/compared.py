"""Local and global, and who is not here: pages and files of a report's result or a poll's, behind the gate of each.

Each view gets a subject; ``of_report`` and ``of_poll`` find it and ask whether its results may be seen.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from recommendations.domain.spreadsheets import as_csv
from recommendations.models import Initiative, Recommendation
from reports.models import Comparison, Report
from reports.pages import compared_files
from reports.pages.compared import compared_page
from reports.pages.comparison_state import Subject, state_of
from reports.pages.stored import is_withheld
from reports.pages.who_is_not_here import who_page
from voting.models import Tally

from .reports import readable_report
from .results import readable_poll


def of_report(view):
    """A report without a result, or with one that its poll withholds, has no such page."""

    @wraps(view)
    def found(request, slug):
        return view(request, report_compared(request, slug))

    return found


def report_compared(request, slug) -> Subject:
    report = readable_report(request, slug, Report.objects.as_published().select_related("tally__poll"))
    if report.tally is None or is_withheld(report.tally):
        raise Http404
    return Subject(report.tally, report=report)


def of_poll(view):
    @wraps(view)
    def found(request, slug):
        return view(request, poll_compared(request, slug))

    return found


def poll_compared(request, slug) -> Subject:
    poll = readable_poll(request, slug)
    if not request.user.has_perm("voting.view_results", poll):
        raise PermissionDenied
    tally = Tally.objects.filter(poll=poll).select_related("poll").first()
    if tally is None:
        raise Http404
    return Subject(tally, poll=poll)


def local_and_global(request, subject):
    context = about(request, subject, "local_global", contents="reports/_compared_contents.html")
    comparison = context["state"].comparison
    context["page"] = comparison and compared_page(subject, comparison, request.GET)
    return render(request, "reports/compared.html", context)


def who_is_not_here(request, subject):
    context = about(request, subject, "gaps", contents="reports/_who_contents.html")
    comparison = context["state"].comparison
    context["page"] = comparison and who_page(subject, comparison)
    return render(request, "reports/who_is_not_here.html", context)


def about(request, subject, *parts: str, contents: str) -> dict:
    """What every page on some parts of the comparison needs; ``contents`` is the template of its table of contents."""
    return {
        "contents": contents,
        "subject": subject,
        "state": state_of(subject.tally, *parts),
        "may_compute": request.user.has_perm("reports.compute_comparison"),
    }


def compared_csv(request, subject):
    titles = {
        "initiative": dict(Initiative.objects.values_list("number", "title")),
        "recommendation": dict(Recommendation.objects.values_list("number", "title")),
    }
    return spreadsheet(
        *compared_files.compared_rows(stored(subject, "local_global"), subject.tally, titles),
        f"{subject.slug}-compared",
    )


def compared_json(request, subject):
    return JsonResponse(compared_files.compared_json(stored(subject, "local_global"), subject.tally))


def who_csv(request, subject):
    return spreadsheet(
        *compared_files.who_rows(stored(subject, "gaps"), subject.tally), f"{subject.slug}-who-is-not-here"
    )


def who_json(request, subject):
    return JsonResponse(compared_files.who_json(stored(subject, "gaps"), subject.tally))


def stored(subject, part: str) -> Comparison:
    comparison = state_of(subject.tally, part).comparison
    if comparison is None or getattr(comparison, part) is None:
        raise Http404
    return comparison


def spreadsheet(header, rows, name: str) -> HttpResponse:
    response = HttpResponse(as_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
