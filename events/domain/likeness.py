"""Which texts may say the same."""

from collections.abc import Collection, Hashable, Mapping
from itertools import combinations
from typing import NamedTuple

from .folding import folded, words

SHORTEST_WORD = 4  # letters; shorter ones stand in any text
ALIKE_FROM = 0.4  # of the words of the shorter text


class Saying(NamedTuple):
    text: str
    about: frozenset  # of initiatives


def word_set(text: str) -> frozenset[str]:
    """The words that tell texts apart; where a script has no spaces, each two neighbouring letters."""
    found = set()
    for word in words(folded(text).text):
        if not word.is_spaced:
            found.update(word.text[place : place + 2] for place in range(len(word.text) - 1))
        elif len(word.text) >= SHORTEST_WORD:
            found.add(word.text)
    return frozenset(found)


def overlap(one: Collection[str], other: Collection[str]) -> float:
    """The part of the shorter text's words that the other has too, from 0 to 1; 0 where one has none."""
    shorter = min(len(one), len(other))
    return len(set(one) & set(other)) / shorter if shorter else 0


def likely_same(sayings: Mapping[Hashable, Saying]) -> dict[Hashable, list[Hashable]]:
    """For each saying those that are about one of the same initiatives, or both about none, in similar words."""
    said = {key: word_set(saying.text) for key, saying in sayings.items()}
    same = {key: [] for key in sayings}
    for one, other in combinations(sayings, 2):
        about, too = sayings[one].about, sayings[other].about
        if (about & too or not about | too) and overlap(said[one], said[other]) >= ALIKE_FROM:
            same[one].append(other)
            same[other].append(one)
    return same
