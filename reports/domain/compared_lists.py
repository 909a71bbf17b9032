"""What communities and rooms named, beside what ballots chose; as it is stored."""

from voting.domain.quartiles import standings

from .comparison_inputs import Inputs
from .comparison_shapes import ComparedRecommendationShape, LocalGlobalShape, TalkedAboutShape
from .local_global import compare
from .plain_values import plain, said
from .rollup import roll_up
from .sentences import about_local_global, about_recommendations, about_talk
from .suppression import Detail, poll_detail
from .talked_about import talked_about

TOP = 3  # recommendations that are named
COMPARED = (
    "number",
    "local",
    "local_quartile",
    "global_quartile",
    "shift",
    "category",
    "larger",
    "q",
    "beyond_chance",
    "supported",
)


def counts_may_be_shown(inputs: Inputs) -> bool:
    """Counts that were published elsewhere are public; those of a small poll are not to be told."""
    if not inputs.fingerprint:
        return True
    return inputs.ballots is not None and poll_detail(inputs.ballots) is Detail.QUARTILES


def local_and_global(inputs: Inputs) -> LocalGlobalShape | None:
    """None where no community named anything on the tally, or the counts may not be shown."""
    recommendations = inputs.recommendations_named
    if not any(recommendations.values()) or not counts_may_be_shown(inputs):
        return None
    compared = compare(inputs.named_by_communities, inputs.counts)
    rolled = roll_up(inputs.counts, inputs.catalogue)
    return {
        "communities": len(inputs.communities),
        "ballots": inputs.ballots,
        "initiatives": [
            {name: plain(getattr(one, name)) for name in COMPARED} | {"global": one.global_} for one in compared
        ],
        "recommendations": _recommendations(recommendations, rolled),
        "sentences": said([*about_local_global(compared), *about_recommendations(rolled, places=TOP)]),
    }


def _recommendations(named, rolled) -> list[ComparedRecommendationShape]:
    local = standings(named)
    return [
        {
            "number": one.name,
            "initiatives": one.initiatives,
            "local": named[one.name],
            "local_rank": local[one.name].rank_best,
            "votes": one.votes,
            "rank": one.standing.rank_best,
        }
        for one in rolled
    ]


def talked_and_voted(inputs: Inputs) -> TalkedAboutShape | None:
    """None where rooms or ballots are too few to say anything; see ``talked_about``."""
    if inputs.ballots is None or not counts_may_be_shown(inputs):
        return None
    found = talked_about(inputs.named_by_rooms, inputs.counts, rooms_in_all=len(inputs.rooms), ballots=inputs.ballots)
    return found and plain(found) | {"sentences": said(about_talk(found))}
