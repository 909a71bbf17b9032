"""What of the local and the global list a reader asked for, and in which order: an address, nothing more."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.exceptions import BadRequest

from reports.domain.local_global import Category

SORTS = ("number", "local", "global", "shift")
SUPPORTED = "supported"


@dataclass(frozen=True)
class ComparedSelection:
    sort: str = SORTS[0]
    category: str = ""
    evidence: str = ""

    @classmethod
    def read(cls, query) -> "ComparedSelection":
        """From the query of an address. Raises BadRequest for what the page does not offer."""
        found = cls(query.get("sort", SORTS[0]), query.get("category", ""), query.get("evidence", ""))
        offered = found.sort in SORTS and found.category in ("", *Category) and found.evidence in ("", SUPPORTED)
        if not offered:
            raise BadRequest("This page offers no such order or filter.")
        return found

    def but(self, **changes) -> "ComparedSelection":
        return replace(self, **changes)

    @property
    def address(self) -> str:
        """As a query with the place on the page; what is usual is left out."""
        chosen = {name: value for name, value in vars(self).items() if value and value != SORTS[0]}
        return f"?{urlencode(chosen)}#initiatives"

    @property
    def is_partial(self) -> bool:
        return bool(self.category or self.evidence)

    def admits(self, row) -> bool:
        return self.category in ("", row.category) and self.evidence in ("", row.evidence)

    def ordered(self, rows: list) -> list:
        """Equal ones stay in the order of the tally."""
        if self.sort == "number":
            return rows
        keys = {
            "local": lambda row: -row.local,
            "global": lambda row: -row.votes,
            "shift": lambda row: -abs(row.shift or 0),
        }
        return sorted(rows, key=keys[self.sort])
