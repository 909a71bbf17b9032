"""Who stands before and after whom."""

from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def neighbours(thing: Thing, ordered: Iterable[Thing]) -> tuple[Thing | None, Thing | None]:
    """The one before ``thing`` and the one after it; None at either end."""
    in_order = list(ordered)
    place = in_order.index(thing)
    before = in_order[place - 1] if place else None
    after = in_order[place + 1] if place + 1 < len(in_order) else None
    return before, after
