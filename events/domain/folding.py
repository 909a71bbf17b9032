"""Texts made comparable whatever their case, accents and Unicode form, with the way back to the original."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Marks that tell no letters apart: accents, and the vowel points of Arabic and Hebrew (canonical combining classes).
POINTS, ACCENTS = range(10, 36), 200
# Letters that Unicode does not take apart, or that keyboards mix up.
ALIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"})
TATWEEL = "\u0640"  # makes Arabic words wider, and means nothing
# Scripts that put no spaces between words, or, as Korean, add endings to names.
UNSPACED = [
    range(0x0E00, 0x1000),  # Thai, Lao, Tibetan
    range(0x1000, 0x10A0),  # Burmese
    range(0x1100, 0x1200),  # Korean, taken apart
    range(0x1780, 0x1800),  # Khmer
    range(0x3040, 0x3190),  # Japanese syllables, and older Korean letters
    range(0x3400, 0xA000),  # Chinese characters
    range(0xAC00, 0xD7B0),  # Korean
    range(0xF900, 0xFB00),  # Chinese characters
    range(0x20000, 0x40000),  # Chinese characters
]


class Folded(NamedTuple):
    """``places[i]`` is where in the original the letter ``text[i]`` comes from."""

    original: str
    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original a part of the folded text stands, with the marks that folding has dropped."""
        last = self.places[end - 1] + 1
        while last < len(self.original) and not folded_letter(self.original[last]):
            last += 1
        return self.places[start], last


class Word(NamedTuple):
    """A run of letters, digits and marks of one way of writing; ``start`` and ``end`` count in the folded text."""

    text: str
    start: int
    end: int
    is_spaced: bool


def folded(text: str) -> Folded:
    letters, places = [], []
    for place, letter in enumerate(text):
        for found in folded_letter(letter):
            letters.append(found)
            places.append(place)
    return Folded(text, "".join(letters), places)


@lru_cache(maxsize=4096)
def folded_letter(letter: str) -> str:
    """Empty for marks that tell nothing apart and for what cannot be seen; several letters for a ligature."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(one for one in plain if not is_dropped(one)).translate(ALIKE)


def is_dropped(letter: str) -> bool:
    kind = unicodedata.combining(letter)
    return letter == TATWEEL or kind in POINTS or kind >= ACCENTS or unicodedata.category(letter) == "Cf"


def words(text: str) -> list[Word]:
    """The words of a folded text. Where Latin letters touch Chinese ones, a word ends."""
    return list(runs(text))


def runs(text: str) -> Iterator[Word]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or sort_of(text[place]) != sort_of(text[start]):
            if sort_of(text[start]) is not None:
                yield Word(text[start:place], start, place, sort_of(text[start]))
            start = place


@lru_cache(maxsize=4096)
def sort_of(letter: str) -> bool | None:
    """None between words; within them whether the letter is of a script that puts spaces between words."""
    if unicodedata.category(letter)[0] not in "LMN":
        return None
    return not any(ord(letter) in block for block in UNSPACED)
