"""Which table of priorities a reader asked for: an address, nothing more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import ReportedPriority

from .published_priorities import CLASS, REGION

RECOMMENDATIONS, INITIATIVES = "recommendations", "initiatives"
EITHER = "either"
USUAL = {"kind": RECOMMENDATIONS, "by": REGION, "level": "", "named": "", "sort": ""}
OFFERED = {
    "kind": (RECOMMENDATIONS, INITIATIVES),
    "by": (REGION, CLASS),
    "level": ("", *ReportedPriority.Level.values),
    "named": ("", INITIATIVES, EITHER),  # the recommendation itself, one of its initiatives, either
    "sort": ("", "total"),
}


class Choice(NamedTuple):
    label: str
    url: str
    is_current: bool


class Choices(NamedTuple):
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class TableSelection:
    kind: str = RECOMMENDATIONS
    by: str = REGION
    level: str = ""
    named: str = ""
    sort: str = ""

    @classmethod
    def read(cls, query) -> "TableSelection":
        """From the query of an address. Raises BadRequest for what the page does not offer."""
        chosen = {name: query.get(name, usual) for name, usual in USUAL.items()}
        if any(value not in OFFERED[name] for name, value in chosen.items()):
            raise BadRequest("This page offers no such table.")
        return cls(**chosen).tidied()

    def but(self, **changes) -> "TableSelection":
        return replace(self, **changes).tidied()

    def tidied(self) -> "TableSelection":
        """How a recommendation was named matters to tables of recommendations alone."""
        return self if self.kind == RECOMMENDATIONS else replace(self, named="")

    @property
    def query(self) -> str:
        """What stands after the path; what is usual is left out."""
        chosen = {name: value for name, value in vars(self).items() if value != USUAL[name]}
        return f"?{urlencode(chosen)}" if chosen else ""

    def by_name(self, name: str, labels: Iterable[str]) -> list[Choice]:
        return [
            Choice(label, f"{self.but(**{name: value}).query or '?'}#table", getattr(self, name) == value)
            for value, label in zip(OFFERED[name], labels, strict=True)
        ]

    def choices(self) -> list[Choices]:
        levels = [capfirst(str(label)) for label in ReportedPriority.Level.labels]
        found = [
            (_("Rows"), "kind", [_("Recommendations"), _("Initiatives")]),
            (_("Columns"), "by", [_("Region"), _("Class of the community")]),
            (_("Level"), "level", [pgettext("levels", "Both"), *levels]),
            (_("Named"), "named", [_("Itself"), _("One of its initiatives"), pgettext("named", "Either")]),
            (_("Sort"), "sort", [_("Catalogue"), _("Most communities")]),
        ]
        return [
            Choices(label, self.by_name(name, labels))
            for label, name, labels in found
            if name != "named" or self.kind == RECOMMENDATIONS
        ]
