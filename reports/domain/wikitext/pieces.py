"""One line of prose: words, values, links and marks of notes, each escaped for where it stands."""

import re
from collections.abc import Iterable

from .escaping import address, escape, escape_run
from .units import Units
from .values import Link, NoteMark, Piece, Value, Words

NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")


class Line:
    """What is written into one unit; its variables have names of their own."""

    def __init__(self, units: Units):
        self.units = units
        self.given: dict[str, str] = {}  # the value of each variable

    def write(self, pieces: Iterable[Piece]) -> str:
        return "".join(map(self.piece, pieces)).strip(" ")

    def piece(self, piece: Piece) -> str:
        match piece:
            case Words():
                return words(piece)
            case Value():
                return self.variable(piece.name, escape(piece.text))
            case Link():
                number = f"{self.variable(f'{piece.name}-number', escape(piece.number))}. " if piece.number else ""
                return self.link(piece.url, f"{number}{words(piece.title)}", name=piece.name)
            case NoteMark():
                return self.variable(f"note-{piece.key}", mark(piece.key))

    def link(self, url: str, label: str, *, name: str = "") -> str:
        """``label`` is wikitext. Where ``url`` may not be linked, the label alone."""
        safe = address(url)
        if safe is None:
            return label
        return f"[{self.variable(f'{name}-address' if name else 'address', safe)} {label or safe}]"

    def variable(self, name: str, text: str) -> str:
        name = NOT_IN_NAMES.sub("-", name).strip("-") or "value"
        alike, count = name, 1
        while self.given.setdefault(alike, text) != text:
            count += 1
            alike = f"{name}-{count}"
        return self.units.variable(alike, text)


def words(text: Words) -> str:
    """Isolated where they are in another language than the page."""
    if text.language and text.text:
        return f'<span lang="{text.language}" dir="{text.direction}">{escape_run(text.text)}</span>'
    return escape_run(text.text)


def mark(key: str) -> str:
    return f'<ref name="{note_name(key)}" />'


def note_name(key: str) -> str:
    return f"note-{NOT_IN_NAMES.sub('-', key)}"
