"""Spreading people evenly over the pools of one language, which a plan does not care about.

Who knows one language only should not meet in the same few rooms. A room without any of them soon turns into a room of
a larger language, since exchanges keep whatever its people have in common.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from .units import INTERPRETED, Kind, Plan, Pool, Share


def spread(plan: Plan) -> Plan:
    """The same plan with kinds exchanged between pools of one language, as many for as many."""
    kinds = {pool: Counter(share.kinds) for pool, share in plan.items()}
    groups = defaultdict(list)
    for pool in plan:
        if pool.language != INTERPRETED:
            groups[pool.language].append(pool)
    for among in groups.values():
        for facilitates in (False, True):
            _deal_anew(kinds, among, facilitates=facilitates)
    return {pool: Share(share.rooms, dict(kinds[pool])) for pool, share in plan.items()}


def _deal_anew(kinds: dict[Pool, Counter[Kind]], among: Sequence[Pool], *, facilitates: bool) -> None:
    """Deal single people who may sit anywhere, those with the fewest languages first, to the pools by their places."""
    if len(among) == 1:
        return
    dealt: Counter[Kind] = Counter()
    places = Counter()
    for pool in among:
        for kind in [kind for kind in kinds[pool] if _is_free(kind, facilitates=facilitates)]:
            count = kinds[pool].pop(kind)
            dealt[kind] += count
            places[pool] += count
    taken: Counter[Pool] = Counter()
    for kind in sorted(dealt, key=lambda kind: (kind.mask.bit_count(), kind.mask, kind.follow)):
        for _unit in range(dealt[kind]):
            # The pool that is furthest behind its part.
            pool = min(
                (pool for pool in among if taken[pool] < places[pool]), key=lambda pool: _part(taken, places, pool)
            )
            kinds[pool][kind] += 1
            taken[pool] += 1


def _part(taken: Counter[Pool], places: Counter[Pool], pool: Pool) -> float:
    return (taken[pool] + 1) / places[pool]


def _is_free(kind: Kind, *, facilitates: bool) -> bool:
    return kind.size == 1 and kind.rooms is None and kind.facilitates is facilitates
