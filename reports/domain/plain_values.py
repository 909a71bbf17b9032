"""Results of the domain as JSON holds them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction

from .sentences import Sentence

DIGITS = 4  # of a part of one: no page shows more


def plain(value: object) -> object:
    """Fractions as decimal numbers, rounded; kinds as their names; dataclasses by their fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction | float):
        return round(float(value), DIGITS)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return value


def said(sentences: Iterable[Sentence]) -> list[dict]:
    return [{"kind": one.kind.value, "values": plain(one.values)} for one in sentences]
