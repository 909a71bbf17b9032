"""What communities reported, for everybody: the list, one report, and files."""

import json
from hashlib import sha256
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from events.domain.priority_files import as_json, as_table
from events.models import PriorityReport
from events.pages import published_priorities
from events.pages.priority_list import listed, report_filters_in, reports_in_files
from events.pages.priority_map import region_map
from events.pages.priority_queue import for_team
from events.pages.priority_reports import last_review, report_on_page
from recommendations.domain.spreadsheets import as_csv
from strategy_site.accounts.models import Region

from .access import readable_report
from .hosting import FAULTY

REPORTS_PER_PAGE = 25


def report_list(request):
    filters = report_filters_in(request.GET)
    chosen = filters.choose(PriorityReport.objects.published())
    reports = chosen.by_community().with_priorities().select_related("same_as")
    page = Paginator(reports, REPORTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "reports": [listed(report) for report in page],
        "communities": chosen.communities(),
        "map": region_map(published_priorities.published_reports(), list(Region.objects.all())),
        "query": urlencode(filters.chosen()),
        "may_review": request.user.has_perm("events.review_priority_reports"),
    }
    return render(request, "priorities/list.html", context)


def report(request, slug):
    return report_page(request, readable_report(request, slug))


def report_page(request, found, *answered):
    """``answered`` are forms of the support team that came back with faults."""
    if request.user.has_perm("events.review_priority_reports"):
        team = for_team([found], request.user, *answered)[0]
        context = {"team": team, "about": team.shown}
    else:
        context = {"about": report_on_page(found, request.user)}
    context |= {"report": found, "asked_for": last_review(found)}
    return render(request, "priorities/report.html", context, status=FAULTY if answered else 200)


@require_safe
def report_csv(request):
    content = "\ufeff" + as_csv(*as_table(reports_in_files(published_reports())))
    return file_answer(request, content, "text/csv; charset=utf-8", "priorities.csv")


@require_safe
def report_json(request):
    content = json.dumps(as_json(reports_in_files(published_reports())), ensure_ascii=False, indent=1)
    return file_answer(request, content, "application/json", "priorities.json")


def published_reports():
    return PriorityReport.objects.published().by_community().with_priorities().select_related("same_as")


def file_answer(request, content, content_type, name):
    """The same for everybody; who has it already gets it again only when something has changed."""
    content = content.encode()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "public, no-cache",
        "ETag": tag,
    }
    response = HttpResponse(content, content_type=content_type, headers=headers)
    return get_conditional_response(request, etag=tag, response=response)
