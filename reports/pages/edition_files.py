"""What readers take along of a published report: the files that its edition in force keeps, or the report as it is now.

An edition keeps, in each language::

    report.html       the report for paper, which the worker sets as PDF
    heat-map.svg      the drawing, which the worker also turns into a picture
    report.wiki       the page for a wiki
    heat-map.json     the heat map for programs
    figure.json       what the interactive figure draws
    tables/NAME.csv   each table, with the mark by which spreadsheets know UTF-8

Whatever has nothing to show is not there. ``reports.pages.text_files`` writes them.
"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from reports.models import Edition, EditionFile, Report
from strategy_site.languages import SOURCE

from .report import for_page
from .stored import is_withheld

PAPER = "report.html"
DRAWING = "heat-map.svg"
WIKI = "report.wiki"
NUMBERS = "heat-map.json"
FIGURE = "figure.json"
TABLES, TABLE_ENDS = "tables/", ".csv"


def edition_in_force(report: Report) -> Edition | None:
    """The edition whose files readers get. None where all get the report as it is now.

    That is so for drafts, while the results of its poll are withheld, for reports that were published without an
    edition, and for editions from before files were kept.
    """
    if not report.is_published or is_withheld(report.tally):
        return None
    files = EditionFile.objects.filter(edition=OuterRef("pk"), language=get_language())
    newest = report.editions.defer("content").annotate(has_files=Exists(files)).first()
    return newest if newest and newest.has_files else None


def stored_file(edition: Edition, name: str) -> str | None:
    """In the language that is active; None where there is nothing to show in that form."""
    files = EditionFile.objects.filter(edition=edition, language=get_language(), name=name)
    return files.values_list("content", flat=True).first()


def taken_along(report: Report, name: str, write: Callable[[Report], str | None]) -> str | None:
    """The file ``name`` as readers get it; without an edition what ``write`` makes of the report from ``for_page``."""
    edition = edition_in_force(report)
    return stored_file(edition, name) if edition else write(whole(report))


def whole(report: Report) -> Report:
    """The report as it is now, from ``for_page``."""
    return for_page(Report.objects.filter(pk=report.pk), [SOURCE, get_language()]).get()


def stored_tables(edition: Edition) -> dict[str, str]:
    files = EditionFile.objects.filter(edition=edition, language=get_language(), name__startswith=TABLES)
    return {
        name.removeprefix(TABLES).removesuffix(TABLE_ENDS): content
        for name, content in files.order_by("name").values_list("name", "content")
    }


def table_file(name: str) -> str:
    return f"{TABLES}{name}{TABLE_ENDS}"
