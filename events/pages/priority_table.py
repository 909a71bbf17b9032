"""The table of priorities: which communities named what, as a page and as a file."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events.domain.priority_table import (
    NOT_STATED,
    Naming,
    Row,
    Table,
    communities,
    count_communities,
    through_initiatives,
    tint,
)
from events.models import PriorityReport, ReportedInitiative, ReportedPriority
from recommendations.models import Initiative, Recommendation
from strategy_site import formats
from strategy_site.accounts.models import Region

from .priority_map import RegionMap, region_map
from .priority_selection import EITHER, INITIATIVES, RECOMMENDATIONS, Choices, TableSelection
from .published_priorities import REGION, Published, published_reports

# How the list of communities calls what is counted; it takes both ways of naming where nothing is said.
LISTED_AS = {"": "itself", INITIATIVES: "initiatives", EITHER: ""}


class Column(NamedTuple):
    key: str
    label: str  # with the number of communities that reported
    reported: int


class CellOnPage(NamedTuple):
    column: Column
    count: int | None  # None where nobody reported who could have named it
    tint: int
    query: str  # of the list of these communities; empty for nobody, and where the list cannot choose them


class RowOnPage(NamedTuple):
    thing: Recommendation | Initiative
    cells: list[CellOnPage]
    total: int
    query: str


class RowGroup(NamedTuple):
    recommendation: Recommendation | None  # what all rows belong to, where they are shown by it
    rows: list[RowOnPage]


class Leader(NamedTuple):
    thing: Recommendation | Initiative
    communities: int
    is_tied: bool


class TablePage(NamedTuple):
    selection: TableSelection
    choices: list[Choices]
    columns: list[Column]
    all_communities: Column
    groups: list[RowGroup]
    leaders: list[Leader]
    leading_numbers: str
    made_up: int  # communities among them
    map: RegionMap

    @property
    def width(self) -> int:
        """How many cells a row has, with its head and its total."""
        return len(self.columns) + 2

    @property
    def rows(self) -> list[RowOnPage]:
        return [row for group in self.groups for row in group.rows]


def table_page(selection: TableSelection) -> TablePage:
    published, regions = published_reports(), list(Region.objects.all())
    recommendations = list(Recommendation.objects.all())
    initiatives = list(Initiative.objects.select_related("recommendation"))
    things = {thing.number: thing for thing in (initiatives if selection.kind == INITIATIVES else recommendations)}
    names = group_names(selection, regions)
    table = count_communities(
        [report.in_group(selection.by) for report in published],
        namings(selection, {each.number: each.recommendation.number for each in initiatives}),
        numbers=list(things),
        groups=[key for key in names if key != NOT_STATED],
    )
    columns = columns_of(table, names)
    rows = [
        row_on_page(row, things[row.number], columns, table, selection)
        for row in (table.by_total() if selection.sort else table.rows)
    ]
    leaders = leaders_of(table, things)
    return TablePage(
        selection=selection,
        choices=selection.choices(),
        columns=columns,
        all_communities=column_called(NOT_STATED, _("All communities"), table.communities),
        groups=grouped(rows, selection),
        leaders=leaders,
        leading_numbers=formats.listed([leader.thing.number for leader in leaders], get_language()),
        made_up=made_up_among(published),
        map=region_map(published, regions),
    )


def made_up_among(published: Collection[Published]) -> int:
    counted = set(communities(report.in_group(REGION) for report in published).values())
    return sum(report.is_made_up for report in published if report.pk in counted)


def namings(selection: TableSelection, recommendation_of: dict[str, str]) -> list[Naming]:
    """What published reports name, at the level and in the way that a reader asked for."""
    if selection.kind == INITIATIVES:
        return initiatives_named(selection.level)
    found = []
    if selection.named in {INITIATIVES, EITHER}:
        found += through_initiatives(initiatives_named(selection.level), recommendation_of)
    if selection.named != INITIATIVES:
        found += recommendations_named(selection.level)
    return found


def recommendations_named(level: str) -> list[Naming]:
    priorities = ReportedPriority.objects.filter(report__state=PriorityReport.State.PUBLISHED)
    if level:
        priorities = priorities.filter(level=level)
    numbered = priorities.exclude(recommendation=None).values_list("report_id", "recommendation__number")
    return [Naming(report, number) for report, number in numbered.order_by()]


def initiatives_named(level: str) -> list[Naming]:
    named = ReportedInitiative.objects.filter(priority__report__state=PriorityReport.State.PUBLISHED)
    if level:
        named = named.filter(priority__level=level)
    numbered = named.values_list(F("priority__report_id"), "initiative__number")
    return [Naming(report, number) for report, number in numbered.order_by()]


def group_names(selection: TableSelection, regions: Iterable[Region]) -> dict[str, str]:
    """The columns that the table has at any rate, and how the one of communities without a group is called."""
    if selection.by == REGION:
        names = {region.key: str(region) for region in regions}
    else:
        names = {value: capfirst(str(label)) for value, label in PriorityReport.CommunityClass.choices}
    return names | {NOT_STATED: pgettext("group of communities", "Not stated")}


def columns_of(table: Table, names: dict[str, str]) -> list[Column]:
    return [
        column_called(key, names[key], reported) for key, reported in zip(table.groups, table.reported, strict=True)
    ]


def column_called(key: str, name: str, reported: int) -> Column:
    return Column(key, f"{name} ({formats.number(reported, get_language())})", reported)


def row_on_page(
    row: Row, thing: Recommendation | Initiative, columns: list[Column], table: Table, selection: TableSelection
) -> RowOnPage:
    cells = [
        CellOnPage(
            column,
            count if column.reported else None,
            tint(count, table.most),
            list_query(selection, row.number, column.key) if count and column.key != NOT_STATED else "",
        )
        for column, count in zip(columns, row.counts, strict=True)
    ]
    return RowOnPage(thing, cells, row.total, list_query(selection, row.number) if row.total else "")


def list_query(selection: TableSelection, number: str, group: str = "") -> str:
    """The query of the list of communities behind a cell."""
    if selection.kind == INITIATIVES:
        wanted = {"initiative": number}
    else:
        wanted = {"recommendation": number, "named": LISTED_AS[selection.named]}
    wanted = {selection.by: group, "level": selection.level} | wanted
    return f"?{urlencode({name: value for name, value in wanted.items() if value})}"


def grouped(rows: list[RowOnPage], selection: TableSelection) -> list[RowGroup]:
    """Initiatives stand below their recommendations, unless they are sorted by something else."""
    if selection.kind == RECOMMENDATIONS or selection.sort:
        return [RowGroup(None, rows)]
    by_recommendation = groupby(rows, key=lambda row: row.thing.recommendation)
    return [RowGroup(recommendation, list(some)) for recommendation, some in by_recommendation]


def leaders_of(table: Table, things: dict[str, Recommendation | Initiative]) -> list[Leader]:
    rows = table.leaders()
    totals = [row.total for row in rows]
    return [Leader(things[row.number], row.total, totals.count(row.total) > 1) for row in rows]


def table_for_spreadsheets(page: TablePage) -> tuple[list[str], list[list[str | int | None]]]:
    """The header and the rows of the table just as the page shows them."""
    title = _("Recommendation") if page.selection.kind == RECOMMENDATIONS else _("Initiative")
    header = [
        pgettext("number", "No."),
        title,
        *(column.label for column in page.columns),
        page.all_communities.label,
    ]
    rows = [
        [row.thing.number, row.thing.text("title").value, *(cell.count for cell in row.cells), row.total]
        for row in page.rows
    ]
    return header, rows
