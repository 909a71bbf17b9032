"""A first seating of each round that keeps all rules, or the reasons why there is none."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from . import exact
from .crowd import Crowd
from .flow import share_out, wanted_rooms
from .people import GROUPS_DO_NOT_FIT, NO_SHARED_LANGUAGE, NOT_FOUND, RULES_CLASH, CannotCompose, Reason
from .seating import GroupsDoNotFit, one_room_each, seat
from .spreading import spread
from .units import Kind, Plan, Pool, Unit, pools, units_by_kind

Pins = Mapping[int, int]


def first_seats(crowd: Crowd, pins: Mapping[int, Pins], random: np.random.Generator) -> dict[int, np.ndarray]:
    """Who sits in each room, for each of the rounds of ``pins``. Raises ``CannotCompose``."""
    plans: dict[frozenset, _Planned] = {}
    seats = {}
    for number, kept in pins.items():
        key = frozenset(kept.items())
        if key not in plans:
            plans[key] = _Planned(crowd, kept)
        seats[number] = plans[key].seats(random)
    return seats


class _Planned:
    """The plan of rounds with the same pins."""

    def __init__(self, crowd: Crowd, pins: Pins):
        self.crowd = crowd
        self.units = units_by_kind(crowd, pins)
        self.counts = {kind: len(units) for kind, units in self.units.items()}
        self.pools = pools(crowd, self.units)
        self.wanted = wanted_rooms(Counter(crowd.known), len(crowd.languages), crowd.hall.rooms, crowd.hall.least)
        self.plan = self._by_flow() or self._exactly()

    def seats(self, random: np.random.Generator) -> np.ndarray:
        try:
            return seat(self.crowd, self.plan, self.units, random)
        except GroupsDoNotFit:
            self.pools = one_room_each(self.pools)
            self.plan = self._exactly()
            return seat(self.crowd, self.plan, self.units, random)

    def _by_flow(self) -> Plan | None:
        """A plan where languages and facilitators are all there is to mind."""
        if self.crowd.hall.interpretations or any(kind.size > 1 or kind.rooms is not None for kind in self.units):
            return None
        hall = self.crowd.hall
        return share_out(self.counts, self.pools, self.wanted, hall.least, hall.most)

    def _exactly(self) -> Plan:
        hall = self.crowd.hall
        try:
            plan = exact.plan(self.counts, self.pools, self.wanted, hall.least, hall.most)
            bent = None if plan else exact.in_the_way(self.counts, self.pools, hall.least, hall.most)
        except exact.Undecided as undecided:
            raise CannotCompose([Reason(NOT_FOUND)]) from undecided
        if plan is None:
            raise CannotCompose(_reasons(self.crowd, bent, self.units))
        return spread(plan)


def _reasons(crowd: Crowd, bent: Plan | None, units: Mapping[Kind, Sequence[Unit]]) -> list[Reason]:
    """``bent`` is a plan in which as few people as possible are where they cannot be."""
    if bent is None:
        return [_reason(crowd, GROUPS_DO_NOT_FIT, crowd.groups())]
    waiting = {kind: list(members) for kind, members in units.items()}
    in_the_way: dict[str, list[Unit]] = {NO_SHARED_LANGUAGE: [], RULES_CLASH: []}
    for pool, share in bent.items():
        for kind, count in share.kinds.items():
            drawn = [waiting[kind].pop() for _unit in range(count)]
            if code := _broken(kind, pool):
                in_the_way[code] += drawn
    return [_reason(crowd, code, found) for code, found in in_the_way.items() if found]


def _broken(kind: Kind, pool: Pool) -> str:
    if not pool.is_open_to(kind):
        return RULES_CLASH
    return "" if pool.is_followed_by(kind) else NO_SHARED_LANGUAGE


def _reason(crowd: Crowd, code: str, units: Sequence[Sequence[int]]) -> Reason:
    ids = sorted(crowd.people[place].id for unit in units for place in unit)
    return Reason(code, tuple(ids), {"people": len(ids)})
