"""A letter for each region, so that a row of people can be read at a glance."""

from collections.abc import Iterator, Sequence


def region_marks(names: Sequence[str]) -> list[str]:
    """A mark of one letter for each of ``names``, no two the same, in their order.

    The first letter of a name, or else of its next words, or else any letter of it; a name whose letters are all
    taken, or that has none, gets its place in the list, counted from 1. Letters are capitals where a script has them.
    """
    marks: list[str] = []
    for place, name in enumerate(names, start=1):
        marks.append(next((letter for letter in _letters(name) if letter not in marks), str(place)))
    return marks


def _letters(name: str) -> Iterator[str]:
    """Letters in the order in which they are tried; some capitals are two letters and are left as they are."""
    words = name.split()
    for letter in [*(word[0] for word in words), *(letter for word in words for letter in word[1:])]:
        if letter.isalpha():
            capital = letter.upper()
            yield capital if len(capital) == 1 else letter
