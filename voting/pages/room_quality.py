"""How well people are mixed in the rooms of a session, beside random rooms and what is possible at best."""

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strategy_site import formats

NONE_KNOWN = "–"


class QualityRow(NamedTuple):
    label: str
    these: str
    random: str
    bound: str


class QualityOnPage(NamedTuple):
    rows: list[QualityRow]
    rounds: int
    remarks: list[str]  # where random rooms look better, and why


def quality_on_page(quality: dict | None, rounds: int, rooms: int) -> QualityOnPage | None:
    """``quality`` as the plan keeps it: of these rooms and of random ones; ``rooms`` are those of all rounds."""
    if not (quality and quality.get("these")):
        return None
    these, random = quality["these"], quality.get("random") or {}
    return QualityOnPage(
        rows=[
            row(_("Rooms without a common language"), "language_violations", these, random, 0),
            row(_("Repeated pairs"), "repeated_pairs", these, random, these.get("repeated_bound")),
            row(_("Same-affiliation pairs"), "same_affiliation_pairs", these, random, None),
            row(_("Regions per room"), "regions_per_room", these, random, these.get("regions_bound")),
        ],
        rounds=rounds,
        remarks=remarks(these, random, rooms),
    )


def row(label: str, key: str, these: dict, random: dict, bound: float | None) -> QualityRow:
    return QualityRow(label, shown(these.get(key)), shown(random.get(key)), shown(bound))


def shown(value: float | None) -> str:
    return NONE_KNOWN if value is None else formats.number(round(value, 2), get_language())


def remarks(these: dict, random: dict, rooms: int) -> list[str]:
    """A sentence for each figure in which random rooms look better."""
    if not random:
        return []
    better = [
        (these["repeated_pairs"] > random["repeated_pairs"], _("Random rooms repeat fewer pairs.")),
        (
            these["same_affiliation_pairs"] > random["same_affiliation_pairs"],
            _("Random rooms have fewer pairs of one affiliation."),
        ),
        (these["regions_per_room"] < random["regions_per_room"], _("Random rooms have more regions in each.")),
    ]
    found = [sentence for is_better, sentence in better if is_better]
    if found and random["language_violations"]:
        why = _("They ignore language: in %(without)s of %(rooms)s rooms, people would share none.")
        found.append(why % {"without": shown(random["language_violations"]), "rooms": shown(rooms)})
    return found
