"""Ballots made up so that their totals equal published counts exactly: to show what the software does with ballots.

Only the totals are real. Who chose what together, and every group, is made up; pages that use such ballots say so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp
from random import Random

from .merging import Implication

MIXING = 30  # exchanges tried for each choice; more make no visible difference
LIKING = 1.5  # how much the groups may differ: the largest factor is about exp(3 · LIKING)

# Made up: weights of coarse groups. "" is not stated. Some are too small to be shown on their own.
REGIONS = {
    "sub-saharan-africa": (44, ("en", "fr", "pt")),
    "northern-western-europe": (42, ("en", "de", "fr")),
    "latin-america-caribbean": (33, ("es", "pt")),
    "south-asia": (27, ("en", "hi")),
    "east-southeast-asia-pacific": (24, ("en", "id", "zh-hans")),
    "middle-east-north-africa": (18, ("ar",)),
    "central-eastern-europe-central-asia": (14, ("ru", "en")),
    "north-america": (7, ("en",)),
    "": (5, ("",)),
}
ROLES = {"volunteer": 120, "affiliate": 61, "staff": 22, "": 11}


class NoSuchBallots(ValueError):
    """No ballots can have these totals."""


@dataclass(frozen=True, slots=True)
class MadeUpBallot:
    """One made-up ballot with its made-up groups."""

    choices: tuple[str, ...]  # in the order of the catalogue
    region: str
    language: str
    role: str


def reconstruct(
    published: Mapping[str, int], *, ballots: int, most_choices: int, merge: Implication, added: int, seed: int
) -> list[MadeUpBallot]:
    """So many ballots whose votes are ``published`` after ``merge``, which applies to ``added`` of them.

    The same for the same seed. Raises ``NoSuchBallots`` where there are none with at most ``most_choices``.
    """
    random = Random(seed)  # noqa: S311 -- made up, not secret
    numbers = list(published)
    pair = Implication(numbers.index(merge.implying), numbers.index(merge.implied))
    counts = list(published.values())
    counts[pair.implied] -= added
    left = _sizes(sum(counts), ballots, most_choices, random)
    sets: list[set[int]] = [set() for _ballot in left]
    _fill(sets, left, counts, pair, added)
    groups = _groups(ballots, random)
    _mix(sets, _likings(groups, len(numbers), random), pair, random)
    return [
        MadeUpBallot(tuple(numbers[place] for place in sorted(chosen)), *labels)
        for chosen, labels in zip(sets, groups, strict=True)
    ]


def _sizes(choices: int, ballots: int, most_choices: int, random: Random) -> list[int]:
    """How many choices each ballot has: one, and the rest dealt out at random up to the limit."""
    if not 0 <= choices <= ballots * most_choices:
        raise NoSuchBallots("The ballots cannot hold so many votes.")
    sizes = [int(place < choices) for place in range(ballots)]
    open_ballots = [place for place, size in enumerate(sizes) if size < most_choices]
    for _choice in range(choices - sum(sizes)):
        chosen = int(random.random() * len(open_ballots))
        place = open_ballots[chosen]
        sizes[place] += 1
        if sizes[place] == most_choices:
            open_ballots[chosen] = open_ballots[-1]
            open_ballots.pop()
    return sizes


def _fill(sets: list[set[int]], left: list[int], counts: Sequence[int], pair: Implication, added: int) -> None:
    """Give each initiative to the ballots with most room: if any ballots have these totals, this finds some."""

    def give(initiative: int, votes: int, among: Sequence[int]) -> None:
        roomy = sorted(among, key=lambda place: -left[place])[:votes]
        if votes < 0 or len(roomy) < votes or any(not left[place] for place in roomy):
            raise NoSuchBallots("No ballots have these totals.")
        for place in roomy:
            sets[place].add(initiative)
            left[place] -= 1

    everyone = range(len(sets))
    implying, implied = pair
    give(implied, counts[implied], everyone)
    give(implying, counts[implying] - added, [place for place in everyone if implied in sets[place]])
    give(implying, added, [place for place in everyone if implied not in sets[place]])
    others = set(range(len(counts))) - {implying, implied}
    for initiative in sorted(others, key=lambda one: (-counts[one], one)):
        give(initiative, counts[initiative], everyone)


def _groups(ballots: int, random: Random) -> list[tuple[str, str, str]]:
    """Region, language and role of each ballot, in the proportions above as nearly as they go."""
    regions = _dealt({region: weight for region, (weight, _languages) in REGIONS.items()}, ballots)
    roles = _shuffled(_dealt(ROLES, ballots), random)
    people = []
    for region, role in zip(regions, roles, strict=True):
        languages = REGIONS[region][1]
        people.append((region, languages[int(random.random() ** 2 * len(languages))], role))
    return _shuffled(people, random)


def _dealt(weights: Mapping[str, int], ballots: int) -> list[str]:
    total, dealt = sum(weights.values()), []
    for label, upto in zip(weights, accumulate(weights.values()), strict=True):
        dealt += [label] * (ballots * upto // total - len(dealt))
    return dealt


def _shuffled(values: list, random: Random) -> list:
    return sorted(values, key=lambda _value: random.random())


def _likings(groups: Sequence[tuple[str, ...]], initiatives: int, random: Random) -> list[list[float]]:
    """How much each ballot likes each initiative: what the people of its groups have in common."""
    labels = sorted({(kind, label) for people in groups for kind, label in enumerate(people)})
    liking = {label: [LIKING * (random.random() - 0.5) for _one in range(initiatives)] for label in labels}
    return [
        [sum(some) for some in zip(*(liking[label] for label in enumerate(people)), strict=True)] for people in groups
    ]


def _mix(sets: list[set[int]], likings: Sequence[Sequence[float]], pair: Implication, random: Random) -> None:
    """Let ballots exchange choices, which leaves every total as it is, towards what each likes (Metropolis)."""
    for _attempt in range(MIXING * sum(map(len, sets))):
        one, other = (int(random.random() * len(sets)) for _side in range(2))
        gives, takes = sorted(sets[one] - sets[other]), sorted(sets[other] - sets[one])
        if not (gives and takes):
            continue
        given, taken = (some[int(random.random() * len(some))] for some in (gives, takes))
        after_one, after_other = sets[one] - {given} | {taken}, sets[other] - {taken} | {given}
        gain = likings[one][taken] - likings[one][given] + likings[other][given] - likings[other][taken]
        keeps = _lone(after_one, pair) + _lone(after_other, pair) == _lone(sets[one], pair) + _lone(sets[other], pair)
        if keeps and (gain >= 0 or random.random() < exp(gain)):
            sets[one], sets[other] = after_one, after_other


def _lone(chosen: set[int], pair: Implication) -> bool:
    """Whether the merge rule applies to this ballot."""
    return pair.implying in chosen and pair.implied not in chosen
