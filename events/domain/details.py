"""What somebody says of themselves when they register, as plain values that can be kept as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from unicodedata import normalize

LONGEST_GROUP = 220  # characters


@dataclass(frozen=True)
class Details:
    """One filled-in form. Regions go by key, sessions and questions by number, affiliates by name."""

    name: str
    language: str = ""
    sessions: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    english: str = ""
    needs_interpretation: bool = False
    region: str = ""
    affiliations: tuple[str, ...] = ()  # the first is the one they come for
    since_year: int | None = None
    role: str = ""
    needs: tuple[str, ...] = ()
    needs_note: str = ""
    is_listed: bool = False
    time_zone: str = ""
    answers: tuple[tuple[int, Any], ...] = field(default=())  # number of the question, and the answer


def stored(details: Details) -> dict[str, Any]:
    return asdict(details)


def read_again(kept: Mapping[str, Any]) -> Details:
    """What ``stored`` made, after it has been JSON; names that are not known any more are left out."""
    known = {each.name for each in fields(Details)}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items() if name in known}
    values["answers"] = tuple((number, answer) for number, answer in values.get("answers", ()))
    return Details(**values)


def group_of(name: str) -> str:
    """The same for one group however its name is capitalized and spaced."""
    return " ".join(normalize("NFKC", name).casefold().split())[:LONGEST_GROUP]
