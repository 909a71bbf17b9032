"""References in prose: ``{{ initiative 25 votes }}`` names a fact, so that no number is ever typed.

The grammar is ``{{ kind argument… }}``, words apart by spaces. Which facts exist is not known here.
"""

import re
from collections import Counter
from typing import NamedTuple

PATTERN = re.compile(r"\{\{([^{}\n]*)\}\}")
# Attributes of a thing stand last; everything between the kind and the attribute names the thing.
KINDS = {
    "initiative": {"number", "title", "votes", "share", "rank", "quartile"},
    "recommendation": {"number", "title", "votes"},
    "figure": {"share"},
    "total": set(),
    "quartile": {"size", "fewest", "most"},
    "merge": {"added", "before", "after", "kept"},
    "note": set(),
    "event": {"title", "day"},
    "quote": set(),
    "comment": set(),
    "picture": set(),
}
NAMES = {"note": 3, "merge": 2}  # words that name the thing, where it is not one


class Reference(NamedTuple):
    kind: str
    names: tuple[str, ...]  # ("25",), or ("merge", "23", "24")
    attribute: str  # empty: the thing itself

    def __str__(self) -> str:
        return " ".join(filter(None, ["{{", self.kind, *self.names, self.attribute, "}}"]))


class UnknownReference(ValueError):
    """The text refers to something that is not there."""


def parse_reference(text: str) -> Reference:
    """``text`` is what stands between the braces."""
    kind, *words = text.split() or [""]
    if kind not in KINDS:
        raise UnknownReference(text.strip())
    expected = NAMES.get(kind, 1)
    names, rest = tuple(words[:expected]), words[expected:]
    if len(names) < expected or len(rest) > 1 or not KINDS[kind].issuperset(rest):
        raise UnknownReference(text.strip())
    return Reference(kind, names, rest[0] if rest else "")


def references_in(body: str) -> list[Reference]:
    """All references of a text, in order. Raises UnknownReference for the first one that is malformed."""
    return [parse_reference(match[1]) for match in PATTERN.finditer(body)]


def reference_changes(source: str, translation: str) -> tuple[list[str], list[str]]:
    """References that a translation lost, and those it has beyond its source; as they are written, each once a time.

    Their order is the translator's. Malformed ones are compared too, as they stand.
    """
    expected, found = (
        Counter(_written(match[1]) for match in PATTERN.finditer(body)) for body in (source, translation)
    )
    return sorted((expected - found).elements()), sorted((found - expected).elements())


def written_references(body: str) -> list[str]:
    """All references of a text in one spelling, malformed ones too, each once, in order."""
    return list(dict.fromkeys(_written(match[1]) for match in PATTERN.finditer(body)))


def _written(content: str) -> str:
    """One spelling whatever the spaces."""
    return " ".join(["{{", *content.split(), "}}"])


def typed_digits(body: str) -> list[str]:
    """Digits that stand in prose outside references and addresses: each is a number somebody typed."""
    without_addresses = re.sub(r"\]\([^)]*\)", "]", body)
    return re.findall(r"\d+", PATTERN.sub("", without_addresses))
