"""Editions: the history, each at its own address for ever, and what changed since an earlier one."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from reports.models import Report
from reports.pages.edition_changes import changes_page
from reports.pages.editions import citation_of, stored_edition
from reports.pages.report_feed import news_feed, report_feed

from .edition_page import edition_page, of_readable_report

MOST_NEWS = 50
SECOND = 2  # the number of the first edition since which anything can have changed


@of_readable_report
def editions(request, report):
    """By their roles, not their names, of those who published them."""
    return render(request, "reports/editions.html", {"report": report, "editions": report.editions.defer("content")})


@of_readable_report
def edition(request, report, number):
    stored = stored_edition(report, number)
    if stored is None:
        raise Http404
    return edition_page(request, report, stored)


@of_readable_report
def citation(request, report, number):
    found = get_object_or_404(report.editions, number=number)
    context = {"report": report, "edition": found, "citation": citation_of(report, found)}
    return render(request, "reports/citation.html", context)


@of_readable_report
def changes(request, report, number):
    """Since the first edition, or since the earlier one that the address names."""
    after = get_object_or_404(report.editions, number=number)
    since = request.GET.get("since", "1")
    earlier = report.editions.filter(number__lt=max(number, SECOND))
    before = get_object_or_404(earlier, number=int(since) if is_number(since) else 0)
    numbers = list(earlier.order_by("number").values_list("number", flat=True))
    context = {"report": report, "edition": after, "page": changes_page(before, after, numbers)}
    return render(request, "reports/changes.html", context)


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < len("2147483648")


def feed(request):
    return feed_of(request, Report.objects.published().without_news(), report_feed)


def feed_of_news(request):
    return feed_of(request, Report.objects.published().news(), news_feed)


def feed_of(request, reports, write):
    newest = reports.as_published().with_last_edition().newest_first()[:MOST_NEWS]
    written = write(newest, address=request.get_full_path())
    return HttpResponse(written.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
