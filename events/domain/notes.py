"""What becomes of a note when people write at the same time, who writes, and until when."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from recommendations.domain.texts import folded, matches

WRITABLE_AFTER = timedelta(hours=24)  # the end of the session: time to tidy up, before the team takes over
FAMILY = 6  # bytes that a key shares with those of other versions of its point
CUSTOM = 8  # the version of UUIDs made in ways of one's own (RFC 9562)
BETWEEN = re.compile(r"[,;،؛、，]")  # initiatives that are written one after another
NUMBERED = re.compile(r"(\S+?)[.:)]?(?:\s+(.*))?", re.DOTALL)


def may_write(own: str, helps: Collection[str]) -> bool:
    """Whether somebody writes who helps as ``own``, empty for not at all, where all in the room help as ``helps``.

    Facilitators and note-takers write; in a room without any, everybody does.
    """
    return bool(own) or not any(helps)


def is_writable(published_at: datetime | None, ends_at: datetime, at: datetime, *, is_cancelled: bool) -> bool:
    """Whether notes can be changed at ``at``: from the publication of the round until a day after its session ends."""
    if is_cancelled or published_at is None:
        return False
    return published_at <= at < ends_at + WRITABLE_AFTER


def key_beside(key: UUID, revision: int, writer: int, text: str) -> UUID:
    """The key of a text written over ``revision`` of a note that somebody else had changed meanwhile.

    Always the same for the same text, so that one sent twice is one note. Its first bytes are those of ``key``, and
    its version tells it from the keys that pages make: so both are known for versions of one point.
    """
    digest = sha256(f"{key} {revision} {writer} {text}".encode()).digest()
    made = bytearray(key.bytes[:FAMILY] + digest[: 16 - FAMILY])
    made[6] = CUSTOM << 4 | made[6] & 0x0F
    made[8] = 0x80 | made[8] & 0x3F  # the variant of RFC 9562
    return UUID(bytes=bytes(made))


def is_beside(key: UUID) -> bool:
    """Whether ``key`` is one that ``key_beside`` made."""
    return key.version == CUSTOM


def versions_of_one_point(keys: Iterable[UUID]) -> set[UUID]:
    """Those of ``keys`` that stand beside another of them; none any more once only one is left."""
    families: dict[bytes, set[UUID]] = {}
    for key in keys:
        families.setdefault(key.bytes[:FAMILY], set()).add(key)
    several = [family for family in families.values() if len(family) > 1]
    return set().union(*(family for family in several if any(is_beside(key) for key in family)))


def initiatives_meant(text: str, known: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Keys of the initiatives that ``text`` names, and those parts of it that name none or several.

    ``known`` gives the number and titles by key. "23", "23. Its title", words of one title, or several of these with
    commas between; digits of any script.
    """
    whole = initiative_meant(text, known)
    if whole:
        return [whole], []
    parts = [part.strip() for part in BETWEEN.split(text) if part.strip()]
    found = {part: initiative_meant(part, known) for part in parts}
    return [key for key in found.values() if key], [part for part, key in found.items() if key is None]


def initiative_meant(text: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    text = with_plain_digits(text.strip())
    parts = NUMBERED.fullmatch(text)
    if not (parts and any(sign.isalnum() for sign in text)):
        return None
    number, rest = folded(parts[1]), parts[2] or ""
    numbered = [key for key, (own, *titles) in known.items() if folded(own) == number and matches(rest, titles)]
    if numbered:
        return numbered[0]
    titled = [key for key, (_own, *titles) in known.items() if matches(text, titles)]
    return titled[0] if len(titled) == 1 else None


def with_plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
