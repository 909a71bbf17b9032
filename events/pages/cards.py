"""Events in a list."""

from typing import NamedTuple

from events.models import PrioritizationEvent
from strategy_site.languages import LANGUAGES, Language

from .times import SessionOnPage, sessions_on_page


class Card(NamedTuple):
    """An event in a list."""

    event: PrioritizationEvent
    sessions: list[SessionOnPage]
    languages: list[Language]


def card(event: PrioritizationEvent, zone: str | None = None) -> Card:
    """For a reader in ``zone``, if it is known."""
    return Card(event, sessions_on_page(event, zone), languages_of(event))


def languages_of(event: PrioritizationEvent) -> list[Language]:
    return languages_called(event.languages)


def languages_called(codes: list[str]) -> list[Language]:
    return [LANGUAGES[code] for code in codes if code in LANGUAGES]
