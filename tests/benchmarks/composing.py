"""``python -m tests.benchmarks.composing``: breakout rooms of 8 in three rounds, against chance and a greedy composer.

Made-up people: nine languages, about 70 % speak English, about a third know one language only. The greedy composer
gives everybody one language, then seats one after another where they have met fewest, in each round anew.
"""

import sys
from collections import defaultdict
from pathlib import Path
from time import process_time

import numpy as np

from events.domain.composition import compose, quality
from events.domain.people_csv import parse

ROOT = Path(__file__).parents[2]
FILES = {
    250: ROOT / "strategy_site" / "demo" / "data" / "people-250.csv",
    1_000: ROOT / "tests" / "benchmarks" / "people" / "people-1000.csv",
    5_000: ROOT / "tests" / "benchmarks" / "people" / "people-5000.csv",
}
ROOM_SIZE, ROUNDS = 8, 3
AGAIN, AFFILIATION, REGION = 100, 10, 1  # what the greedy composer avoids, in this order


def people_of(number):
    return parse(FILES[number].read_bytes())


def pools_of(people):
    """One language for each: small languages take whom they need to fill rooms, the largest takes the others."""
    speakers = defaultdict(list)
    for place, person in enumerate(people):
        for language in person.languages:
            speakers[language].append(place)
    pools, placed = {}, set()
    for language in sorted(speakers, key=lambda language: len(speakers[language]))[:-1]:
        free = sorted(set(speakers[language]) - placed, key=lambda place: (len(people[place].languages), place))
        alone = sum(len(people[place].languages) == 1 for place in free)
        pools[language] = free[: -(-alone // ROOM_SIZE) * ROOM_SIZE]
        placed.update(pools[language])
    largest = max(speakers, key=lambda language: len(speakers[language]))
    pools[largest] = [place for place in speakers[largest] if place not in placed]
    placed.update(pools[largest])
    for place in set(range(len(people))) - placed:
        pools[people[place].languages[0]].append(place)
    return [pool for pool in pools.values() if pool]


def greedy(people, *, seed=1):
    """Who sits where in each round, pool by pool and person by person."""
    random = np.random.default_rng(seed)
    regions, affiliations = (
        np.unique([*words, "nobody"], return_inverse=True)[1]
        for words in zip(*((person.region, " ".join(person.affiliations)) for person in people), strict=True)
    )
    met = np.zeros((len(people) + 1,) * 2, dtype=bool)
    rounds = []
    for _round in range(ROUNDS):
        tables = [_seated(random.permutation(pool), met, regions, affiliations) for pool in pools_of(people)]
        members = [row[row < len(people)] for table in tables for row in table]
        for room in members:
            met[np.ix_(room, room)] = True
        rounds.append({people[place].id: number for number, room in enumerate(members, start=1) for place in room})
    return rounds


def _seated(pool, met, regions, affiliations):
    nobody = len(met) - 1
    rooms = max(1, round(len(pool) / ROOM_SIZE))
    table = np.full((rooms, -(-len(pool) // rooms)), nobody)
    sizes = np.zeros(rooms, dtype=int)
    for place in pool:
        score = AGAIN * met[place, table].sum(axis=1)
        score += AFFILIATION * (affiliations[table] == affiliations[place]).sum(axis=1)
        score += REGION * (regions[table] == regions[place]).sum(axis=1)
        score[sizes == table.shape[1]] = np.iinfo(score.dtype).max
        room = score.argmin()
        table[room, sizes[room]] = place
        sizes[room] += 1
    return table


def measured(number, *, seed=1, effort=1.0):
    """Quality and processor seconds of composing and of the greedy composer, and the quality of chance."""
    people = people_of(number)
    began = process_time()
    composition = compose(people, room_size=ROOM_SIZE, rounds=ROUNDS, seed=seed, effort=effort)
    between = process_time()
    greedily = greedy(people, seed=seed)
    ended = process_time()
    return {
        "composed": (composition.quality, between - began),
        "greedy": (quality(people, greedily), ended - between),
        "chance": (composition.random, 0.0),
    }


def _line(number, name, found, seconds, greedy_seconds):
    return (
        f"{number:>5} {name:<8} {found.repeated_pairs:>4} repeated pairs, {found.same_affiliation_pairs:>3} of one "
        f"affiliation, {found.regions_per_room:.2f} regions ({found.regions_per_room / found.regions_bound:.3f} of the "
        f"bound), {found.language_violations:>4} rooms without a common language, {seconds:.2f} s "
        f"({seconds / greedy_seconds:.1f} times greedy)\n"
    )


if __name__ == "__main__":
    effort = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    for number in FILES:
        results = measured(number, effort=effort)
        for name, (found, seconds) in results.items():
            sys.stdout.write(_line(number, name, found, seconds, results["greedy"][1]))
