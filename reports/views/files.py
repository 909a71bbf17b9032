"""Reports to take along: files that the worker makes, drawings and tables."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from reports import actions
from reports.models import Report, ReportFile
from reports.pages import files, tables
from reports.pages.edition_files import (
    DRAWING,
    FIGURE,
    NUMBERS,
    edition_in_force,
    stored_tables,
    table_file,
    taken_along,
    whole,
)
from reports.pages.heat_map_picture import heat_map_svg
from reports.pages.text_files import figure_json, numbers_json
from reports.typesetting import digest_of

from .reports import readable_report

WAITING = 202  # asked for, not made yet
CSV, JSON = "text/csv; charset=utf-8", "application/json"


@require_http_methods(["GET", "HEAD", "POST"])
def report_pdf(request, slug):
    return made_file(request, slug, ReportFile.Kind.PDF, name=f"{slug}-{get_language()}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def heat_map_png(request, slug):
    return made_file(request, slug, ReportFile.Kind.PNG, name=f"{slug}-heat-map-{get_language()}.png")


def made_file(request, slug, kind, *, name):
    """The file; while it is not made, a page that says so and looks again. The first reader has it made.

    That a reading asks for it does no harm: it makes one job for each state of a report, whoever asks how often.
    A job that failed is asked for again by its button only.
    """
    report = published_report(request, slug)
    state = files.state_of_file(report, kind)
    if state is None:
        raise Http404
    if state.content is not None:
        if request.htmx:
            return HttpResponseClientRedirect(request.path)
        return answer(request, report, state.content, content_type=files.TYPES[kind], name=name, tag=state.digest)
    asked_for = {"report": report, "language": get_language(), "kind": kind, "digest": state.digest}
    if request.method == "POST":
        actions.request_file(**asked_for)
        return redirect(request.path)
    failed = state.job and state.job.state == "failed"
    job = state.job if failed else actions.request_file(**asked_for)
    template = "reports/file.html" + ("#state" if request.htmx else "")
    context = {"report": report, "job": job, "kind": kind, "address": request.path}
    return render(request, template, context, status=200 if failed or request.htmx else WAITING)


@require_safe
def heat_map_drawing(request, slug):
    report, drawing = text_file(request, slug, DRAWING, heat_map_svg)
    name = f"{slug}-heat-map-{get_language()}.svg"
    return answer(request, report, drawing.encode(), content_type="image/svg+xml", name=name, tag=digest_of(drawing))


@require_safe
def heat_map_csv(request, slug):
    """As in the ZIP file, for programs: without the mark for spreadsheets."""
    report, table = text_file(request, slug, table_file("heat-map"), tables.heat_map_table)
    content = table.removeprefix(tables.MARK).encode()
    return answer(request, report, content, content_type=CSV, name=f"{slug}-heat-map.csv", as_attachment=True)


@require_safe
def heat_map_json(request, slug):
    """The same numbers for programs, with their source."""
    report, numbers = text_file(request, slug, NUMBERS, numbers_json)
    return answer(request, report, numbers.encode(), content_type=JSON, name=f"{slug}-heat-map.json")


@require_safe
def figure(request, slug):
    """What Plotly draws, in the language of the page."""
    report, drawn = text_file(request, slug, FIGURE, figure_json)
    return answer(request, report, drawn.encode(), content_type=JSON, name=f"{slug}-figure-{get_language()}.json")


@require_safe
def table(request, slug, name):
    report = published_report(request, slug)
    content = tables_of_readers(report).get(name)
    if content is None:
        raise Http404
    name = f"{slug}-{name}.csv"
    return answer(request, report, content.encode(), content_type=CSV, name=name, as_attachment=True)


@require_safe
def all_tables(request, slug):
    report = published_report(request, slug)
    content = tables.as_zip(tables_of_readers(report))
    name = f"{slug}-tables-{get_language()}.zip"
    return answer(request, report, content, content_type="application/zip", name=name, as_attachment=True)


def tables_of_readers(report) -> dict[str, str]:
    edition = edition_in_force(report)
    return stored_tables(edition) if edition else tables.tables_of(whole(report))


def text_file(request, slug, name, write):
    """The report and one of its files; absent where there is nothing to show in that form."""
    report = published_report(request, slug)
    content = taken_along(report, name, write)
    if content is None:
        raise Http404
    return report, content


def published_report(request, slug):
    """With the words of its newest edition; a draft for those who may read it."""
    return readable_report(request, slug, Report.objects.as_published().select_related("tally__poll"))


def answer(request, report, content: bytes, *, content_type, name, tag="", as_attachment=False):
    """Who has it already gets it again only when something has changed. Drafts stay out of shared caches."""
    etag = f'"{(tag or digest_of(content.hex()))[:32]}"'
    headers = {
        "Content-Disposition": f'{"attachment" if as_attachment else "inline"}; filename="{name}"',
        "Content-Language": get_language(),
        "Cache-Control": "public, no-cache" if report.is_published else "private, no-cache",
        "ETag": etag,
    }
    response = HttpResponse(content, content_type=content_type, headers=headers)
    return get_conditional_response(request, etag=etag, response=response)
