"""Which rows of a heat map a reader asked for, and in which order: an address, nothing more."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.exceptions import BadRequest

SORTS = ("recommendation", "votes", "title")
QUARTILES = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Selection:
    sort: str = SORTS[0]
    quartile: str = ""
    recommendation: str = ""  # its number

    @classmethod
    def read(cls, query, *, recommendations: Collection[str]) -> "Selection":
        """From the query of an address. Raises BadRequest for what the page does not offer."""
        selection = cls(
            sort=query.get("sort", SORTS[0]),
            quartile=query.get("quartile", ""),
            recommendation=query.get("recommendation", ""),
        )
        offered = (
            selection.sort in SORTS
            and selection.quartile in ("", *QUARTILES)
            and selection.recommendation in ("", *recommendations)
        )
        if not offered:
            raise BadRequest("This page offers no such order or filter.")
        return selection

    def but(self, **changes) -> "Selection":
        return replace(self, **changes)

    @property
    def is_grouped(self) -> bool:
        return self.sort == SORTS[0]

    @property
    def address(self) -> str:
        """As a query with the place on the page; what is usual is left out."""
        chosen = {name: value for name, value in vars(self).items() if value and value != SORTS[0]}
        return f"?{urlencode(chosen)}#heat-map"

    def admits(self, row) -> bool:
        return self.quartile in ("", str(row.quartile)) and self.recommendation in ("", row.recommendation.number)
