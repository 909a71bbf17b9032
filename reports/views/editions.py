"""Editions: the history, each at its own address for ever, and what changed since the one before."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from reports.models import Report
from reports.pages.editions import changes_page, citation_of, stored_edition
from reports.pages.report_feed import news_feed, report_feed

from .edition_page import edition_page, of_readable_report

MOST_NEWS = 50


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
    """Since the first edition."""
    after = get_object_or_404(report.editions, number=number)
    before = get_object_or_404(report.editions, number=1)
    context = {"report": report, "edition": after, "page": changes_page(before, after)}
    return render(request, "reports/changes.html", context)


def feed(request):
    return feed_of(request, Report.objects.published().without_news(), report_feed)


def feed_of_news(request):
    return feed_of(request, Report.objects.published().news(), news_feed)


def feed_of(request, reports, write):
    newest = reports.as_published().with_last_edition().newest_first()[:MOST_NEWS]
    written = write(newest, address=request.get_full_path())
    return HttpResponse(written.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
