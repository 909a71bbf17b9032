"""What a community reports, as plain values, and how people write initiatives with their votes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

# Places of the recommendations in a report; what initiatives are prioritized comes from here on. So a recommendation
# that somebody names where an initiative was asked stays where they wrote it.
FIRST_OF_INITIATIVES = 1000

# "9", "9 = 20", "9 = 20 (78.4 %)", "9 = 78.4%"; also with a colon.
COUNTED = re.compile(
    r"""(?P<name>[^=:(]*+)
    (?:[=:]\s*(?P<votes>\d{1,9}+)(?!\s*[.,٫%٪]))?\s*
    (?:[=:(]\s*(?P<share>\d{1,3}+(?:[.,٫]\d{1,9}+)?)\s*[%٪]\s*\)?)?""",
    re.VERBOSE,
)
LINES, WITHIN_A_LINE = re.compile(r"[;؛；\r\n]+"), re.compile(r"[,،，、]+")
DECIMAL_COMMA = re.compile(r"(\d),(\d{1,9}\s*[%٪])")  # separates nothing
ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Named:
    """One initiative or recommendation by its number, with what was counted for it."""

    number: str
    votes: int | None = None
    share: Decimal | None = None  # percent as reported; shares of one report need not have the same base


@dataclass(frozen=True, slots=True)
class SessionTold:
    held_on: date | None = None
    hours: str = ""  # as the host writes it
    time_zone: str = ""
    participants: int | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class PriorityTold:
    """One reason, and what it speaks for: a recommendation, initiatives, or both."""

    recommendation: str = ""  # a number
    initiatives: tuple[Named, ...] = ()
    level: str = "local"
    reason: str = ""
    votes: int | None = None  # for the recommendation itself
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReportTold:
    """One report as it was written. ``facts`` are the fields of the report itself, by name."""

    facts: Mapping[str, object] = field(default_factory=dict)
    sessions: tuple[SessionTold, ...] = ()
    recommendations: tuple[PriorityTold, ...] = ()
    initiatives: tuple[PriorityTold, ...] = ()

    def placed(self) -> Iterator[tuple[int, PriorityTold]]:
        """Every priority with its position."""
        yield from enumerate(self.recommendations)
        yield from enumerate(self.initiatives, start=FIRST_OF_INITIATIVES)


def is_of_initiatives(position: int, initiatives: int) -> bool:
    """Whether a priority stands where initiatives are asked for; one that names some does so wherever it is."""
    return initiatives > 0 or position >= FIRST_OF_INITIATIVES


def folded(text: str) -> str:
    """``text`` as it is compared: small letters, single spaces, and the digits 0 to 9 for those of any script."""
    text = unicodedata.normalize("NFKC", text)
    digits = (str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join("".join(digits).casefold().split())


def named_in(text: str, known: Mapping[str, str]) -> tuple[list[Named], list[str]]:
    """The initiatives that ``text`` names, each once and in its order, and the words that name none.

    ``known`` holds what may be written, folded, with the number it stands for. Names are separated by commas,
    semicolons or line breaks; a title with a comma in it is found too, where nothing else stands on its line.
    """
    found: dict[str, Named] = {}
    unknown = []
    for entry in entries(text, known):
        named = one_named(entry, known)
        if named is None:
            unknown.append(entry)
        else:
            found.setdefault(named.number, named)
    return list(found.values()), unknown


def entries(text: str, known: Mapping[str, str]) -> Iterator[str]:
    for line in LINES.split(text):
        if not line.strip():
            continue
        if one_named(line, known):
            yield line.strip()
        else:
            parts = WITHIN_A_LINE.split(DECIMAL_COMMA.sub(r"\1.\2", line))
            yield from (part.strip() for part in parts if part.strip())


def one_named(entry: str, known: Mapping[str, str]) -> Named | None:
    """The initiative that one entry names; None where it names none, or its percentage is above 100."""
    whole = known.get(folded(entry))
    if whole:
        return Named(whole)
    match = COUNTED.fullmatch(unicodedata.normalize("NFKC", entry.strip()))
    number = match and known.get(folded(match["name"]))
    if not number:
        return None
    share = percent(match["share"])
    if share is not None and share > ALL:
        return None
    return Named(number, int(match["votes"]) if match["votes"] else None, share)


def percent(text: str | None) -> Decimal | None:
    """A percentage to one decimal place."""
    return round(Decimal(text.replace(",", ".").replace("٫", ".")), 1) if text else None


def as_written(initiatives: Iterable[Named]) -> str:
    """``initiatives`` so that ``named_in`` reads the same again."""
    return ", ".join(map(one_written, initiatives))


def one_written(named: Named) -> str:
    votes = "" if named.votes is None else f" = {named.votes}"
    share = "" if named.share is None else f" ({named.share}%)"
    return f"{named.number}{votes}{share}"
