"""A letter for each region, so that a row of people can be read at a glance."""

from collections.abc import Iterator, Sequence
from unicodedata import normalize


def region_marks(names: Sequence[str]) -> list[str]:
    """A mark of one letter for each of ``names``, no two the same, in their order.

    The first letter of a name, or else of its next words, or else any letter of it; a name whose letters are all
    taken, or that has none, gets its place in the list, counted from 1. Letters are capitals where a script has them;
    those that differ in a small sign only, such as E and É, count as the same, as they look it in small type.
    """
    marks: list[str] = []
    taken: set[str] = set()
    for place, name in enumerate(names, start=1):
        mark = next((letter for letter in _letters(name) if _base(letter) not in taken), str(place))
        marks.append(mark)
        taken.add(_base(mark))
    return marks


def _base(letter: str) -> str:
    """The letter without its signs."""
    return normalize("NFD", letter)[0]


def _letters(name: str) -> Iterator[str]:
    """Letters in the order in which they are tried; some capitals are two letters and are left as they are."""
    words = name.split()
    for letter in [*(word[0] for word in words), *(letter for word in words for letter in word[1:])]:
        if letter.isalpha():
            capital = letter.upper()
            yield capital if len(capital) == 1 else letter
