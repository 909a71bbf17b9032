"""Texts, messages and sentences as the pieces of a wiki page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from django.conf import settings
from django.utils.html import SafeString, strip_tags

from recommendations.domain.texts import Text
from reports.domain.wikitext import Link, Piece, Value, Words
from strategy_site import formats
from strategy_site.languages import LANGUAGES

from .facts import Facts
from .sentences import Speaker, speaker

NAMED_VALUES = re.compile(r"%\((\w+)\)s")
BEGINS, ENDS = "\ue000", "\ue001"  # private signs, which no message has
MARKS = re.compile(f"{BEGINS}(\\d+){ENDS}")


def pieces_of(words: str, values: Mapping[str, str]) -> list[Piece]:
    """A message with named values, such as ``%(added)s ballots``, apart: its words are translated, its values not."""
    return [
        Value(part, values[part]) if place % 2 else Words(part)
        for place, part in enumerate(NAMED_VALUES.split(words))
        if part
    ]


def parted(text: str, count: str) -> list[Piece]:
    """A text such as “about 1,060” with its count as a value."""
    before, found, after = text.partition(count) if count else (text, "", "")
    pieces = [Words(before), Value("count", found), Words(after)]
    return [piece for piece in pieces if piece.text]


def words_of(text: Text) -> Words:
    if text.is_foreign:
        return Words(text.value, text.language.code, text.direction)
    return Words(text.value)


def absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


@dataclass(frozen=True)
class PieceSpeaker(Speaker):
    """Says the same sentences with a mark in place of each count and each name; ``pieces`` puts these in again.

    What stands between the marks comes from translations alone, so that no name can pass for anything else.
    """

    spoken: list[Piece] = field(default_factory=list)

    def number(self, value: int) -> SafeString:
        return self._marked(Value("count", formats.number(value, self.language)))

    def percent(self, part: float, *, decimals: int = 1) -> SafeString:
        return self._marked(Value("share", formats.percent(part, self.language, decimals=decimals)))

    def initiative(self, number: str) -> SafeString:
        return self._marked(self._thing("initiative", self.initiatives.get(number), number))

    def recommendation(self, number: str) -> SafeString:
        return self._marked(self._thing("recommendation", self.recommendations.get(number), number))

    def group(self, key: str | None) -> SafeString:
        if key is not None and self.dimension == "language" and key in LANGUAGES:
            return self._marked(Words(LANGUAGES[key].name, key, LANGUAGES[key].direction))
        return super().group(key) if key is None else self._marked(Words(self.groups.get(key, key)))

    def pieces(self, sentence: SafeString) -> list[Piece]:
        return list(self._pieces(sentence))

    def _thing(self, kind: str, thing, number: str) -> Piece:
        if thing is None:
            return Words(number)
        return Link(f"{kind}-{number}", absolute(thing.get_absolute_url()), thing.number, words_of(thing.text("title")))

    def _marked(self, piece: Piece) -> SafeString:
        self.spoken.append(piece)
        return SafeString(f"{BEGINS}{len(self.spoken) - 1}{ENDS}")

    def _pieces(self, sentence: SafeString) -> Iterator[Piece]:
        """Counts are named by their place, so that a new count that equals another leaves their names alone."""
        values = 0
        for place, part in enumerate(MARKS.split(sentence)):
            if not place % 2:
                yield Words(unescape(strip_tags(part)))
                continue
            piece = self.spoken[int(part)]
            if isinstance(piece, Value):
                values += 1
                piece = Value(f"{piece.name}-{values}", piece.text)
            yield piece


def piece_speaker(facts: Facts) -> PieceSpeaker:
    plain = speaker(facts.initiatives)
    return PieceSpeaker(plain.language, plain.initiatives, plain.recommendations)
