"""What tells two texts of a page apart, line by line."""

from difflib import unified_diff
from typing import NamedTuple

MOST_LINES = 2000  # of each text: comparing takes the longer the more there are
AROUND = 2  # lines that are alike, before and after those that are not


class Line(NamedTuple):
    kind: str  # "there", "here", "both" or "gap"
    text: str


def differences(there: str, here: str) -> list[Line] | None:
    """Lines only there, only here, and around them; empty where both are alike, None where they are too long."""
    old, new = there.splitlines(), here.splitlines()
    if max(len(old), len(new)) > MOST_LINES:
        return None
    kinds = {"-": "there", "+": "here", " ": "both", "@": "gap"}
    found = list(unified_diff(old, new, lineterm="", n=AROUND))[2:]
    return [Line(kinds[line[0]], "" if line[0] == "@" else line[1:]) for line in found]
