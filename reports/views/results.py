"""The results of a poll: one gate before the page, its figure and its files."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from recommendations.domain.spreadsheets import as_csv
from recommendations.models import Initiative
from reports.models import HeatMap, HeatMapPage
from reports.pages import results_files
from reports.pages.results import results_page, stored_results
from voting.models import Poll
from voting.pages.poll import PollPage
from voting.views.voters import may_see_live

from .comments import comments_beside


def poll_results(request, slug):
    """The frozen tally; before it may be read, when that will be."""
    poll = readable_poll(request, slug)
    context = {"poll": poll, "about": PollPage(poll)} | comments_beside(request, poll=poll)
    if not request.user.has_perm("voting.view_results", poll):
        context["may_see_live"] = may_see_live(request, poll)
        return render(request, "reports/results_later.html", context)
    context["page"] = results_page(poll, request.GET)
    return render(request, "reports/results.html", context)


def readable_poll(request, slug) -> Poll:
    """Drafts look absent to those who do not run them."""
    poll = get_object_or_404(Poll.objects.select_related("event", "key"), slug=slug)
    if not request.user.has_perm("voting.view_poll", poll):
        raise Http404
    return poll


def heat_map_csv(request, slug):
    return spreadsheet(readable_results(request, slug), name=f"{slug}-results")


def heat_map_json(request, slug):
    """All of it for programs."""
    return JsonResponse(results_files.as_json(readable_results(request, slug)))


def figure(request, slug):
    """What Plotly draws, in the language of the page."""
    return JsonResponse(stored_figure(readable_results(request, slug)))


def spreadsheet(heat_map: HeatMap, *, name: str) -> HttpResponse:
    titles = dict(Initiative.objects.values_list("number", "title"))
    header, rows = results_files.as_rows(heat_map, titles)
    response = HttpResponse(as_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def stored_figure(heat_map: HeatMap) -> dict:
    """A small poll has none: nothing of it is drawn that its bands do not say."""
    if not heat_map.cells:
        raise Http404
    return get_object_or_404(HeatMapPage, heat_map=heat_map, language=get_language()).figure


def readable_results(request, slug) -> HeatMap:
    poll = readable_poll(request, slug)
    if not request.user.has_perm("voting.view_results", poll):
        raise PermissionDenied
    found = stored_results(poll)
    if found is None:
        raise Http404
    return found
