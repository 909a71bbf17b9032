"""What to do together: one page and its files, of a report's result or a poll's."""

from django.http import JsonResponse
from django.shortcuts import render

from recommendations.models import Initiative
from reports.pages import together_files
from reports.pages.together import together_page
from reports.pages.together_files import PARTS

from .compared import about, spreadsheet, stored


def together(request, subject):
    context = about(request, subject)
    comparison = context["state"].comparison
    context["page"] = comparison and together_page(subject, comparison, request.GET)
    context["address"] = subject.address("together")
    return render(request, "reports/together.html", context)


def csv_of(part: str):
    """The view of one part as a spreadsheet."""

    def view(request, subject):
        titles = dict(Initiative.objects.values_list("number", "title"))
        header, rows = together_files.part_rows(PARTS[part], stored(subject, PARTS[part].field), request.GET, titles)
        return spreadsheet(header, rows, f"{subject.slug}-{part}")

    return view


def json_of(part: str):
    """The same for programs."""

    def view(request, subject):
        return JsonResponse(together_files.part_json(PARTS[part], stored(subject, PARTS[part].field), request.GET))

    return view
