"""Which reports may be of the same community."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from .folding import folded
from .likeness import overlap, word_set

ALIKE_FROM = 0.5  # of the words of the shorter name
# Words that many groups are called by: two names that share only these are of two communities.
COMMON = word_set(
    "community communities chapter group groups user users wiki wikimedia wikimedian wikimedians wikipedia"
)


class Community(NamedTuple):
    name: str
    region: Hashable = None
    affiliate: Hashable = None
    event: Hashable = None


class Likeness(NamedTuple):
    """Why two reports may be of the same community."""

    same_affiliate: bool
    same_event: bool
    alike_names: bool
    same_region: bool


def likeness(one: Community, other: Community) -> Likeness | None:
    """None where nothing speaks for it; a region in common alone is none, since most communities share theirs."""
    found = Likeness(
        same_affiliate=one.affiliate is not None and one.affiliate == other.affiliate,
        same_event=one.event is not None and one.event == other.event,
        alike_names=are_alike(one.name, other.name),
        same_region=one.region is not None and one.region == other.region,
    )
    return found if found.same_affiliate or found.same_event or found.alike_names else None


def are_alike(one: str, other: str) -> bool:
    """Names that are the same but for case and accents are alike, even where all their words are short or common."""
    if one and folded(one).text == folded(other).text:
        return True
    return overlap(word_set(one) - COMMON, word_set(other) - COMMON) >= ALIKE_FROM


def likely_same(one: Community, others: Mapping[Hashable, Community]) -> list[tuple[Hashable, Likeness]]:
    """Those of ``others`` that may be the same community as ``one``, the likeliest first."""
    found = [(key, alike) for key, other in others.items() if (alike := likeness(one, other))]
    return sorted(found, key=lambda each: each[1], reverse=True)
