"""The text files of a report in the language that is active; ``reports.pages.edition_files`` says which there are."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import get_language

from reports.models import Edition, HeatMapPage, Report

from . import results_files
from .edition_files import DRAWING, FIGURE, NUMBERS, PAPER, WIKI, table_file
from .files import paper_html
from .heat_map_picture import heat_map_svg
from .stored import public_heat_map
from .tables import tables_of
from .wikitext import wikitext_of


def text_files(report: Report, edition: Edition) -> dict[str, str]:
    """By name, for ``edition`` to keep; those that have something to show. ``report`` comes from ``for_page``."""
    found = {
        PAPER: paper_html(report, edition),
        DRAWING: heat_map_svg(report),
        WIKI: wikitext_of(report, edition),
        NUMBERS: numbers_json(report),
        FIGURE: figure_json(report),
    }
    found |= {table_file(name): table for name, table in tables_of(report).items()}
    return {name: content for name, content in found.items() if content is not None}


def numbers_json(report: Report) -> str | None:
    """The heat map for programs, with its source."""
    heat_map = public_heat_map(report.tally)
    if heat_map is None or heat_map.detail == "nothing":
        return None
    return as_text(results_files.with_source(heat_map))


def figure_json(report: Report) -> str | None:
    """A small poll has none: nothing of it is drawn that its bands do not say."""
    heat_map = public_heat_map(report.tally)
    if heat_map is None or not heat_map.cells:
        return None
    page = HeatMapPage.objects.filter(heat_map=heat_map, language=get_language()).first()
    return page and as_text(page.figure)


def as_text(value: dict) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)
