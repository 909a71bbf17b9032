"""Everything about one poll that is computed once, stored, and shown often: what its ballots say beyond the counts.

What may not be shown is not in here, so no page can show it by mistake: nothing of fewer than five ballots,
three bands and no count of fewer than ten.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.pair_counts import PairCounts, count_pairs

from . import heat_map, poll_results, suppression
from .margins import Margin, margins
from .poll_results import Group, ShownGroup
from .position_check import PositionCheck, Thirds, position_check
from .rank_intervals import rank_intervals, surely_among_first
from .stability import FEWEST_BALLOTS, Certainty
from .suppression import Detail


@dataclass(frozen=True, slots=True)
class SurelyFirst:
    """The initiatives that are in the first quartile even under the strictest test, and how many places it has."""

    places: int
    numbers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One counted poll under the rules of ``suppression``; ``detail`` says how much of it may be shown."""

    detail: Detail
    bands: Mapping[str, int | None] = field(default_factory=dict)
    certainties: Mapping[str, Certainty] = field(default_factory=dict)
    margins: Mapping[str, Margin] = field(default_factory=dict)
    groups: Mapping[str, Sequence[ShownGroup]] = field(default_factory=dict)
    position: PositionCheck | None = None
    surely_first: SurelyFirst | None = None


def analyse(
    counts: Mapping[str, int],
    *,
    ballots: int,
    seed: int,
    rules: Rules,
    chunks: Callable[[], Iterable[Chunk]],
    thirds: Iterable[Thirds],
    groups: Mapping[str, Mapping[str, Group]],
) -> Analysis:
    """``chunks`` reads the ballots from the beginning each time; ``thirds`` are of those whose order is known."""
    detail = suppression.poll_detail(ballots)
    if detail is Detail.NOTHING:
        return Analysis(detail)
    if detail is Detail.BANDS:
        return Analysis(detail, bands=suppression.classes(counts, detail))
    pairs = count_pairs(chunks(), rules, merged=True) if ballots >= FEWEST_BALLOTS else None
    return Analysis(
        detail,
        certainties=poll_results.certainties_of(pairs, rules, chunks, seed=seed) if pairs else {},
        margins=margins(counts),
        groups={dimension: poll_results.shown_groups(of_one) for dimension, of_one in groups.items()},
        position=position_check(thirds),
        surely_first=surely_first(pairs) if pairs else None,
    )


def surely_first(pairs: PairCounts) -> SurelyFirst | None:
    """None where nothing is in the first quartile."""
    places = heat_map.build(list(pairs.votes.items())).sizes[0]
    if not places:
        return None
    return SurelyFirst(places=places, numbers=surely_among_first(rank_intervals(pairs), first=places))


def as_json(analysis: Analysis) -> dict:
    """As it is stored and as other programs read it; nothing of it depends on a language."""
    return {
        "detail": analysis.detail.name.lower(),
        "bands": dict(analysis.bands),
        "certainties": {number: _certainty(each) for number, each in analysis.certainties.items()},
        "margins": {
            number: {"first": each.missing_for_first, "up": each.up, "down": each.down}
            for number, each in analysis.margins.items()
        },
        "groups": poll_results.groups_as_json(analysis.groups),
        "position_check": analysis.position and _position(analysis.position),
        "surely_first": analysis.surely_first
        and {"places": analysis.surely_first.places, "numbers": list(analysis.surely_first.numbers)},
    }


def _certainty(certainty: Certainty) -> dict:
    return {
        "stability": certainty.stability,
        "label": certainty.label.value,
        "p_first": certainty.p_first,
        "rank_low": certainty.rank_low,
        "rank_high": certainty.rank_high,
    }


def _position(check: PositionCheck) -> dict:
    return {
        "ballots": check.ballots,
        "means": [float(mean) for mean in check.means],
        "difference": check.first_less_last,
        "error": check.error,
        "could_be_chance": check.could_be_chance,
    }
