"""Addresses of what to do together: below a report, and below the results of a poll."""

from django.urls import path

from .pages.together_files import PARTS
from .views import compared, together


def patterns(found, prefix: str) -> list:
    """``found`` is what finds the subject of a view; the names of addresses begin with ``prefix``."""
    files = [
        path(f"{part}.{ending}", found(view(part)), name=f"{prefix}together_{part.replace('-', '_')}_{ending}")
        for part in PARTS
        for ending, view in (("csv", together.csv_of), ("json", together.json_of))
    ]
    return [path("", found(together.together), name=f"{prefix}together"), *files]


of_reports = patterns(compared.of_report, "")
of_polls = patterns(compared.of_poll, "poll_")
