"""Receipts: a code that proves a ballot is in the count, and tells nobody what was chosen.

It is the beginning of a salted commitment to the choices. The salt never leaves the server: with it a voter
could prove the content to somebody who buys or forces votes.
"""

import json
import unicodedata
from base64 import b32encode
from collections.abc import Collection
from hashlib import sha256

LENGTH = 20  # signs of five bits each: 100 bits
GROUP = 4
SALT_BYTES = 32
LONGEST_INPUT = 200  # characters, more than any spacing of a code needs

ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
# Digits a code never contains, with the capital each is mistaken for: a code is shown in capitals.
MISREAD = str.maketrans("018", "OIB")
# Spaces, hyphens and other punctuation, and the unseen signs that come along when a page is copied.
BETWEEN_SIGNS = ("Z", "P", "C")


class NoReceipt(ValueError):
    """What was typed cannot be a receipt."""


def canonical(choices: Collection[str]) -> str:
    """The one way to write ``choices``, whatever order they were made in; "[]" is none of these."""
    if len(set(choices)) != len(choices):
        raise ValueError("A ballot names an initiative once.")
    return json.dumps(sorted(choices), ensure_ascii=False, separators=(",", ":"))


def commitment(*, poll: str, choices: Collection[str], salt: bytes) -> bytes:
    """SHA-256 over a JSON list of "ballot", the poll, the choices in order and the salt in hexadecimal digits."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt has {SALT_BYTES} bytes.")
    parts = (json.dumps("ballot"), json.dumps(poll, ensure_ascii=False), canonical(choices), json.dumps(salt.hex()))
    return sha256(f"[{','.join(parts)}]".encode()).digest()


def receipt(*, poll: str, choices: Collection[str], salt: bytes) -> str:
    """The first 100 bits of the commitment in base32, as they are stored and listed."""
    return b32encode(commitment(poll=poll, choices=choices, salt=salt)).decode("ascii")[:LENGTH]


def shown(code: str) -> str:
    """A receipt in fours, as people read and type it."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def parse(text: str) -> str:
    """The receipt somebody typed: in small letters, in other spacing, in full-width signs, with 0 for O or 1 for I."""
    if len(text) > LONGEST_INPUT:
        raise NoReceipt(text[:LONGEST_INPUT])
    signs = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] not in BETWEEN_SIGNS)
    code = "".join(_western_digit(sign) for sign in signs).upper().translate(MISREAD)
    if len(code) != LENGTH or not ALPHABET.issuperset(code):
        raise NoReceipt(text)
    return code


def _western_digit(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)
