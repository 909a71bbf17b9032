"""What answers to the questions of hosts come to, and what of it may be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

COUNTED = {"choice", "several", "scale"}  # texts and numbers may point to a person: of those only how many there are
FEWEST_ANSWERS = 10
FEWEST_PEOPLE = 5

Value = str | int | list[int]


class Count(NamedTuple):
    """How many people gave one answer; None where they are too few to be shown."""

    answer: str
    people: int | None


def counts(kind: str, values: Iterable[Value]) -> dict[str, int]:
    """How often each answer was given, by the place of the answer or the step of the scale."""
    given: Counter[str] = Counter()
    if kind in COUNTED:
        for value in values:
            given.update({str(each) for each in (value if isinstance(value, list) else [value])})
    return dict(given)


def added(before: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted((Counter(before) + Counter(more)).items()))


def shown(counted: Mapping[str, int], answers: Iterable[str], answered: int) -> list[Count] | None:
    """The counts of ``answers`` in their order; None where fewer than ten people answered.

    Small counts could be found by subtraction: of one alone, but also of several that are all zero, or all as large as
    small ones get. So the next larger count is hidden with them, and each that equals it. Then hidden counts could
    change places and all that is shown would stay the same: of none of them can anybody tell whether it is small.
    """
    if answered < FEWEST_ANSWERS:
        return None
    people = {answer: counted.get(answer, 0) for answer in answers}
    large = [number for number in people.values() if number >= FEWEST_PEOPLE]
    hidden_up_to = min(large, default=FEWEST_PEOPLE) if len(large) < len(people) else 0
    return [Count(answer, number if number > hidden_up_to else None) for answer, number in people.items()]


def few(number: int) -> int | None:
    """A number of people, or None where it is one to four."""
    return number if number == 0 or number >= FEWEST_PEOPLE else None
