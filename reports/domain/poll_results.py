"""What the ballots of a poll say beyond their counts: how sure each colour is, and how groups differ."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.packed_count import distinct_ballots
from voting.domain.pair_counts import PairCounts, count_pairs

from . import stability, suppression
from .heat_map import Cell, HeatMap
from .stability import Certainty
from .suppression import GroupMap

Group = Mapping[str, object]  # {"ballots": 12, "votes": {"25": 3, …}}, as a tally keeps them


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One group as it may be shown; ``name`` is None for "Other or not stated"."""

    name: str | None
    map: GroupMap


@dataclass(frozen=True, slots=True)
class PollResults:
    """A tally with its statistics, all of them computed from frozen ballots."""

    ballots: int
    empty_ballots: int
    fingerprint: str
    seed: int
    raw: Mapping[str, int]
    heat_map: HeatMap
    certainties: Mapping[str, Certainty]  # empty below 20 ballots
    groups: Mapping[str, Sequence[ShownGroup]]  # by dimension; empty where nothing may be shown


def certainties(
    rules: Rules, chunks: Callable[[], Iterable[Chunk]], *, ballots: int, seed: int
) -> Mapping[str, Certainty]:
    """How sure each colour is; ``chunks`` reads the ballots from the beginning each time."""
    if ballots < stability.FEWEST_BALLOTS:
        return {}
    return certainties_of(count_pairs(chunks(), rules, merged=True), rules, chunks, seed=seed)


def certainties_of(
    pairs: PairCounts, rules: Rules, chunks: Callable[[], Iterable[Chunk]], *, seed: int
) -> Mapping[str, Certainty]:
    """The same for pairs that were counted already, after the merge rules."""
    distinct = distinct_ballots(chunks(), rules) if pairs.ballots <= stability.MOST_RESAMPLED else {}
    return stability.certainties(pairs, distinct=distinct, numbers=rules.numbers, seed=seed)


def shown_groups(groups: Mapping[str, Group]) -> list[ShownGroup]:
    """The groups of one dimension under the rules of ``suppression``; none where nobody said where they belong."""
    pooled = suppression.pool_groups({name: group["ballots"] for name, group in groups.items()})
    if not pooled.shown:
        return []
    rows = [(name, groups[name]["ballots"], groups[name]["votes"]) for name in pooled.shown]
    if pooled.other:
        votes = [groups[name]["votes"] for name in pooled.pooled]
        rows.append((None, pooled.other, {number: sum(each[number] for each in votes) for number in votes[0]}))
    maps = ((name, suppression.group_map(votes, ballots=ballots)) for name, ballots, votes in rows)
    return [ShownGroup(name, shown) for name, shown in maps if shown]


def as_json(results: PollResults) -> dict:
    """As other programs read it."""
    return {
        "ballots": results.ballots,
        "empty_ballots": results.empty_ballots,
        "fingerprint": results.fingerprint,
        "seed": results.seed,
        "initiatives": [_initiative(results, cell) for cell in results.heat_map.cells],
        "groups": groups_as_json(results.groups),
    }


def groups_as_json(groups: Mapping[str, Sequence[ShownGroup]]) -> dict:
    return {
        dimension: [
            {
                "group": group.name,
                "ballots": group.map.ballots,
                "classes": group.map.detail.value,
                "initiatives": dict(group.map.classes),
            }
            for group in of_one
        ]
        for dimension, of_one in groups.items()
    }


def _initiative(results: PollResults, cell: Cell) -> dict:
    certainty = results.certainties.get(cell.number)
    return {
        "number": cell.number,
        "votes": cell.votes,
        "votes_raw": results.raw[cell.number],
        "quartile": cell.quartile,
        "rank_best": cell.rank_best,
        "rank_worst": cell.rank_worst,
        "stability": certainty and certainty.stability,
        "p_first": certainty and certainty.p_first,
    }
