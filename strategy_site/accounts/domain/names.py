"""What may be shown as somebody's name."""

import re
import unicodedata

LONGEST_NAME = 80  # characters
# Mail programs and chats turn "word.word" into a link, so a name must not carry one to other people.
ADDRESS = re.compile(r"://|www\.|\w\.[^\W\d_]{2,}", re.IGNORECASE)
# Cc controls, Cf invisible and direction-changing marks, Cs halves of characters, Zl and Zp line ends.
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# The joiners are invisible too, but Hindi, Persian and Arabic spell names with them.
JOINERS = {"\u200c", "\u200d"}


def is_plain(name: str) -> bool:
    """Whether ``name`` holds only what the eye sees, and no address."""
    return name == tidy(name) and not ADDRESS.search(name)


def tidy(name: str) -> str:
    """``name`` without unseen characters, on one line, at most ``LONGEST_NAME`` characters.

    Names from a wiki are tidied rather than refused: nobody can sign in under another.
    """
    seen = "".join(letter for letter in name if letter in JOINERS or unicodedata.category(letter) not in UNSEEN)
    return " ".join(seen.split())[:LONGEST_NAME].strip()
