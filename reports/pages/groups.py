"""Groups side by side, in classes and without counts, as ``domain.suppression`` lets them be shown."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Registration
from recommendations.models import Initiative
from reports.words import class_word, dimension_word
from strategy_site.accounts.models import Region
from strategy_site.languages import LANGUAGES

from .facts import Facts
from .selection import Selection
from .table import Choice


class Column(NamedTuple):
    """One group."""

    name: str
    language: str  # of the name, where it is not that of the page
    size: str  # in words, rounded


class Cell(NamedTuple):
    column: Column
    place: int | None
    parts: int  # halves or quartiles
    word: str


class GroupRow(NamedTuple):
    initiative: Initiative
    cells: list[Cell]


class GroupTable(NamedTuple):
    heading: str
    columns: list[Column]
    rows: list[GroupRow]


class Groups(NamedTuple):
    """By what groups can be told apart, and the one of these that the reader asked for."""

    links: list[Choice]
    table: GroupTable | None


def groups_of(groups: dict[str, list[dict]], *, facts: Facts, selection: Selection) -> Groups:
    """Only dimensions with groups that are large enough are offered."""
    offered = [dimension for dimension, of_one in groups.items() if of_one]
    links = [
        Choice(
            dimension_word(dimension),
            selection.but(groups=dimension).address_at("groups"),
            selection.groups == dimension,
        )
        for dimension in offered
    ]
    chosen = selection.groups if selection.groups in offered else None
    return Groups(links, table(chosen, groups[chosen], facts) if chosen else None)


def table(dimension: str, groups: list[dict], facts: Facts) -> GroupTable:
    names = names_of(dimension)
    columns = [column(group, names, dimension, facts) for group in groups]
    rows = [
        GroupRow(initiative, [cell(shown, group, number) for shown, group in zip(columns, groups, strict=True)])
        for number, initiative in facts.initiatives.items()
        if number in groups[0]["initiatives"]
    ]
    return GroupTable(dimension_word(dimension), columns, rows)


def cell(shown: Column, group: dict, number: str) -> Cell:
    place, parts = group["initiatives"][number], group["classes"]
    return Cell(shown, place, parts, class_word(place, parts))


def column(group: dict, names: dict[str, str], dimension: str, facts: Facts) -> Column:
    ballots = group["ballots"]
    size = ngettext("about %(ballots)s ballot", "about %(ballots)s ballots", ballots) % {
        "ballots": facts.number(ballots)
    }
    if group["group"] is None:
        return Column(_("Other or not stated"), "", size)
    is_language = dimension == "language" and group["group"] in LANGUAGES
    return Column(names.get(group["group"], group["group"]), group["group"] if is_language else "", size)


def names_of(dimension: str) -> dict[str, str]:
    """What the keys of groups mean; ballots from paper may name groups of their own."""
    if dimension == "region":
        return {region.key: region.name for region in Region.objects.all()}
    if dimension == "role":
        return {value: str(label) for value, label in Registration.Role.choices}
    return {language.code: language.name for language in LANGUAGES.values()}
