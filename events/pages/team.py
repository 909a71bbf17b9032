"""How an event stands, for its team: registrations, and how times and languages suit people."""

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.domain import language_gaps
from events.domain.answers import FEWEST_PEOPLE
from events.domain.waking_hours import Suits, Whereabouts, suits, suits_by_region
from events.models import PrioritizationEvent, Registration
from strategy_site import formats
from strategy_site.accounts.models import Region

from .registrations import StateCount, language_name, session_names, state_counts


class Group(NamedTuple):
    """People of a region, or all; ``people`` and ``share`` are empty where they are too few to be shown."""

    name: str
    people: str
    share: str
    percent: int
    unknown: str


class SessionSuits(NamedTuple):
    name: str
    whole: Group
    regions: list[Group]


class NeedOnPage(NamedTuple):
    language: str
    code: str
    people: str
    is_interpreted: bool


class Team(NamedTuple):
    counts: list[StateCount]
    sessions: list[SessionSuits]
    needs: list[NeedOnPage]


def team_page(event: PrioritizationEvent) -> Team:
    people = list(
        event.registrations.confirmed().values_list("region__key", "time_zone", "language", "languages", "english")
    )
    places = [Whereabouts(region or "", zone) for region, zone, *_languages in people]
    names = {region.key: str(region) for region in Region.objects.all()}
    named = session_names(event)
    return Team(
        counts=state_counts(event),
        sessions=[
            session_suits(named[session.pk], session, places, names)
            for session in event.sessions.all()
            if places and not session.only_day_is_known
        ],
        needs=needs_on_page(event, people),
    )


def session_suits(name: str, session, places: list[Whereabouts], names: dict[str, str]) -> SessionSuits:
    regions = suits_by_region(session.starts_at, session.ends_at, places)
    order = [*(key for key in names if key in regions), *([""] if "" in regions else [])]
    return SessionSuits(
        name=name,
        whole=group(_("All"), suits(session.starts_at, session.ends_at, places)),
        regions=[group(names.get(key, _("No region given")), regions[key]) for key in order],
    )


def group(name: str, found: Suits) -> Group:
    is_shown = found.known >= FEWEST_PEOPLE
    return Group(
        name=name,
        people=few(found.people),
        share=formats.percent(found.share, get_language(), decimals=0) if is_shown else "",
        percent=round(100 * found.share) if is_shown else 0,
        unknown=few(found.unknown),
    )


def needs_on_page(event: PrioritizationEvent, people: list[tuple]) -> list[NeedOnPage]:
    fluent = {Registration.English.GOOD, Registration.English.FLUENT}
    speakers = [
        language_gaps.Speaker(language, tuple(others), english in fluent)
        for _region, _zone, language, others, english in people
    ]
    found = language_gaps.needs(speakers, event.languages, event.interpretation)
    return [
        NeedOnPage(language_name(need.language), need.language, few(need.people), need.is_interpreted) for need in found
    ]


def languages_lacking(event: PrioritizationEvent) -> int:
    """How many languages people with a place need and nobody interprets."""
    people = event.registrations.confirmed().values_list("region__key", "time_zone", "language", "languages", "english")
    return sum(not need.is_interpreted for need in needs_on_page(event, list(people)))


def few(number: int) -> str:
    """A number of people; between none and five it is only said that they are few."""
    if 0 < number < FEWEST_PEOPLE:
        return _("fewer than 5")
    return formats.number(number, get_language())
