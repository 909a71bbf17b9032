"""What of a heat map a reader asked for, and in which order: an address, nothing more."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.exceptions import BadRequest

from voting.domain.ballot_box import DIMENSIONS

SORTS = ("recommendation", "votes", "title")
QUARTILES = ("1", "2", "3", "4")
UNSURE = "borderline"  # the one label that rows can be chosen by


@dataclass(frozen=True)
class Selection:
    sort: str = SORTS[0]
    quartile: str = ""
    stability: str = ""
    recommendation: str = ""  # its number
    groups: str = ""  # the dimension by which groups are told apart

    @classmethod
    def read(cls, query, *, recommendations: Collection[str]) -> "Selection":
        """From the query of an address. Raises BadRequest for what the page does not offer."""
        selection = cls(
            sort=query.get("sort", SORTS[0]),
            quartile=query.get("quartile", ""),
            stability=query.get("stability", ""),
            recommendation=query.get("recommendation", ""),
            groups=query.get("groups", ""),
        )
        offered = (
            selection.sort in SORTS
            and selection.quartile in ("", *QUARTILES)
            and selection.stability in ("", UNSURE)
            and selection.recommendation in ("", *recommendations)
            and selection.groups in ("", *DIMENSIONS)
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
        return self.address_at("heat-map")

    def address_at(self, place: str) -> str:
        """As a query with the place on the page; what is usual is left out."""
        chosen = {name: value for name, value in vars(self).items() if value and value != SORTS[0]}
        return f"?{urlencode(chosen)}#{place}"

    def admits(self, row) -> bool:
        return (
            self.quartile in ("", str(row.quartile))
            and self.stability in ("", row.stability)
            and self.recommendation in ("", row.recommendation.number)
        )
