"""The regions that communities reported from, roughly where a map of the world has them."""

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple
from urllib.parse import urlencode

from events.domain.priority_table import NOT_STATED, count_communities, tint
from strategy_site.accounts.models import Region

from .published_priorities import REGION, Published

# Row and column; other regions stand in a row of their own. What lies in the west is on the left in every language.
PLACES = {
    "north-america": (1, 1),
    "northern-western-europe": (1, 2),
    "central-eastern-europe-central-asia": (1, 3),
    "middle-east-north-africa": (2, 2),
    "south-asia": (2, 3),
    "latin-america-caribbean": (3, 1),
    "sub-saharan-africa": (3, 2),
    "east-southeast-asia-pacific": (3, 3),
}
WIDEST = 64  # units of the drawing; the square of the region with most communities
NARROWEST = 8  # so that one community among hundreds is still seen


class Tile(NamedTuple):
    region: Region
    communities: int
    side: int  # of a square whose area grows with the communities
    start: int  # where that square begins, both across and down
    tint: int
    row: int | None
    column: int | None
    query: str  # of the list of these communities


class RegionMap(NamedTuple):
    placed: list[Tile]
    others: list[Tile]
    not_stated: int  # communities without a region


def region_map(published: Iterable[Published], regions: list[Region]) -> RegionMap:
    reports = [report.in_group(REGION) for report in published]
    table = count_communities(reports, [], numbers=[], groups=[region.key for region in regions])
    found = dict(zip(table.groups, table.reported, strict=True))
    most = max((found[region.key] for region in regions), default=0)
    tiles = [tile(region, found[region.key], most) for region in regions]
    return RegionMap(
        placed=sorted((each for each in tiles if each.row), key=lambda each: (each.row, each.column)),
        others=[each for each in tiles if not each.row],
        not_stated=found.get(NOT_STATED, 0),
    )


def tile(region: Region, communities: int, most: int) -> Tile:
    side = max(round(WIDEST * sqrt(communities / most)), NARROWEST) if communities else NARROWEST
    row, column = PLACES.get(region.key, (None, None))
    return Tile(
        region=region,
        communities=communities,
        side=side,
        start=(WIDEST - side) // 2,
        tint=tint(communities, most),
        row=row,
        column=column,
        query=f"?{urlencode({'region': region.key})}" if communities else "",
    )
