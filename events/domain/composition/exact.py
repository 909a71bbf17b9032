"""Sharing out units among rooms under every rule, as an integer program: it finds a plan or proves that there is none.

For each pool there is a number of rooms, and for each kind and pool a number of units. Where no plan exists, the same
program with rules that may be bent, each at a price, says how many people stand in the way.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .units import Kind, Plan, Pool, Share

MOST_NODES = 5_000  # of the search tree; then the best plan found so far counts
NOTHING_LEFT, NO_PLAN = 0, 2  # what the solver says: the best plan is found; there is none


class Undecided(Exception):
    """The search was given up, with neither a plan nor a proof that there is none."""


@dataclass
class _Program:
    """Rows of an integer program; a variable is what it is looked up by."""

    variables: dict[object, int] = field(default_factory=dict)
    costs: dict[int, float] = field(default_factory=dict)
    entries: list[tuple[int, int, float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def variable(self, *key: object, cost: float = 0.0) -> int:
        place = self.variables.setdefault(key, len(self.variables))
        if cost:
            self.costs[place] = cost
        return place

    def require(self, terms: Sequence[tuple[int, float]], least: float = -np.inf, most: float = np.inf) -> None:
        self.entries += [(len(self.least), place, factor) for place, factor in terms]
        self.least.append(least)
        self.most.append(most)

    def solve(self) -> dict[object, int] | None:
        """The value of each variable that is not 0; None where no values meet all rows."""
        # It takes a second to load, and only rules beyond languages need it.
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        rows, columns, factors = zip(*self.entries, strict=True)
        table = csr_array((factors, (rows, columns)), shape=(len(self.least), len(self.variables)))
        found = milp(
            [self.costs.get(place, 0.0) for place in range(len(self.variables))],
            constraints=LinearConstraint(table, self.least, self.most),
            bounds=Bounds(0, np.inf),
            integrality=np.ones(len(self.variables)),
            options={"node_limit": MOST_NODES},
        )
        if found.status == NO_PLAN:
            return None
        if found.x is None:
            raise Undecided
        values = np.rint(found.x).astype(int).tolist()
        return {key: values[place] for key, place in self.variables.items() if values[place]}


def plan(kinds: Mapping[Kind, int], pools: Sequence[Pool], wanted: Sequence[int], least: int, most: int) -> Plan | None:
    """As many rooms with a facilitator as there can be; then numbers of rooms as near to ``wanted`` as can be.

    ``wanted`` counts the rooms by language. None where no plan keeps the rules: a proof. That a plan exists does not
    prove yet that groups fit into the rooms of their pool, only where each pool is one room.
    """
    program = _Program()
    _places(program, kinds, pools, least=least, most=most)
    for place in range(len(pools)):
        facilitating = [
            (program.variables["units", kind, place], -1.0)
            for kind in kinds
            if kind.facilitates and ("units", kind, place) in program.variables
        ]
        if facilitating:
            covered = program.variable("covered", place, cost=-1.0)
            program.require([(covered, 1.0), *facilitating], most=0)
            program.require([(covered, 1.0), (program.variable("rooms", place), -1.0)], most=0)
    price = 1 / (2 * sum(wanted) + 1)  # all of it is less than one room with a facilitator
    for language, rooms in enumerate(wanted):
        places = [place for place, pool in enumerate(pools) if pool.language == language]
        _stay_near(program, places, language, rooms, price)
    found = program.solve()
    return found and _as_plan(found, kinds, pools)


def in_the_way(kinds: Mapping[Kind, int], pools: Sequence[Pool], least: int, most: int) -> Plan | None:
    """A plan in which as few people as possible sit where they do not follow, or may not sit.

    None where sizes of groups are in the way.
    """
    program = _Program()
    _places(program, kinds, pools, least=least, most=most, bent=True)
    found = program.solve()
    return found and _as_plan(found, kinds, pools)


def _places(
    program: _Program,
    kinds: Mapping[Kind, int],
    pools: Sequence[Pool],
    *,
    least: int,
    most: int,
    bent: bool = False,
) -> None:
    """Every unit sits somewhere, every room has its language and its number of people."""
    for rooms, places in _by_rooms(pools).items():
        program.require([(program.variable("rooms", place), 1.0) for place in places], len(rooms), len(rooms))
    for kind, units in kinds.items():
        fits = [
            place for place, pool in enumerate(pools) if bent or (pool.is_open_to(kind) and pool.is_followed_by(kind))
        ]
        terms = [
            (program.variable("units", kind, place, cost=kind.size * _broken(kind, pools[place])), 1.0)
            for place in fits
        ]
        program.require(terms or [(program.variable("rooms", 0), 0.0)], units, units)
    for place in range(len(pools)):
        seated = [
            (program.variables["units", kind, place], kind)
            for kind in kinds
            if ("units", kind, place) in program.variables
        ]
        taken = [(variable, float(kind.size)) for variable, kind in seated]
        room = program.variable("rooms", place)
        program.require([*taken, (room, -float(least))], least=0)
        program.require([*taken, (room, -float(most))], most=0)
        for parts in range(1, most // 2 + 1):
            # Of groups that fill more than a half, a room holds one; more than a third, two; and so on.
            large = [(variable, 1.0) for variable, kind in seated if kind.size > 1 and kind.size * (parts + 1) > most]
            if large:
                program.require([*large, (room, -float(parts))], most=0)


def _broken(kind: Kind, pool: Pool) -> int:
    return (not pool.is_followed_by(kind)) + (not pool.is_open_to(kind))


def _by_rooms(pools: Sequence[Pool]) -> dict[tuple[int, ...], list[int]]:
    places = defaultdict(list)
    for place, pool in enumerate(pools):
        places[pool.rooms].append(place)
    return places


def _stay_near(program: _Program, places: Sequence[int], language: int, rooms: int, price: float) -> None:
    away = program.variable("away", language, cost=price)
    terms = [(program.variable("rooms", place), 1.0) for place in places]
    program.require([*terms, (away, -1.0)], most=rooms)
    program.require([*terms, (away, 1.0)], least=rooms)


def _as_plan(found: Mapping[object, int], kinds: Mapping[Kind, int], pools: Sequence[Pool]) -> Plan:
    return {
        pool: Share(
            found["rooms", place],
            {kind: found["units", kind, place] for kind in kinds if ("units", kind, place) in found},
        )
        for place, pool in enumerate(pools)
        if ("rooms", place) in found
    }
