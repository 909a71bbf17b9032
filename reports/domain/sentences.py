"""What may be said of each comparison: the kind of sentence and its values. The words are found elsewhere.

No sentence claims more than its test allows: what could be chance has a kind of its own, and what only describes
those who voted is about them alone. Shares are parts of one, numbers are those of initiatives.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .coselection import Pair
from .gaps import Absence, Gap, GapTable
from .local_global import Category, Comparison
from .overlap import Overlap
from .plan_coverage import Coverage, ShownCoverage
from .proportional_plan import Step, Tie
from .rollup import RolledUp, top
from .suppression import ROUNDED_TO
from .talked_about import Mismatch, TalkedAbout
from .weights import Reweighted, Weights


class Kind(StrEnum):
    """Every kind of sentence; ``VALUES`` says what each is about."""

    REFERENCE_NORMALISED = "reference_normalised"
    GROUPS_ABSENT = "groups_absent"
    GROUPS_WITHOUT_REFERENCE = "groups_without_reference"
    WEIGHTS_CHANGE = "weights_change"
    WEIGHTS_CHANGE_NOTHING = "weights_change_nothing"
    WEIGHTS_DOUBTFUL = "weights_doubtful"
    GROUP_BELOW = "group_below"
    GROUP_ABOVE = "group_above"
    GROUP_NEAR = "group_near"  # rounded sizes do not tell it from its share
    MISSING_COULD_CHANGE = "missing_could_change"
    MISSING_COULD_NOT = "missing_could_not"
    SHARED_TOP = "shared_top"
    DIFFERS = "differs"
    COULD_BE_CHANCE = "could_be_chance"
    SHARE_DIFFERS = "share_differs"  # by more than chance, though the category claims no difference in that direction
    NOTHING_BEYOND_CHANCE = "nothing_beyond_chance"
    PLANS_ALIKE = "plans_alike"
    PLANS_DIFFER = "plans_differ"
    PLAN_REACHES = "plan_reaches"
    PLAN_REACHES_GROUP = "plan_reaches_group"
    PLAN_LEAVES_OUT = "plan_leaves_out"
    PLAN_TIE = "plan_tie"
    GROUPS_SHARE = "groups_share"
    IN_EVERY_GROUP = "in_every_group"
    TOP_RECOMMENDATIONS = "top_recommendations"
    TALKED_NOT_VOTED = "talked_not_voted"
    VOTED_NOT_TALKED = "voted_not_talked"
    CHOSEN_TOGETHER = "chosen_together"


VALUES: Mapping[Kind, str] = {
    Kind.REFERENCE_NORMALISED: "dimension",
    Kind.GROUPS_ABSENT: "dimension groups",
    Kind.GROUPS_WITHOUT_REFERENCE: "dimension groups",
    Kind.WEIGHTS_CHANGE: "numbers initiatives ballots effective",
    Kind.WEIGHTS_CHANGE_NOTHING: "initiatives ballots effective",
    Kind.WEIGHTS_DOUBTFUL: "doubts",
    Kind.GROUP_BELOW: "group ballots share reference missing",
    Kind.GROUP_ABOVE: "group ballots share reference",
    Kind.GROUP_NEAR: "group ballots share reference",
    Kind.MISSING_COULD_CHANGE: "group missing fewest rise fall",
    Kind.MISSING_COULD_NOT: "group missing fewest",
    Kind.SHARED_TOP: "numbers",
    Kind.DIFFERS: "number category local global q",
    Kind.COULD_BE_CHANCE: "number category local global q",
    Kind.SHARE_DIFFERS: "number category larger local global q",
    Kind.NOTHING_BEYOND_CHANCE: "initiatives",
    Kind.PLANS_ALIKE: "size",
    Kind.PLANS_DIFFER: "size only_plain only_balanced",
    Kind.PLAN_REACHES: "plan percent ballots",
    Kind.PLAN_REACHES_GROUP: "plan group ballots extent percent",
    Kind.PLAN_LEAVES_OUT: "plan group numbers",
    Kind.PLAN_TIE: "plan number place tied tie",
    Kind.GROUPS_SHARE: "one other numbers by_chance",
    Kind.IN_EVERY_GROUP: "numbers groups",
    Kind.TOP_RECOMMENDATIONS: "names places",
    Kind.TALKED_NOT_VOTED: "number rooms votes beyond_chance",
    Kind.VOTED_NOT_TALKED: "number rooms votes beyond_chance",
    Kind.CHOSEN_TOGETHER: "one other both one_votes other_votes q",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """``values`` has exactly the keys that ``VALUES`` names for its kind."""

    kind: Kind
    values: Mapping[str, object]


def about_weights(weights: Weights, places: Sequence[Reweighted]) -> list[Sentence]:
    """What the weighted map would change, then what to mind when reading it. ``effective`` is whole ballots.

    Groups without a reference or with few ballots are not named: ``about_gaps`` names those large enough.
    """
    numbers = tuple(place.number for place in places if place.changes)
    worth = {"initiatives": len(places), "ballots": weights.ballots, "effective": round(weights.effective)}
    changed = _say(Kind.WEIGHTS_CHANGE, numbers=numbers, **worth)
    said = [changed if numbers else _say(Kind.WEIGHTS_CHANGE_NOTHING, **worth)]
    if weights.doubts:
        said.append(_say(Kind.WEIGHTS_DOUBTFUL, doubts=weights.doubts))
    said += [_say(Kind.REFERENCE_NORMALISED, dimension=dimension) for dimension in weights.normalised]
    return said + _groups(Kind.GROUPS_ABSENT, weights.absent)


def about_gaps(dimension: str, table: GapTable) -> list[Sentence]:
    """One for each group with ballots, one for those without; ``table`` as ``gaps.shown_gaps`` has it."""
    said = [_gap(gap) for gap in table.gaps if gap.ballots]
    if table.normalised:
        said.append(_say(Kind.REFERENCE_NORMALISED, dimension=dimension))
    said += _groups(Kind.GROUPS_ABSENT, {dimension: table.absent})
    return said + _groups(Kind.GROUPS_WITHOUT_REFERENCE, {dimension: table.without_reference})


def about_absence(absence: Absence) -> list[Sentence]:
    """What those missing of a group could change by themselves; nothing where there are no colours to change."""
    if absence.fewest is None:
        return []
    common = {"group": absence.group, "missing": absence.missing, "fewest": absence.fewest}
    if absence.could_rise or absence.could_fall:
        return [_say(Kind.MISSING_COULD_CHANGE, rise=absence.could_rise, fall=absence.could_fall, **common)]
    return [_say(Kind.MISSING_COULD_NOT, **common)]


def about_local_global(comparisons: Iterable[Comparison]) -> list[Sentence]:
    """What both lists put first, then every difference, each as the test allows."""
    comparisons = tuple(comparisons)
    shared = tuple(one.number for one in comparisons if one.category is Category.SHARED_TOP)
    said = [_say(Kind.SHARED_TOP, numbers=shared)] if shared else []
    said += [sentence for one in comparisons for sentence in _comparison(one)]
    if comparisons and not any(one.beyond_chance for one in comparisons):
        said.append(_say(Kind.NOTHING_BEYOND_CHANCE, initiatives=len(comparisons)))
    return said


def about_plans(plain: Sequence[Step], balanced: Sequence[Step]) -> list[Sentence]:
    """What two plans of the same size have apart, and which ties the order of the poll decided in the balanced one."""
    one, other = ({step.number: None for step in plan} for plan in (plain, balanced))
    only_plain = tuple(number for number in one if number not in other)
    only_balanced = tuple(number for number in other if number not in one)
    said = [_say(Kind.PLANS_ALIKE, size=len(one))]
    if only_plain or only_balanced:
        said = [_say(Kind.PLANS_DIFFER, size=len(one), only_plain=only_plain, only_balanced=only_balanced)]
    return said + [
        _say(Kind.PLAN_TIE, plan="balanced", number=step.number, place=place, tied=step.tied, tie=step.tie)
        for place, step in enumerate(balanced, start=1)
        if step.tie is Tie.ORDER
    ]


def about_reach(
    plan: str, everyone: Coverage, groups: Iterable[ShownCoverage], left_out: Mapping[str, Sequence[str]]
) -> list[Sentence]:
    """Whom the plan of that name reaches, over all and by group, and what it leaves out that a group put first."""
    said = []
    if everyone.share is not None:
        # Whole percent: exact, what a group leaves to the others could be computed.
        percent = round(100 * everyone.share)
        said.append(_say(Kind.PLAN_REACHES, plan=plan, percent=percent, ballots=everyone.ballots))
    for each in groups:
        reached = {"group": each.group, "ballots": each.ballots, "extent": each.extent, "percent": each.percent}
        said.append(_say(Kind.PLAN_REACHES_GROUP, plan=plan, **reached))
    return said + [
        _say(Kind.PLAN_LEAVES_OUT, plan=plan, group=group, numbers=tuple(numbers))
        for group, numbers in left_out.items()
        if numbers
    ]


def about_overlap(overlap: Overlap) -> list[Sentence]:
    """What groups with a top set share, without a claim that it is more than chance."""
    groups = [group for group, numbers in overlap.tops.items() if numbers]
    common = tuple(number for number, breadth in overlap.breadth.items() if breadth == len(groups) > 1)
    said = [_say(Kind.IN_EVERY_GROUP, numbers=common, groups=len(groups))] if common else []
    return said + [
        _say(Kind.GROUPS_SHARE, one=pair.one, other=pair.other, numbers=pair.shared, by_chance=pair.by_chance)
        for pair in overlap.pairs
        if pair.overlap is not None
    ]


def about_recommendations(rolled: Sequence[RolledUp], *, places: int) -> list[Sentence]:
    """Those on the first ranks by the votes of their initiatives; nothing where nobody voted."""
    if not any(one.votes for one in rolled):
        return []
    return [_say(Kind.TOP_RECOMMENDATIONS, names=top(tuple(rolled), places=places), places=places)]


def about_talk(found: TalkedAbout) -> list[Sentence]:
    """Both lists; a sentence has to say "could be chance" unless ``beyond_chance``."""
    said = [_mismatch(Kind.TALKED_NOT_VOTED, one) for one in found.talked_not_voted]
    return said + [_mismatch(Kind.VOTED_NOT_TALKED, one) for one in found.voted_not_talked]


def about_pairs(related: Iterable[Pair]) -> list[Sentence]:
    """The pairs that ``coselection.related`` lists, all of them beyond chance."""
    return [
        _say(
            Kind.CHOSEN_TOGETHER,
            one=pair.one,
            other=pair.other,
            both=pair.both,
            one_votes=pair.one_votes,
            other_votes=pair.other_votes,
            q=pair.q,
        )
        for pair in related
    ]


def _say(kind: Kind, **values: object) -> Sentence:
    return Sentence(kind, values)


def _groups(kind: Kind, by_dimension: Mapping[str, Sequence[str]]) -> list[Sentence]:
    return [_say(kind, dimension=dimension, groups=groups) for dimension, groups in by_dimension.items() if groups]


def _gap(gap: Gap) -> Sentence:
    values = {"group": gap.group, "ballots": gap.ballots, "share": gap.share, "reference": gap.reference}
    if abs(gap.ballots - gap.expected) < ROUNDED_TO:
        return _say(Kind.GROUP_NEAR, **values)
    if gap.ballots > gap.expected:
        return _say(Kind.GROUP_ABOVE, **values)
    return _say(Kind.GROUP_BELOW, missing=gap.missing, **values)


def _comparison(one: Comparison) -> list[Sentence]:
    values = {
        "number": one.number,
        "category": one.category,
        "local": one.local,
        "global": one.global_,
        "q": one.q,
    }
    if one.supported:
        return [_say(Kind.DIFFERS, **values)]
    if one.beyond_chance:
        return [_say(Kind.SHARE_DIFFERS, larger=one.larger, **values)]
    return [_say(Kind.COULD_BE_CHANCE, **values)] if one.claims_difference else []


def _mismatch(kind: Kind, one: Mismatch) -> Sentence:
    return _say(kind, number=one.number, rooms=one.rooms, votes=one.votes, beyond_chance=one.beyond_chance)
