"""Numbers of recommendations and initiatives are labels, such as ``25`` or ``B-7/2``: matched, never computed with."""

from unicodedata import category

LONGEST_LABEL = 20  # characters

SEPARATORS = ",;"  # between numbers in a list

# White space, control characters and signs that cannot be seen would make two labels look the same.
UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}


def is_label(text: str) -> bool:
    """Whether ``text`` can be the number of a recommendation or an initiative."""
    fits = 1 <= len(text) <= LONGEST_LABEL
    return fits and not any(character in SEPARATORS or category(character) in UNSEEN for character in text)
