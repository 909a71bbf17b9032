"""Pages of reports. They show stored results and count nothing."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from recommendations.models import Initiative
from strategy_site.jobs.models import Job
from strategy_site.languages import SOURCE

from . import actions
from .domain.spreadsheets import as_csv
from .models import HeatMap, HeatMapPage, Report
from .pages.report import for_page, report_page


def report_list(request):
    return render(request, "reports/list.html", {"reports": Report.objects.published().newest_first()})


def report(request, slug):
    found = readable_report(request, slug, for_page(Report.objects.all(), [SOURCE, get_language()]))
    can_compute = found.tally is not None and request.user.has_perm("reports.compute_heat_map", found)
    context = {
        "report": found,
        "page": report_page(found, request.GET),
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


def computation_of(found):
    return Job.objects.filter(key=actions.heat_map_job_key(found.tally)).first()


def heat_map_csv(request, slug):
    """The table for spreadsheets."""
    heat_map = stored_heat_map(request, slug)
    titles = dict(Initiative.objects.values_list("number", "title"))
    columns = ["number", "votes", "rank_best", "rank_worst", "percent_rank", "quartile"]
    rows = ([*(cell[column] for column in columns), titles.get(cell["number"], "")] for cell in heat_map.cells)
    response = HttpResponse(as_csv([*columns, "title"], rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-heat-map.csv"'
    return response


def heat_map_json(request, slug):
    """The same numbers for programs, with their source."""
    heat_map = stored_heat_map(request, slug)
    tally = heat_map.tally
    return JsonResponse(
        {
            "source": tally.source,
            "source_url": tally.source_url,
            "counted_on": tally.counted_on,
            "initiatives_counted": len(heat_map.cells),
            "votes": heat_map.totals["votes"],
            "sizes": heat_map.totals["sizes"],
            "initiatives": heat_map.cells,
        }
    )


def figure(request, slug):
    """What Plotly draws, in the language of the page."""
    heat_map = stored_heat_map(request, slug)
    return JsonResponse(get_object_or_404(HeatMapPage, heat_map=heat_map, language=get_language()).figure)


def readable_report(request, slug, reports):
    """Drafts look absent to those who may not read them."""
    found = get_object_or_404(reports, slug=slug)
    if not request.user.has_perm("reports.view_report", found):
        raise Http404
    return found


def stored_heat_map(request, slug) -> HeatMap:
    found = readable_report(request, slug, Report.objects.select_related("tally__heat_map"))
    heat_map = getattr(found.tally, "heat_map", None)
    if heat_map is None:
        raise Http404
    return heat_map
