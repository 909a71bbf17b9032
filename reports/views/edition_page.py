"""A published report as readers get it: what its edition stores, and not a word that is anybody's own."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from reports import actions
from reports.models import Report
from reports.pages.comments import published
from reports.pages.editions import live_page, tag_of
from reports.pages.stored import is_withheld
from strategy_site.jobs.models import Job

GONE = 410


def of_readable_report(view):
    """Drafts look absent to those who may not read them; what was taken back says so, and why."""

    @wraps(view)
    def found(request, slug, **more):
        report = get_object_or_404(Report.objects.as_published().select_related("tally__poll"), slug=slug)
        if request.user.has_perm("reports.view_report", report):
            return view(request, report, **more)
        if report.unpublished_reason:
            return render(request, "reports/taken_back.html", {"report": report}, status=GONE)
        raise Http404

    return found


def edition_page(request, report, stored):
    """Readers without a session are told when they have this very page already."""
    has_session = not request.COOKIES.keys().isdisjoint({settings.SESSION_COOKIE_NAME, "messages"})
    said = published(report=report)
    tag = tag_of(stored.edition, get_language(), request.META.get("QUERY_STRING", ""), said.digest)
    withheld = is_withheld(report.tally)
    may_be_kept = not has_session and not withheld
    if may_be_kept and request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == tag:
        return labelled(HttpResponseNotModified(headers={"Vary": "Cookie, HX-Request"}), tag)
    can_compute = report.tally is not None and request.user.has_perm("reports.compute_heat_map", report)
    is_live = bool(request.GET) or can_compute or withheld
    context = {
        "report": report,
        "edition": stored.edition,
        "article": stored.article,
        "page": live_page(report, stored.edition, request.GET) if is_live else None,
        "said": said,
        "computation": computation_of(report) if can_compute else None,
        "can_compute": can_compute,
    }
    response = render(request, "reports/report.html", context)
    return labelled(response, tag) if may_be_kept and not response.cookies else response


def labelled(response, tag: str):
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"  # kept by the reader alone, and checked every time
    return response


def computation_of(report):
    return Job.objects.filter(key=actions.heat_map_job_key(report.tally)).first()
