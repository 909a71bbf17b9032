"""Sharing out units among rooms of each language when no other rule is in the way: a flow from kinds to languages."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence

import numpy as np

from .units import Kind, Plan, Pool, Share

# Of two languages that somebody knows, the one with twice the speakers counts for 2 ** 0.2 = 1.15 times the other.
# Found by trying: with more of it or less, more pairs are repeated.
LEANING = 0.2


def wanted_rooms(masks: Mapping[int, int], languages: int, rooms: int, least: int) -> list[int]:
    """How many rooms of each language mix people best: everybody counts almost equally for each language they know.

    So those who know a small language only meet many who know it too, not always the same. ``masks`` holds how many
    people know the languages of each mask; a language that fewer than ``least`` know cannot fill a room. Rooms are
    shared out by the largest remainder.
    """
    known = np.array([[mask >> language & 1 for language in range(languages)] for mask in masks], dtype=float)
    people = np.array(list(masks.values()), dtype=float)
    speakers = people @ known
    weights = known * (speakers**LEANING * (speakers >= least))
    weights *= (people / np.maximum(weights.sum(axis=1), 1e-9))[:, None]
    exact = weights.sum(axis=0) * (rooms / max(1e-9, weights.sum()))
    whole = np.floor(exact).astype(int)
    most_left_over = np.argsort(whole - exact, kind="stable")
    whole[most_left_over[: rooms - whole.sum()]] += 1
    return whole.tolist()


def share_out(
    kinds: Mapping[Kind, int], pools: Sequence[Pool], rooms: Sequence[int], least: int, most: int
) -> Plan | None:
    """Seat single people in ``rooms[i]`` rooms of ``pools[i]``, with a facilitator in as many rooms as there can be.

    None where that does not work out; other numbers of rooms may still do.
    """
    facilitators = {kind: count for kind, count in kinds.items() if kind.facilitates}
    first = _Flow(facilitators, pools)
    first.fill(rooms)
    if sum(first.taken) < min(sum(facilitators.values()), sum(rooms)):
        return None
    left = {kind: count - sum(first.flow[kind, pool] for pool in range(len(pools))) for kind, count in kinds.items()}
    second = _Flow(left, pools)
    floors = [max(0, least * number - taken) for number, taken in zip(rooms, first.taken, strict=True)]
    second.fill(floors)
    if second.taken != floors:
        return None
    second.fill([most * number - taken for number, taken in zip(rooms, first.taken, strict=True)])
    if any(second.left.values()):
        return None
    flow = first.flow + second.flow
    return {
        pool: Share(number, {kind: flow[kind, place] for kind in kinds if flow[kind, place]})
        for place, (pool, number) in enumerate(zip(pools, rooms, strict=True))
        if number
    }


class _Flow:
    """The largest flow, by shortest augmenting paths; what has been taken once is kept or handed on, never lost."""

    def __init__(self, supply: Mapping[Kind, int], pools: Sequence[Pool]):
        self.left = dict(supply)
        self.taken = [0] * len(pools)
        self.flow: Counter[tuple[Kind, int]] = Counter()
        self.open = {kind: [place for place, pool in enumerate(pools) if pool.is_followed_by(kind)] for kind in supply}

    def fill(self, most: Sequence[int]) -> None:
        """Bring as many as possible to the pools, at most ``most[i]`` to pool i."""
        while path := self._path(most):
            self._push(path, most)

    def _path(self, most: Sequence[int]) -> list:
        """Kind, pool, kind, …, pool: from a kind with somebody left to a pool with a place left."""
        before: dict[object, object] = {kind: None for kind, left in self.left.items() if left}
        queue = deque(before)
        while queue:
            node = queue.popleft()
            if isinstance(node, Kind):
                following = self.open[node]
            elif self.taken[node] < most[node]:
                return _walk_back(before, node)
            else:
                following = [kind for kind in self.left if self.flow[kind, node] > 0]
            for found in following:
                if found not in before:
                    before[found] = node
                    queue.append(found)
        return []

    def _push(self, path: list, most: Sequence[int]) -> None:
        handed_on = list(zip(path[2::2], path[1:-1:2], strict=True))  # this kind leaves that pool
        amount = min(
            self.left[path[0]],
            most[path[-1]] - self.taken[path[-1]],
            *(self.flow[kind, pool] for kind, pool in handed_on),
        )
        self.left[path[0]] -= amount
        self.taken[path[-1]] += amount
        for kind, pool in zip(path[::2], path[1::2], strict=True):
            self.flow[kind, pool] += amount
        for kind, pool in handed_on:
            self.flow[kind, pool] -= amount


def _walk_back(before: Mapping, node: object) -> list:
    path = [node]
    while before[path[-1]] is not None:
        path.append(before[path[-1]])
    return path[::-1]
