"""The events of the demonstration: those known of 2020 and 2021, and one that is made up and still to come."""

import csv
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from events.models import (
    Affiliation,
    EventFigure,
    EventSession,
    PrioritizationEvent,
    Registration,
    Visit,
)
from recommendations.actions import set_source
from strategy_site.accounts.actions import open_accounts
from strategy_site.accounts.models import Region
from strategy_site.jobs.actions import record
from strategy_site.languages import LANGUAGES, SOURCE

from .personas import PERSONAS, create_persona

DATA = Path(__file__).parent / "data"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SATURDAY = 5
DAYS_AHEAD = 30
# Where the people of a region in the file may live; one after the other.
REGIONS = {
    "ESEAP": ("east-southeast-asia-pacific", ["Asia/Jakarta", "Asia/Manila", "Asia/Tokyo", "Australia/Sydney"]),
    "Latin America and the Caribbean": (
        "latin-america-caribbean",
        ["America/Bogota", "America/Sao_Paulo", "America/Mexico_City"],
    ),
    "MENA": ("middle-east-north-africa", ["Africa/Cairo", "Asia/Amman", "Africa/Casablanca"]),
    "Northern and Western Europe": ("northern-western-europe", ["Europe/Berlin", "Europe/London", "Europe/Helsinki"]),
    "South Asia": ("south-asia", ["Asia/Kolkata", "Asia/Dhaka", "Asia/Colombo"]),
    "Sub-Saharan Africa": ("sub-saharan-africa", ["Africa/Lagos", "Africa/Accra", "Africa/Nairobi"]),
}
CODES = {"zh": "zh-hans"}


def load_events() -> None:
    """After the regions and the personas."""
    facts = tomllib.loads((DATA / "events.toml").read_text(encoding="utf-8"))
    regions = Region.objects.by_key()
    for known in facts["events"]:
        load_known(known, facts["counted"], regions)
    load_registrations(load_upcoming(facts["upcoming"]), regions)


def load_known(facts: dict, counted: dict, regions: dict[str, Region]) -> PrioritizationEvent:
    event = PrioritizationEvent(
        state=PrioritizationEvent.State.FINISHED,
        admission=PrioritizationEvent.Admission.ELSEWHERE,
        region=regions[facts["region"]] if "region" in facts else None,
        **{name: facts[name] for name in ("slug", "kind", "source_url")},
        **{name: facts.get(name, []) for name in ("languages", "interpretation")},
    )
    in_every_language(event, "title", facts.get("title") or dict.fromkeys(LANGUAGES, facts.get("name")))
    for position, about in enumerate([*facts.get("sessions", []), *map(whole_day, facts.get("days", []))], start=1):
        EventSession.objects.create(event=event, position=position, **about)
    for figure in facts.get("figures", []):
        about = {name: value for name, value in figure.items() if name != "counted"}
        found = EventFigure(event=event, source_url=event.source_url, **about)
        in_every_language(found, "definition", counted.get(figure.get("counted"), {}))
    return event


def whole_day(day: date) -> dict:
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    return {"starts_at": midnight, "ends_at": midnight + DAY, "only_day_is_known": True}


def in_every_language(thing, field: str, texts: dict[str, str]) -> None:
    """Set the texts of ``field``, the source first, and save."""
    set_source(thing, field, texts.get(SOURCE, ""))
    for language in texts.keys() - {SOURCE}:
        thing.translate(field, language, texts[language])
    thing.save()


def load_upcoming(facts: dict) -> PrioritizationEvent:
    """On the first weekend that is a month away, run by the host of the demonstration."""
    ahead = timezone.now().date() + timedelta(days=DAYS_AHEAD)
    saturday = datetime.combine(ahead + DAY * ((SATURDAY - ahead.weekday()) % 7), time(), tzinfo=UTC)
    event = PrioritizationEvent(
        state=PrioritizationEvent.State.OPEN,
        is_made_up=True,
        registration_closes_at=saturday,
        **{name: facts[name] for name in ("slug", "kind", "languages", "interpretation", "capacity")},
    )
    in_every_language(event, "title", facts["title"])
    in_every_language(event, "description", facts["description"])
    event.hosts.add(create_persona(PERSONAS["host"]))
    for position, starts_at in enumerate([saturday + 11 * HOUR, saturday + DAY + 17 * HOUR], start=1):
        EventSession.objects.create(event=event, position=position, starts_at=starts_at, ends_at=starts_at + 4 * HOUR)
    record(who=None, verb="enter_event", about=event, state=event.state)
    return event


def load_registrations(event: PrioritizationEvent, regions: dict[str, Region]) -> None:
    """Everybody in the file, in its order; for whom no place is left, a number in the waiting line."""
    with (DATA / "people-250.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    people = {f"person-{number}@demo.invalid": f"Person {number}" for number in range(1, len(rows) + 1)}
    accounts = open_accounts(people=people)
    now = timezone.now()
    registrations = [
        Registration(
            event=event,
            participant=accounts[address],
            name=name,
            registered_at=now - HOUR * (len(rows) - place),
            **standing(place, event.capacity),
            **answers(row, place, regions),
        )
        for place, (row, (address, name)) in enumerate(zip(rows, people.items(), strict=True))
    ]
    Registration.objects.bulk_create(registrations)
    Affiliation.objects.bulk_create(
        Affiliation(registration=registration, position=position, name=name, group=name.casefold())
        for registration, row in zip(registrations, rows, strict=True)
        for position, name in enumerate(row["affiliations"].split(), start=1)
    )
    # Every third person comes to both sessions, the others to one of them.
    sessions = list(event.sessions.all())
    Visit.objects.bulk_create(
        Visit(registration=registration, session=session)
        for place, registration in enumerate(registrations)
        for number, session in enumerate(sessions)
        if place % 3 in (2, number)
    )


def standing(place: int, capacity: int | None) -> dict:
    if capacity is None or place < capacity:
        return {"state": Registration.State.CONFIRMED}
    return {"state": Registration.State.WAITING, "line_number": place - capacity + 1}


def answers(row: dict[str, str], place: int, regions: dict[str, Region]) -> dict:
    first, *others = [CODES.get(code, code) for code in row["languages"].split()]
    region, zones = REGIONS[row["region"]]
    speaks_english = SOURCE in {first, *others}
    return {
        "language": first,
        "languages": others,
        "region": regions[region],
        "time_zone": zones[place % len(zones)],
        "english": Registration.English.GOOD if speaks_english else Registration.English.NONE,
        "needs_interpretation": not speaks_english,
        "since_year": 2006 + place % 20,
    }
