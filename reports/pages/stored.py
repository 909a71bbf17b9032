"""What was stored about a tally, read for one page in its language."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import get_language

from recommendations.models import Initiative
from reports.models import HeatMap

from .facts import Facts
from .named import NOTHING_NAMED, Named

NOTHING = {"votes": 0, "sizes": [], "limits": [], "recommendations": {}}


class Band(NamedTuple):
    """Initiatives of a small poll that may not be told apart any further."""

    place: int | None  # 1 the most chosen; None where nothing tells them apart
    initiatives: list[Initiative]


class SmallPoll(NamedTuple):
    """All that is shown of fewer than ten ballots; of fewer than five not even bands."""

    bands: list[Band]


def present_heat_map(tally) -> HeatMap | None:
    """None while the worker has not yet computed it from the tally as it is."""
    heat_map = getattr(tally, "heat_map", None)
    return heat_map if heat_map and heat_map.is_current else None


def public_heat_map(tally) -> HeatMap | None:
    """For pages that everybody reads: None as well while the results of the poll are withheld."""
    return None if is_withheld(tally) else present_heat_map(tally)


def is_withheld(tally) -> bool:
    return bool(tally and tally.poll and not tally.poll.results_are_public)


def facts_of(tally, heat_map: HeatMap | None, *, figures: Iterable = (), named: Named = NOTHING_NAMED) -> Facts:
    initiatives = {initiative.number: initiative for initiative in Initiative.objects.for_catalogue()}
    cells = cells_of(heat_map, initiatives) if heat_map else {}
    return Facts(
        language=get_language(),
        cells=cells,
        totals=heat_map.totals if heat_map else NOTHING,
        initiatives=initiatives,
        recommendations={i.recommendation.number: i.recommendation for i in initiatives.values()},
        figures={figure.key: figure for figure in figures},
        named=named,
        merges=merges_of(tally, cells),
        raw={row["number"]: row["votes"] for row in (tally.votes_raw or ())} if tally else {},
    )


def cells_of(heat_map: HeatMap, initiatives: dict) -> dict[str, dict]:
    """Numbers and labels of each cell, by the number of its initiative."""
    labels = next((page.labels for page in heat_map.pages.all() if page.language == get_language()), [])
    certainties = heat_map.analysis["certainties"] if heat_map.analysis else {}
    return {
        cell["number"]: cell
        | {"count": cell["votes"], "label": certainties.get(cell["number"], {}).get("label", "")}
        | label
        for cell, label in zip(heat_map.cells, labels, strict=True)
        if cell["number"] in initiatives
    }


def merges_of(tally, cells) -> dict:
    rules = tally.merge_rules.all() if tally else []
    pairs = {(rule.implying.number, rule.implied.number): rule for rule in rules}
    return {pair: rule for pair, rule in pairs.items() if cells.keys() >= set(pair)}


def small_poll(heat_map: HeatMap, facts: Facts) -> SmallPoll | None:
    """The bands, most chosen first and each in the order of the catalogue; None for a poll that is large enough."""
    if heat_map.detail == "quartiles":
        return None
    members: dict[int | None, list[Initiative]] = {}
    for number, initiative in facts.initiatives.items():
        if number in heat_map.analysis["bands"]:
            members.setdefault(heat_map.analysis["bands"][number], []).append(initiative)
    return SmallPoll([Band(place, members[place]) for place in sorted(members, key=lambda place: place or 0)])
