"""What to do together: one page and its files, of a report's result or a poll's."""

from django.http import JsonResponse
from django.shortcuts import render

from recommendations.models import Initiative
from reports.pages import together_files
from reports.pages.together import together_page
from reports.pages.together_files import PARTS

from .compared import about, spreadsheet, stored

STORED_IN = dict.fromkeys(part.field for part in PARTS.values())


def together(request, subject):
    context = about(request, subject, *STORED_IN, contents="reports/_together_contents.html")
    comparison = context["state"].comparison
    context["page"] = comparison and together_page(subject, comparison, request.GET)
    context["address"] = subject.address("together")
    return render(request, "reports/together.html", context)


def csv_of(name: str):
    """The view of one part as a spreadsheet."""
    part = PARTS[name]

    def view(request, subject):
        titles = dict(Initiative.objects.values_list("number", "title"))
        comparison = stored(subject, part.field)
        header, rows = together_files.part_rows(part, comparison, subject.tally, request.GET, titles)
        return spreadsheet(header, rows, f"{subject.slug}-{name}")

    return view


def json_of(name: str):
    """The same for programs."""
    part = PARTS[name]

    def view(request, subject):
        comparison = stored(subject, part.field)
        return JsonResponse(together_files.part_json(part, comparison, subject.tally, request.GET))

    return view
