"""Mixing people over all rounds at once, by simulated annealing.

One step takes the rooms of one round in pairs, each room once, and in every pair weighs all exchanges of one person for
another, and staying as they are. One of them is drawn, the likelier the less it costs (a heat bath, by Gumbel's trick).
Since no two pairs share a room, all the draws of a step are independent of each other and made together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .crowd import Crowd

# Costs: two people who meet again are 1. All are sums of powers of two, and all that is drawn is rounded to such, so
# that sums are exact in any order and every machine makes the same rooms.
REGION = 0.75  # a region that a room does not have
AFFILIATION = 1.0  # two people of one affiliation in a room
TRAIT = 0.0625  # two people of one role, or of the same experience
FACILITATOR = 100.0  # a room without one that could have one

STEPS = 1_600  # in each round of USUAL_PEOPLE, at effort 1
# Fewer people are soon mixed as well as they can be; with more each step takes longer, and finds better exchanges.
USUAL_PEOPLE = 1_000
FEWEST_STEPS = 0.25  # as a part of them
HOTTEST, COLDEST = 0.4, 0.07
FROZEN = 0.01  # at the very end, so that small costs count too
FREEZING = 0.9  # the part of the steps after which it gets that cold
STEPS_PER_NEWS = 100
NOISE = 1 << 18  # drawn once, then used from anywhere on
GRAIN = 1 / 1024  # to which it is rounded


@dataclass
class Rounds:
    """Where everybody sits. Each round of ``free`` has its table in ``seats``; the others stay as they are."""

    seats: dict[int, np.ndarray]  # round: rooms by seats, who sits there; the empty seat comes last at first
    rooms: np.ndarray  # rounds by people: the room; a negative number of its own for who has none
    free: Sequence[int]
    movable: np.ndarray  # rounds by people


def mix(
    crowd: Crowd, rounds: Rounds, *, effort: float, random: np.random.Generator, told: Callable[[int], None] | None
) -> None:
    """Exchange people in the free rounds. No exchange breaks a rule that was kept before it."""
    hall = crowd.hall
    if hall.rooms > 1 and hall.most > 1 and rounds.free:
        steps = _steps(len(crowd), effort) * len(rounds.free)
        noise = -np.log(-np.log(random.random(max(NOISE, hall.rooms * (hall.most**2 + 1)))))
        step_of = _Step(crowd, rounds, (np.rint(noise / GRAIN) * GRAIN).astype(np.float32), random)
        for step in range(steps):
            if told and step % STEPS_PER_NEWS == 0:
                told(100 * step // steps)
            step_of(rounds.free[step % len(rounds.free)], _temperature(step / steps))
    if told:
        told(100)


def _steps(people: int, effort: float) -> int:
    part = min(people / USUAL_PEOPLE, USUAL_PEOPLE / people) ** 0.5
    return max(1, round(STEPS * max(FEWEST_STEPS, part) * effort))


def _temperature(done: float) -> float:
    if done < FREEZING:
        return HOTTEST * (COLDEST / HOTTEST) ** (done / FREEZING)
    return COLDEST * (FROZEN / COLDEST) ** ((done - FREEZING) / (1 - FREEZING))


class _Step:
    """One step in one round; arrays are pairs of rooms by seats, those of the first room and then of the second."""

    def __init__(self, crowd: Crowd, rounds: Rounds, noise: np.ndarray, random: np.random.Generator):
        self.crowd, self.rounds, self.noise, self.random = crowd, rounds, noise, random
        self.size = crowd.hall.most
        self.halves = np.repeat(np.eye(2, dtype=np.float32), self.size, axis=0)  # sums over each room, as a product
        self.has_facilitators = bool(crowd.facilitates.any())
        self.everybody_moves = bool(rounds.movable[rounds.free].all())

    def __call__(self, number: int, temperature: float) -> None:
        pairs = self.random.permutation(self.crowd.hall.rooms)[: self.crowd.hall.rooms // 2 * 2].reshape(-1, 2)
        seats = self.rounds.seats[number]
        people = seats[pairs].reshape(len(pairs), 2 * self.size)
        score = self.changes(number, people) * np.float32(-round(1 / temperature / GRAIN) * GRAIN)
        score[~self.permitted(number, pairs, people)] = -np.inf
        score = score.reshape(len(pairs), -1)
        start = self.random.integers(0, self.noise.size - score.size - len(pairs) + 1)
        score += self.noise[start : start + score.size].reshape(score.shape)
        chosen = score.argmax(axis=1)
        staying = self.noise[start + score.size : start + score.size + len(pairs)]
        moving = np.flatnonzero(score[np.arange(len(pairs)), chosen] > staying)
        first, second = np.divmod(chosen[moving], self.size)
        self.exchange(number, pairs[moving], first, second)

    def exchange(self, number: int, pairs: np.ndarray, first: np.ndarray, second: np.ndarray) -> None:
        """Seat ``first`` of the first room of each pair where ``second`` of the second room sat, and the reverse."""
        seats, rooms = self.rounds.seats[number], self.rounds.rooms[number]
        ones, others = seats[pairs[:, 0], first], seats[pairs[:, 1], second]
        seats[pairs[:, 0], first], seats[pairs[:, 1], second] = others, ones
        empty = rooms[len(self.crowd) :].copy()
        rooms[ones], rooms[others] = pairs[:, 1], pairs[:, 0]
        rooms[len(self.crowd) :] = empty  # an empty seat never counts as sharing a room

    def changes(self, number: int, people: np.ndarray) -> np.ndarray:
        """What each exchange adds to the costs."""
        size = self.size
        apart = self.dislikes(number, people)
        there = apart @ self.halves
        first = there[:, :size, 1] - there[:, :size, 0]
        second = there[:, size:, 0] - there[:, size:, 1]
        changes = first[:, :, None] + second[:, None, :] - 2 * apart[:, :size, size:]
        changes -= np.float32(REGION) * self.regions_gained(people)
        if self.has_facilitators:
            changes -= np.float32(FACILITATOR) * self.rooms_served(people)
        return changes

    def dislikes(self, number: int, people: np.ndarray) -> np.ndarray:
        """What each two of the people of a pair of rooms cost in one room."""
        others = [rooms for place, rooms in enumerate(self.rounds.rooms) if place != number]
        met = np.zeros((*people.shape, people.shape[1]), dtype=bool)
        for rooms in others:
            met |= _equal(rooms[people])
        costs = met.astype(np.float32)
        for weight, numbers in self.crowd.traits:
            costs += np.float32(weight) * _equal(numbers[people])
        if self.crowd.alike is not None:
            costs += np.float32(AFFILIATION) * self.crowd.alike[people[:, :, None], people[:, None, :]]
        diagonal = np.arange(people.shape[1])
        costs[:, diagonal, diagonal] = 0
        return costs

    def regions_gained(self, people: np.ndarray) -> np.ndarray:
        """How many regions more the two rooms have together after each exchange."""
        size = self.size
        regions = self.crowd.regions[people]
        alike = _equal(regions)
        of_region = alike.astype(np.float32) @ self.halves
        has_region = self.crowd.has_region[people]
        here = np.concatenate([of_region[:, :size, 0], of_region[:, size:, 1]], axis=1)
        there = np.concatenate([of_region[:, :size, 1], of_region[:, size:, 0]], axis=1)
        gained = ((there == 0).astype(np.float32) - (here == 1)) * has_region
        return (gained[:, :size, None] + gained[:, None, size:]) * ~alike[:, :size, size:]

    def rooms_served(self, people: np.ndarray) -> np.ndarray:
        """How many rooms more have a facilitator after each exchange."""
        size = self.size
        facilitates = self.crowd.facilitates[people]
        here = facilitates.reshape(-1, 2, size).sum(axis=2)
        there = here[:, ::-1]
        gained = (there == 0).astype(np.float32) - (here == 1)
        gained = np.repeat(gained, size, axis=1) * facilitates
        return (gained[:, :size, None] + gained[:, None, size:]) * (
            facilitates[:, :size, None] != facilitates[:, None, size:]
        )

    def permitted(self, number: int, pairs: np.ndarray, people: np.ndarray) -> np.ndarray:
        """Whether after each exchange both rooms keep the rules."""
        size, crowd = self.size, self.crowd
        members = people.reshape(-1, 2, size)
        first, second = self.understood(pairs, members)
        permitted = first & second
        if crowd.hall.least < crowd.hall.most:
            empty = members >= len(crowd)
            both = empty.any(axis=2).all(axis=1)
            permitted &= ~((empty[:, 0, :, None] | empty[:, 1, None, :]) & both[:, None, None])
        may_leave = None if self.everybody_moves else self.rounds.movable[number][members]
        if crowd.allowed is not None:
            may_sit = crowd.allowed[members, pairs[:, ::-1, None]]
            may_leave = may_sit if may_leave is None else may_leave & may_sit
        if may_leave is not None:
            permitted &= may_leave[:, 0, :, None] & may_leave[:, 1, None, :]
        return permitted

    def understood(self, pairs: np.ndarray, members: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Whether the first room, and whether the second, has a language in common after each exchange."""
        first, second = np.bool_(0), np.bool_(0)
        for masks in self.crowd.masks:
            own = in_other = masks[0][members]
            if len(masks) > 1:
                kinds = self.crowd.kinds[pairs]
                own, in_other = masks[kinds[:, :, None], members], masks[kinds[:, ::-1, None], members]
            without = _and_of_others(own)
            first = first | ((without[:, 0, :, None] & in_other[:, 1, None, :]) != 0)
            second = second | ((without[:, 1, None, :] & in_other[:, 0, :, None]) != 0)
        return first, second


def _equal(numbers: np.ndarray) -> np.ndarray:
    return numbers[:, :, None] == numbers[:, None, :]


def _and_of_others(masks: np.ndarray) -> np.ndarray:
    """For each seat what all other seats of the room have in common."""
    before = np.bitwise_and.accumulate(masks, axis=2)
    after = np.bitwise_and.accumulate(masks[:, :, ::-1], axis=2)[:, :, ::-1]
    others = np.empty_like(masks)
    others[:, :, 0] = after[:, :, 1]
    others[:, :, -1] = before[:, :, -2]
    others[:, :, 1:-1] = before[:, :, :-2] & after[:, :, 2:]
    return others
