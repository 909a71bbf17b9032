"""How far a text is, what changed between two of them, and when history keeps one version for several saves."""

import re
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import NamedTuple

from recommendations.domain.texts import source_digest

from .references import PATTERN

DONE = "done"
IN_PROGRESS = "in_progress"
OUTDATED = "outdated"
MISSING = "missing"

WORD = re.compile(rf"{PATTERN.pattern}|\s+|[^\s{{]+|\{{")
SAME, ADDED, REMOVED = "same", "added", "removed"

ONE_SITTING = timedelta(minutes=5)  # saves of one person in it that the page made by itself are one version
FORGOTTEN = timedelta(seconds=60)  # without a sign, nobody writes any more


class Written(NamedTuple):
    """A text of a section as far as its state goes."""

    body: str
    is_done: bool
    source_digest: str = ""  # of the source it was made from; empty for the source itself, and where nobody knows


def state_of(text: Written | None, source: Written | None) -> str:
    """Outdated goes before in progress: the source has changed, whatever the translator is doing."""
    if text is None or not text.body.strip():
        return MISSING
    if source is not None and text.source_digest not in ("", source_digest(source.body)):
        return OUTDATED
    return DONE if text.is_done else IN_PROGRESS


class Piece(NamedTuple):
    """Some words in a row, and whether both texts have them."""

    kind: str  # SAME, ADDED or REMOVED
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """What became of ``before``, word by word; a reference counts as one word. Equal texts are one piece, or none."""
    old, new = _words(before), _words(after)
    pieces = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(old[old_start:old_end])))
            continue
        pieces += [
            Piece(kind, "".join(words))
            for kind, words in [(REMOVED, old[old_start:old_end]), (ADDED, new[new_start:new_end])]
            if words
        ]
    return pieces


def _words(text: str) -> list[str]:
    return [match[0] for match in WORD.finditer(text)]


def is_one_sitting(*, begun_at: datetime, now: datetime, is_same_person: bool) -> bool:
    """Whether what the page saves by itself goes into the version begun at ``begun_at``."""
    return is_same_person and begun_at <= now < begun_at + ONE_SITTING


def is_writing(seen_at: datetime, now: datetime) -> bool:
    return now - seen_at < FORGOTTEN
