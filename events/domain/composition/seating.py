"""From a plan to who sits in which room: the first seating of a round, before people are mixed."""

from collections.abc import Mapping, Sequence

import numpy as np

from .crowd import Crowd
from .units import Kind, Plan, Pool, Share, Unit


class GroupsDoNotFit(Exception):
    """The plan holds on paper, but the groups do not fit into the rooms; another one may still do."""


def seat(crowd: Crowd, plan: Plan, units: Mapping[Kind, Sequence[Unit]], random: np.random.Generator) -> np.ndarray:
    """The people in each room, filled up with its empty seat; by chance within the plan."""
    hall = crowd.hall
    seats = np.empty((hall.rooms, hall.most), dtype=np.int64)
    waiting = {kind: [members[place] for place in random.permutation(len(members))] for kind, members in units.items()}
    free = {rooms: list(random.permutation(rooms)) for rooms in dict.fromkeys(pool.rooms for pool in plan)}
    for pool, share in plan.items():
        mine = [free[pool.rooms].pop() for _room in range(share.rooms)]
        drawn = [waiting[kind].pop() for kind, count in share.kinds.items() for _unit in range(count)]
        for room, members in zip(mine, _dealt(crowd, drawn, share, random), strict=True):
            seats[room] = members + [len(crowd) + room] * (hall.most - len(members))
    return seats


def _dealt(crowd: Crowd, units: Sequence[Unit], share: Share, random: np.random.Generator) -> list[list[int]]:
    """Large groups first, then who facilitates, then everybody else, each into the emptiest room that suits."""
    rooms: list[list[int]] = [[] for _room in range(share.rooms)]
    served = [False] * share.rooms
    shuffled = [units[place] for place in random.permutation(len(units))]
    for unit in sorted(shuffled, key=lambda unit: _turn(crowd, unit)):
        facilitates = bool(crowd.facilitates[list(unit)].any())
        fitting = [room for room in range(share.rooms) if len(rooms[room]) + len(unit) <= crowd.hall.most]
        if not fitting:
            raise GroupsDoNotFit
        best = min(fitting, key=lambda room: (facilitates and served[room], len(rooms[room])))
        rooms[best] += unit
        served[best] |= facilitates
    if any(len(members) < crowd.hall.least for members in rooms):
        raise GroupsDoNotFit
    return rooms


def _turn(crowd: Crowd, unit: Unit) -> tuple[int, bool, int]:
    """Among equals, who knows few languages comes first, so that each room gets some of them."""
    places = list(unit)
    return -len(unit), not crowd.facilitates[places].any(), crowd.known[unit[0]].bit_count()


def one_room_each(pools: Sequence[Pool]) -> list[Pool]:
    """The same pools with every room on its own, where a plan is a seating."""
    return [pool._replace(rooms=(room,)) for pool in pools for room in pool.rooms]
