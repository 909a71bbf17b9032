"""Counted ballots as one text that anybody can count again: the rules first, then one line for each ballot.

The lines are in order, so who voted when cannot be told, and the same ballots under the same rules always make
the same text. Its SHA-256 is the fingerprint of the count.

    {"method": "1", "initiatives": ["1", "2"], "withdrawn": [], "merges": [["1", "2"]]}
    00000100	south-asia	hi	volunteer	1	1	0

A line holds, between tabulators, the packed choices in hexadecimal digits, region, language and role, and how
many of the choices stood in each third of the list as the voter saw it (nothing for ballots on paper).
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice, pairwise
from typing import NamedTuple

from .ballot_arrays import BALLOTS_PER_CHUNK, Chunk, Rules
from .merging import Implication

METHOD = "1"
DIMENSIONS = ("region", "language", "role")
SEED_BYTES = 8


class CountedBallot(NamedTuple):
    """One ballot without its voter."""

    choices: bytes  # packed
    region: str = ""
    language: str = ""
    role: str = ""
    thirds: tuple[int, ...] = ()  # none for a ballot on paper


@dataclass(frozen=True, slots=True)
class SealedBox:
    """The text, compressed, and its fingerprint."""

    content: bytes
    fingerprint: str


class Sealer:
    """Writes the text as the ballots come by, so that they never have to be in memory together."""

    def __init__(self, rules: Rules):
        self._hash = sha256()
        self._compressor = zlib.compressobj()
        self._parts: list[bytes] = []
        self._last = CountedBallot(b"")
        self._write(header(rules))

    def add(self, ballots: Sequence[CountedBallot]) -> None:
        """Refuses ballots out of order: the text would depend on when people voted."""
        if any(one > other for one, other in pairwise([self._last, *ballots])):
            raise ValueError("The ballots are not in order.")
        if ballots:
            self._last = ballots[-1]
            self._write("".join(map(line, ballots)))

    def _write(self, text: str) -> None:
        written = text.encode()
        self._hash.update(written)
        self._parts.append(self._compressor.compress(written))

    def sealed(self) -> SealedBox:
        return SealedBox(b"".join([*self._parts, self._compressor.flush()]), self._hash.hexdigest())


def header(rules: Rules) -> str:
    content = {
        "method": METHOD,
        "initiatives": list(rules.numbers),
        "withdrawn": sorted(rules.withdrawn),
        "merges": sorted(map(list, rules.implications)),
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def line(ballot: CountedBallot) -> str:
    thirds = ballot.thirds or ("", "", "")
    return "\t".join((ballot.choices.hex(), *ballot[1:4], *map(str, thirds))) + "\n"


def opened(content: bytes) -> tuple[Rules, Iterator[CountedBallot]]:
    """The rules and the ballots of a sealed box, in order."""
    lines = _lines(content)
    rules = json.loads(next(lines))
    return (
        Rules(
            numbers=rules["initiatives"],
            implications=[Implication(*merge) for merge in rules["merges"]],
            withdrawn=rules["withdrawn"],
        ),
        map(_ballot, lines),
    )


def _lines(content: bytes) -> Iterator[str]:
    decompressor, rest = zlib.decompressobj(), b""
    for start in range(0, len(content), 1 << 16):
        *whole, rest = (rest + decompressor.decompress(content[start : start + (1 << 16)])).split(b"\n")
        yield from (written.decode() for written in whole)


def _ballot(text: str) -> CountedBallot:
    choices, region, language, role, *thirds = text.split("\t")
    return CountedBallot(bytes.fromhex(choices), region, language, role, tuple(map(int, filter(None, thirds))))


def fingerprint(content: bytes) -> str:
    """SHA-256 of the text of a sealed box."""
    digest, decompressor = sha256(), zlib.decompressobj()
    for start in range(0, len(content), 1 << 16):
        digest.update(decompressor.decompress(content[start : start + (1 << 16)]))
    return digest.hexdigest()


def seed(poll: str, fingerprint: str) -> int:
    """The first 8 bytes of SHA-256 over "poll|fingerprint": repeatable, and chosen by nobody."""
    return int.from_bytes(sha256(f"{poll}|{fingerprint}".encode()).digest()[:SEED_BYTES], "big")


def in_chunks(ballots: Iterable[CountedBallot], size: int = BALLOTS_PER_CHUNK) -> Iterator[Sequence[CountedBallot]]:
    ballots = iter(ballots)
    while some := list(islice(ballots, size)):
        yield some


def chunk(ballots: Sequence[CountedBallot]) -> Chunk:
    """As arrays are made of them, by all groups."""
    groups = {name: [getattr(ballot, name) for ballot in ballots] for name in DIMENSIONS}
    return Chunk([ballot.choices for ballot in ballots], groups)
