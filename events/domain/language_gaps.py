"""Which languages people need, since they follow none that is spoken, and whether those are interpreted."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

ENGLISH = "en"


@dataclass(frozen=True)
class Speaker:
    """One registered person's languages: the one they chose, the others they follow, and whether English is one."""

    language: str
    others: Collection[str] = ()
    follows_english: bool = False

    def follows(self, language: str) -> bool:
        return language in {self.language, *self.others} or (language == ENGLISH and self.follows_english)


@dataclass(frozen=True)
class Need:
    """So many people need ``language``."""

    language: str
    people: int
    is_interpreted: bool


def needs(speakers: Iterable[Speaker], spoken: Collection[str], interpreted: Collection[str]) -> list[Need]:
    """The languages needed, the most needed first.

    Whoever follows a spoken language needs nothing; anybody else needs one of their languages that is
    interpreted, or else the one they chose. Nobody is counted who chose none, or where no spoken language is known.
    """
    needed: Counter[str] = Counter()
    for speaker in speakers:
        if not spoken or not speaker.language or any(speaker.follows(language) for language in spoken):
            continue
        helped = next((language for language in (speaker.language, *speaker.others) if language in interpreted), "")
        needed[helped or speaker.language] += 1
    found = [Need(language, people, language in interpreted) for language, people in needed.items()]
    return sorted(found, key=lambda need: (-need.people, need.language))


def gaps(found: Iterable[Need]) -> list[Need]:
    """Those that nobody interprets."""
    return [need for need in found if not need.is_interpreted]
