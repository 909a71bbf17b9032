"""What communities named, as a table that everybody can read and take away."""

from django.http import HttpResponse
from django.shortcuts import render

from events.pages.priority_selection import TableSelection
from events.pages.priority_table import table_for_spreadsheets, table_page
from recommendations.domain.spreadsheets import as_csv


def priority_table(request):
    return render(request, "priorities/table.html", {"page": table_page(TableSelection.read(request.GET))})


def priority_table_csv(request):
    """Exactly the table that the page with the same query shows."""
    selection = TableSelection.read(request.GET)
    header, rows = table_for_spreadsheets(table_page(selection))
    response = HttpResponse(as_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{selection.kind}-by-{selection.by}.csv"'
    return response
