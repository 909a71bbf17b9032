"""What the answers about an event come to: counts from ten answers on, and nothing that points to anybody."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple

from .answers import COUNTED, FEWEST_ANSWERS, Count, Value, counts, shown


class Result(NamedTuple):
    """What may be shown of one question. Nothing but ``answered`` where too few answered, and then not even that."""

    answered: int | None
    counts: list[Count]  # empty for texts
    mean: Fraction | None  # of a scale none of whose counts is hidden
    texts: list[str]


def result(kind: str, values: Sequence[Value], offered: Iterable[str]) -> Result:
    """Of a question of ``kind`` with the answers ``offered``, or steps, by what they are counted under."""
    if len(values) < FEWEST_ANSWERS:
        return Result(None, [], None, [])
    if kind not in COUNTED:
        return Result(len(values), [], None, mixed(map(str, values)))
    rows = shown(counts(kind, values), offered, len(values)) or []
    is_complete = all(row.people is not None for row in rows)
    return Result(len(values), rows, mean(rows) if kind == "scale" and is_complete else None, [])


def mean(rows: Iterable[Count]) -> Fraction | None:
    """Of the steps of a scale, all of whose counts are known; None where nobody answered."""
    rows = [(int(row.answer), row.people or 0) for row in rows]
    people = sum(number for _step, number in rows)
    return Fraction(sum(step * number for step, number in rows), people) if people else None


def mixed(texts: Iterable[str]) -> list[str]:
    """In an order that depends on nothing but each text: it tells neither who wrote first nor what else they wrote."""
    return sorted(texts, key=lambda text: (sha256(text.encode("utf-8", "surrogatepass")).digest(), text))


def full_tens(number: int) -> int:
    """``number`` rounded down to a multiple of ten: it moves too slowly to tell that somebody has just answered."""
    return number - number % 10
