"""A movement's catalogue as a CSV file: one row for each initiative, with the recommendation it belongs to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from . import csv_checks, csv_table
from .csv_table import Fault, FaultyTable, Row

REQUIRED = ("recommendation_number", "recommendation", "number", "title")
LONGEST_TITLE = 300  # characters

OTHER_TITLE = "recommendation {number} is “{title}” on line {line}"


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One initiative. Empty cells say nothing: they are empty here or absent, and never a wish to delete."""

    recommendation_number: str
    recommendation: str  # its title
    number: str
    title: str
    summary: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)  # by language as in the header, such as zh_hans
    summaries: Mapping[str, str] = field(default_factory=dict)


def parse(content: bytes, *, languages: Sequence[str] = ()) -> list[CatalogueRow]:
    """The rows of a catalogue, in the order of the file; raises ``FaultyTable`` with every fault.

    ``languages`` are those a column may be translated into, as they end its name: ``ar`` for ``title_ar``.
    """
    optional = ["summary", *(f"{name}_{language}" for language in languages for name in ("title", "summary"))]
    table = csv_table.read(content, required=REQUIRED, optional=optional)
    titles = ["recommendation", *(column for column in table.columns if column.startswith("title"))]
    faults = [
        *table.faults,
        *csv_checks.missing_values(table.rows, REQUIRED),
        *csv_checks.bad_labels(table.rows, "recommendation_number"),
        *csv_checks.bad_labels(table.rows, "number"),
        *csv_checks.repeated_values(table.rows, "number"),
        *chain.from_iterable(csv_checks.too_long(table.rows, column, LONGEST_TITLE) for column in titles),
        *_recommendations_with_two_titles(table.rows),
    ]
    if faults:
        raise FaultyTable(faults)
    return [_catalogue_row(row.cells, languages) for row in table.rows]


def _recommendations_with_two_titles(rows: Iterable[Row]) -> Iterator[Fault]:
    first: dict[str, tuple[int, str]] = {}
    for row in rows:
        number, title = row.cells.get("recommendation_number"), csv_checks.one_line(row.cells.get("recommendation", ""))
        if not (number and title):
            continue
        line, first_title = first.setdefault(number, (row.line, title))
        if title != first_title:
            values = {"number": csv_checks.shown(number), "title": csv_checks.shown(first_title), "line": line}
            yield Fault(row.line, "recommendation", OTHER_TITLE, values)


def _catalogue_row(cells: Mapping[str, str], languages: Sequence[str]) -> CatalogueRow:
    titles = {language: cells.get(f"title_{language}") for language in languages}
    summaries = {language: cells.get(f"summary_{language}") for language in languages}
    return CatalogueRow(
        recommendation_number=cells["recommendation_number"],
        recommendation=csv_checks.one_line(cells["recommendation"]),
        number=cells["number"],
        title=csv_checks.one_line(cells["title"]),
        summary=cells.get("summary", ""),
        titles={language: csv_checks.one_line(title) for language, title in titles.items() if title},
        summaries={language: summary for language, summary in summaries.items() if summary},
    )
