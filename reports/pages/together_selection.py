"""Which plan and which groups a reader asked for: an address, nothing more."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

from voting.domain.ballot_box import DIMENSIONS

USUAL_SIZE = 12  # as many as the first quartile of 45 initiatives
OFFERED_SIZES = (3, 5, 8, 10, 12, 15, 20)
LONGEST_SIZE = 6  # digits


@dataclass(frozen=True)
class TogetherSelection:
    written: str = ""  # the size as it was asked for
    by: str = ""  # the dimension by which groups are told apart

    @classmethod
    def read(cls, query) -> "TogetherSelection":
        """From the query of an address. Raises BadRequest for groups the page does not offer; a size is corrected."""
        selection = cls(written=query.get("size", "").strip(), by=query.get("by", ""))
        if selection.by not in ("", *DIMENSIONS):
            raise BadRequest("This page offers no such groups.")
        return selection

    def address(self, *, size: int, by: str = "", place: str = "") -> str:
        """As a query; the usual groups are left out."""
        chosen = {"size": size} | ({"by": by} if by else {})
        return f"?{urlencode(chosen)}{place and f'#{place}'}"


@dataclass(frozen=True)
class Size:
    """How many initiatives are planned with; the nearest there is to what was asked for."""

    value: int
    most: int
    written: str
    problem: str = ""

    @classmethod
    def read(cls, written: str, *, most: int) -> "Size":
        if not written:
            usual = min(USUAL_SIZE, most)
            return cls(usual, most, str(usual))
        if not written.isdecimal() or len(written) > LONGEST_SIZE:
            problem = _("Please write a whole number from 1 to {most}.").format(most=most)
            return cls(min(USUAL_SIZE, most), most, written, problem)
        value = min(max(int(written), 1), most)
        if value != int(written):
            problem = _("Plans have from 1 to {most} initiatives. You see the one with {size}.")
            return cls(value, most, written, problem.format(most=most, size=value))
        return cls(value, most, written)
