"""Plans, what groups put first alike, and initiatives chosen together; as it is stored."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.pair_counts import PairCounts

from .ballot_profile import BallotProfile
from .comparison_shapes import OverlapOfDimensionShape, PlanShape, RelatedShape, SizeShape, StepShape
from .coselection import FEWEST_VOTES, Pair, all_pairs, related
from .overlap import overlap, shown_tops
from .plain_values import plain, said
from .plan_coverage import Coverage, ShownCoverage, coverage, everyone, shown
from .poll_results import Group, shown_groups
from .proportional_plan import Step, balanced_plan, left_out, plain_plan
from .sentences import about_overlap, about_pairs, about_plans, about_reach
from .strata import NOT_STATED
from .suppression import SMALLEST_GROUP, Hidden, pool_groups, rounded, suppress

LONGEST_PLAN = 20  # initiatives
REACHED_BY = "region"
CHANCES = (0.001, 0.01, 0.05)  # with the votes, a chance told exactly would tell how many chose both

Tops = Mapping[str, Sequence[str]]


def plans(
    profile: BallotProfile, chunks: Callable[[], Iterable[Chunk]], rules: Rules, *, tops: Tops
) -> PlanShape | None:
    """Both plans of every size up to twenty, and whom they reach; None where nobody chose anything.

    The loads of the balanced plan are left out: an exact load tells how many chose two initiatives.
    """
    plain_steps = plain_plan(profile, size=LONGEST_PLAN)
    balanced = balanced_plan(profile, size=LONGEST_PLAN)
    if not balanced:
        return None
    sizes = range(1, len(balanced) + 1)
    orders = {"plain": plain_steps[: len(balanced)], "balanced": balanced}
    reached = coverage(
        chunks(),
        rules,
        {f"{name} {size}": _numbers(steps[:size]) for name, steps in orders.items() for size in sizes},
        dimension=REACHED_BY,
    )
    return {
        "ballots": profile.ballots,
        "dimension": REACHED_BY,
        **{name: [_step(step) for step in steps] for name, steps in orders.items()},
        "sizes": [
            _size(size, orders, {name: reached[f"{name} {size}"] for name in orders}, tops=tops) for size in sizes
        ],
    }


def guarded(groups: Mapping[str, Coverage]) -> list[ShownCoverage]:
    """The groups as ``shown`` has them, without those that would let a small one be computed from the sum.

    How many a plan reaches in all is told in whole percent, of a plan of one initiative it is its votes. So each row,
    of those reached and of those left out, is guarded as a row of counts beside its sum.
    """
    pooled = pool_groups({group: each.ballots for group, each in groups.items()}).pooled
    told = {group: each for group, each in groups.items() if group not in pooled}
    if pooled:
        told[NOT_STATED] = everyone({group: groups[group] for group in pooled})
    ballots = {group: each.ballots for group, each in told.items()}
    rows = [
        suppress({group: each.covered for group, each in told.items()}, group_ballots=ballots).shown,
        suppress({group: each.ballots - each.covered for group, each in told.items()}, group_ballots=ballots).shown,
    ]
    withheld = {group for row in rows for group, value in row.items() if value is Hidden.WITHHELD}
    return [
        replace(each, extent=None, percent=None, mean=None) if (each.group or NOT_STATED) in withheld else each
        for each in shown(groups)
    ]


def _size(
    size: int, orders: Mapping[str, Sequence[Step]], reached: Mapping[str, Mapping[str, Coverage]], *, tops: Tops
) -> SizeShape:
    taken = {name: steps[:size] for name, steps in orders.items()}
    told = {name: guarded(groups) for name, groups in reached.items()}
    whole = {name: everyone(groups) for name, groups in reached.items()}
    missing = {name: left_out(steps, tops) for name, steps in taken.items()}
    sentences = about_plans(taken["plain"], taken["balanced"])
    for name in orders:
        sentences += about_reach(name, whole[name], [one for one in told[name] if one.extent], missing[name])
    one, other = (_numbers(taken[name]) for name in ("plain", "balanced"))
    return {
        "size": size,
        "only_plain": [number for number in one if number not in other],
        "only_balanced": [number for number in other if number not in one],
        **{
            name: {
                "percent": _percent(whole[name]),
                # The mean of initiatives on a ballot, size by size, would tell the votes of a group for each.
                "groups": [
                    {name: plain(getattr(row, name)) for name in ("group", "ballots", "extent", "percent")}
                    for row in told[name]
                ],
                "left_out": {group: list(numbers) for group, numbers in missing[name].items() if numbers},
            }
            for name in orders
        },
        "sentences": said(sentences),
    }


def _percent(whole: Coverage) -> int | None:
    return None if whole.share is None else round(100 * whole.share)


def _numbers(steps: Iterable[Step]) -> list[str]:
    return [step.number for step in steps]


def _step(step: Step) -> StepShape:
    return {"number": step.number, "approvals": step.approvals, "tied": list(step.tied), "tie": step.tie.value}


def tops_of(groups: Mapping[str, Group]) -> dict[str, tuple[str, ...]]:
    """What the groups of one dimension put first, as far as it may be shown; "Other or not stated" is no group."""
    return shown_tops({each.name: each.map for each in shown_groups(groups) if each.name is not None})


def overlaps(
    groups: Mapping[str, Mapping[str, Group]], *, numbers: Sequence[str]
) -> dict[str, OverlapOfDimensionShape] | None:
    """By dimension, where at least two groups have thirty ballots; None where none has."""
    tops = {dimension: tops_of(of_one) for dimension, of_one in groups.items()}
    found = {dimension: overlap(each, numbers=numbers) for dimension, each in tops.items() if len(each) > 1}
    return {
        dimension: {
            "tops": plain(each.tops),
            "breadth": {number: list(sharing) for number, sharing in each.groups_sharing.items() if sharing},
            "pairs": plain(each.pairs),
            "sentences": said(about_overlap(each)),
        }
        for dimension, each in found.items()
    } or None


def related_pairs(pairs: PairCounts) -> RelatedShape:
    """The pairs that are listed. Only their order says how strongly: an exact measure gives the count of both away."""
    listed = [_told(pair) for pair in related(all_pairs(pairs))]
    return {
        "ballots": pairs.ballots,
        "fewest_votes": FEWEST_VOTES,
        "pairs": [
            {name: getattr(pair, name) for name in ("one", "other", "one_votes", "other_votes", "both", "q")}
            for pair in listed
        ],
        "sentences": said(about_pairs(listed)),
    }


def _told(pair: Pair) -> Pair:
    return replace(
        pair,
        both=rounded(pair.both) if pair.both >= SMALLEST_GROUP else None,
        q=next(chance for chance in CHANCES if pair.q <= chance),
    )
