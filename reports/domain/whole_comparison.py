"""All parts of a comparison in one go, in an order that reads the ballots four times."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.pair_counts import count_pairs

from .ballot_profile import profile_of
from .chosen_together import REACHED_BY, overlaps, plans, related_pairs, tops_of
from .compared_lists import counts_may_be_shown, local_and_global, talked_and_voted
from .comparison_inputs import Inputs
from .comparison_shapes import ComparisonShape
from .stability import FEWEST_BALLOTS
from .strata import strata_of
from .who_is_not_here import who_is_not_here


@dataclass(frozen=True, slots=True)
class Ballots:
    """``chunks`` reads them from the beginning each time."""

    rules: Rules
    chunks: Callable[[], Iterable[Chunk]]


def whole_comparison(inputs: Inputs, ballots: Ballots | None, *, told: Callable[[int], None]) -> ComparisonShape:
    """Every part as it is stored; None for one that there is nothing to say about, or nothing that may be said.

    ``ballots`` is None where they were counted elsewhere. ``told`` hears how far it is, in percent.
    """
    parts: ComparisonShape = {
        "inputs": inputs.as_json(),
        "local_global": local_and_global(inputs),
        "gaps": None,
        "plan": None,
        "overlap": None,
        "related": None,
        "talked_about": None,
    }
    if ballots and counts_may_be_shown(inputs):
        told(10)
        parts["talked_about"] = talked_and_voted(inputs)
        parts["overlap"] = overlaps(inputs.groups, numbers=list(inputs.counts))
        if inputs.populations:
            parts["gaps"] = who_is_not_here(inputs, strata_of(ballots.chunks(), ballots.rules))
        told(40)
        # With fewer ballots the order of a plan, or a pair, would tell what some of them have in common.
        if inputs.ballots >= FEWEST_BALLOTS:
            tops = tops_of(inputs.groups.get(REACHED_BY, {}))
            profile = profile_of(ballots.chunks(), ballots.rules)
            parts["plan"] = plans(profile, ballots.chunks, ballots.rules, tops=tops)
            told(80)
            parts["related"] = related_pairs(count_pairs(ballots.chunks(), ballots.rules, merged=False))
        told(95)
    return parts
