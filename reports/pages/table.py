"""A stored heat map, arranged as the table of a page. Nothing is counted here."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.words import quartile_word, stability_word

from .facts import Facts, Note
from .selection import QUARTILES, SORTS, UNSURE, Selection


class Choice(NamedTuple):
    """One link of a row of links, of which one is current."""

    label: str
    url: str
    is_current: bool


class LegendPart(NamedTuple):
    quartile: int
    size: int
    fewest: str
    most: str
    start: float  # percent of the bar
    width: float  # percent of the bar


@dataclass(frozen=True)
class Row:
    """One initiative. Labels are written in the language of the page, the rest are plain numbers."""

    number: str
    url: str
    initiative: object
    items: list
    recommendation: object
    votes: int
    votes_label: str
    share_label: str
    bar: float  # percent of the largest count
    rank_label: str
    range_label: str  # the places it has by chance, or where that is not known, those it shares
    quartile: int | None
    stability: str  # firm, likely, borderline, or empty
    stability_label: str
    first_label: str  # the chance of the first quartile
    marks: list[Note] = field(default_factory=list)


class Group(NamedTuple):
    recommendation: object
    votes: str  # of the whole recommendation, whatever the filter
    rows: list[Row]


@dataclass(frozen=True)
class HeatMapTable:
    rows: list[Row]
    groups: list[Group]
    is_grouped: bool
    legend: list[LegendPart]
    others: str
    sort_links: list[Choice]
    show_links: list[Choice]
    recommendation_links: list[Choice]
    has_quartiles: bool
    nobody_first: bool
    has_stability: bool
    ballots: str  # empty where nobody knows how many there were
    source: str
    source_url: str
    counted_on: date
    computed_at: datetime


def arrange(heat_map, *, facts: Facts, selection: Selection) -> HeatMapTable:
    rows = [row for row in all_rows(facts) if selection.admits(row)]
    if not selection.is_grouped:
        rows.sort(
            key=lambda row: -row.votes if selection.sort == "votes" else row.initiative.text("title").value.casefold()
        )
    tally = heat_map.tally
    return HeatMapTable(
        rows=rows,
        groups=grouped(rows, facts) if selection.is_grouped else [],
        is_grouped=selection.is_grouped,
        legend=legend(heat_map, facts),
        others=facts.number(len(heat_map.cells) - 1),
        sort_links=sort_links(selection),
        show_links=show_links(selection, heat_map, facts),
        recommendation_links=recommendation_links(selection, facts),
        has_quartiles=heat_map.has_quartiles,
        nobody_first=heat_map.totals["nobody_first"],
        has_stability=heat_map.has_stability,
        ballots="" if tally.ballots is None else facts.number(tally.ballots),
        source=source_of(tally),
        source_url=tally.source_url,
        counted_on=tally.counted_on,
        computed_at=heat_map.computed_at,
    )


def source_of(tally) -> str:
    if tally.poll is None:
        return tally.source
    if tally.poll.is_reconstructed:
        return _("Made-up ballots that match published counts")
    return _("Ballots cast on this site")


def all_rows(facts: Facts) -> list[Row]:
    """In the order of the catalogue, with the marks of their notes."""
    most = max((cell["count"] for cell in facts.cells.values()), default=0)
    rows = []
    for number, initiative in facts.initiatives.items():
        if number not in facts.cells:
            continue
        cell, items = facts.cells[number], list(initiative.items.all())
        marks = [facts.merge_note(*pair) for pair in facts.merges if pair[1] == number]
        marks += [facts.bundle_note()] if items else []
        rows.append(
            Row(
                number=number,
                url=initiative.get_absolute_url(),
                initiative=initiative,
                items=items,
                recommendation=initiative.recommendation,
                votes=cell["count"],
                votes_label=cell["votes"],
                share_label=cell["share"],
                bar=round(100 * cell["count"] / most, 2) if most else 0,
                rank_label=cell["rank"],
                range_label=cell.get("interval") or cell["range"],
                quartile=cell["quartile"],
                stability=cell.get("label", ""),
                stability_label=cell.get("stability", ""),
                first_label=cell.get("p_first", ""),
                marks=marks,
            )
        )
    return rows


def grouped(rows: list[Row], facts: Facts) -> list[Group]:
    return [
        Group(recommendation, facts.number(facts.totals["recommendations"][recommendation.number]), list(members))
        for recommendation, members in groupby(rows, key=lambda row: row.recommendation)
    ]


def legend(heat_map, facts: Facts) -> list[LegendPart]:
    """A part for each quartile, as wide as it is large."""
    sizes, limits, parts, start = heat_map.totals["sizes"], heat_map.totals["limits"], [], 0.0
    for quartile, (size, limit) in enumerate(zip(sizes, limits, strict=True), start=1):
        fewest, most = (facts.number(votes) for votes in limit) if limit else ("", "")
        width = 100 * size / len(heat_map.cells)
        parts.append(LegendPart(quartile, size, fewest, most, round(start, 3), round(width, 3)))
        start += width
    return parts


def sort_links(selection: Selection) -> list[Choice]:
    labels = {
        "recommendation": pgettext("sort by", "Number"),
        "votes": pgettext("sort by", "Votes"),
        "title": pgettext("sort by", "Title"),
    }
    return [Choice(labels[sort], selection.but(sort=sort).address, selection.sort == sort) for sort in SORTS]


def show_links(selection: Selection, heat_map, facts: Facts) -> list[Choice]:
    everything = _("All %s") % facts.number(len(heat_map.cells))
    choices = [("", everything)]
    if heat_map.has_quartiles:
        choices += [(quartile, quartile_word(int(quartile))) for quartile in QUARTILES]
    links = [
        Choice(
            label,
            selection.but(quartile=quartile, stability="").address,
            selection.quartile == quartile and not selection.stability,
        )
        for quartile, label in choices
    ]
    if heat_map.has_stability:
        unsure = selection.but(quartile="", stability=UNSURE)
        links.append(Choice(capfirst(stability_word(UNSURE)), unsure.address, selection.stability == UNSURE))
    return links


def recommendation_links(selection: Selection, facts: Facts) -> list[Choice]:
    choices = [
        ("", pgettext("recommendations", "All")),
        *((number, number) for number in facts.totals["recommendations"]),
    ]
    return [
        Choice(label, selection.but(recommendation=number).address, selection.recommendation == number)
        for number, label in choices
    ]
