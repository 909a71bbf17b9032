"""Loading the published facts of November 2020, with our texts about them, from ``reports/data/november_2020``."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

from events.models import EventFigure, EventSession, Phase, PrioritizationEvent
from recommendations.actions import import_catalogue, set_source
from recommendations.domain import catalogue_csv
from recommendations.domain.texts import source_digest
from recommendations.models import Initiative, InitiativeItem, Recommendation, TranslatedModel
from strategy_site.languages import LANGUAGES, SOURCE
from voting.models import MergeRule

from . import actions
from .domain import counts_csv
from .models import Figure, MediaBox, Report, Section, SectionText

FOLDER = Path(__file__).parent / "data" / "november_2020"
# In the order of the page of 2020.
SECTIONS = (
    "lead",
    "purpose",
    "background",
    "heat-map",
    "priority-note",
    "analysis",
    "liked",
    "missing",
    "roles",
    "questions",
    "feedback-form",
    "next-steps",
)
KINDS = {"lead": Section.Kind.LEAD, "heat-map": Section.Kind.HEAT_MAP}
LINKS = ("discussion_url", "text_url", "audio_url", "video_url")


@transaction.atomic
def load() -> Report:
    """Load everything into a database that has none of it; the worker then computes the heat map."""
    facts = tomllib.loads((FOLDER / "report.toml").read_text())
    load_catalogue()
    things = {
        "phase": load_phases(facts["phases"]),
        "event": load_event(facts["event"]),
        **load_report(facts),
        **catalogue_things(),
    }
    for language in LANGUAGES:
        load_translations(language, things)
    for kind in things.values():
        for thing in kind.values():
            thing.save()
    load_attendance(things["event"][facts["event"]["slug"]], things["figure"]["attended"])
    return things["report"][facts["report"]["slug"]]


def rows_of(name: str) -> Iterator[dict[str, str]]:
    path = FOLDER / name
    if path.exists():
        with path.open(newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)


def load_catalogue() -> None:
    import_catalogue(rows=catalogue_csv.parse((FOLDER / "catalogue.csv").read_bytes()))
    recommendations = {thing.number: thing for thing in Recommendation.objects.all()}
    initiatives = {thing.number: thing for thing in Initiative.objects.all()}
    for row in rows_of("recommendations.csv"):
        set_source(recommendations[row["number"]], "summary", row["summary"])
    for row in rows_of("links.csv"):
        thing = {"recommendation": recommendations, "initiative": initiatives}[row["kind"]][row["number"]]
        for link in LINKS:
            setattr(thing, link, row[link])
    for thing in (*recommendations.values(), *initiatives.values()):
        thing.save()
    for row in rows_of("items.csv"):
        item = InitiativeItem(initiative=initiatives[row["number"]], position=row["position"])
        set_source(item, "title", row["title"])
        item.save()


def catalogue_things() -> dict[str, dict[str, TranslatedModel]]:
    items = InitiativeItem.objects.select_related("initiative")
    return {
        "recommendation": {thing.number: thing for thing in Recommendation.objects.all()},
        "initiative": {thing.number: thing for thing in Initiative.objects.all()},
        "item": {f"{item.initiative.number}:{item.position}": item for item in items},
    }


def load_phases(phases: list[dict]) -> dict[str, Phase]:
    return {phase["key"]: made(Phase, phase) for phase in phases}


def load_event(facts: dict) -> dict[str, PrioritizationEvent]:
    event = made(PrioritizationEvent, {name: value for name, value in facts.items() if name != "sessions"})
    for position, session in enumerate(facts["sessions"], start=1):
        EventSession.objects.create(event=event, position=position, time_zone="UTC", **session)
    return {event.slug: event}


def load_attendance(event: PrioritizationEvent, figure: Figure) -> EventFigure:
    """How many came, as the report has it, in every language."""
    attended = EventFigure(
        event=event, kind=EventFigure.Kind.ATTENDED, number=figure.number, source_url=figure.source_url
    )
    for language in LANGUAGES:
        name = build_localized_fieldname("definition", language)
        setattr(attended, name, getattr(figure, name))
    attended.translations = {"definition": figure.translations.get("definition", {})}
    attended.save()
    return attended


def made(model, facts: dict, **more):
    """A saved row whose texts, given in the source language, stand in the fields of that language."""
    translated = {name: facts[name] for name in model.translated_fields() if name in facts}
    thing = model(**{name: value for name, value in facts.items() if name not in translated}, **more)
    for name, text in translated.items():
        set_source(thing, name, text)
    thing.save()
    return thing


def load_report(facts: dict) -> dict[str, dict[str, TranslatedModel]]:
    """The report with its tally, its sections and all that stands in them, by kind and key."""
    about, tally = facts["report"], facts["tally"]
    counts = [(row.number, row.votes) for row in counts_csv.parse((FOLDER / "counts.csv").read_bytes())]
    report, _new = actions.publish_counts(slug=about["slug"], counts=counts, **tally)
    report.published_on, report.source_url = about["published_on"], about["source_url"]
    report.publish_at = timezone.now()  # the worker makes its first edition as soon as the heat map is computed
    for field in ("title", "occasion"):
        set_source(report, field, about[field])
    report.sections.all().delete()
    sections = {key: load_section(report, position, key) for position, key in enumerate(SECTIONS, start=1)}
    return {
        "report": {report.slug: report},
        "figure": load_figures(report, facts["figures"]),
        "merge": dict(load_merge_rule(report, rule) for rule in facts["merge_rules"]),
        "box": {box["key"]: load_box(sections, box) for box in facts["boxes"]},
    }


def load_figures(report: Report, figures: list[dict]) -> dict[str, Figure]:
    loaded = {}
    for figure in figures:
        facts = {name: value for name, value in figure.items() if name not in ("whole", "featured")}
        whole, is_key_fact = loaded.get(figure.get("whole")), figure.get("featured", False)
        loaded[figure["key"]] = made(Figure, facts, report=report, whole=whole, is_key_fact=is_key_fact)
    return loaded


def load_merge_rule(report: Report, facts: dict) -> tuple[str, MergeRule]:
    implying, implied = (Initiative.objects.get(number=facts[side]) for side in ("implying", "implied"))
    rest = {"ballots_added": facts["ballots_added"], "reason": facts["reason"]}
    return f"{implying.number}:{implied.number}", made(
        MergeRule, rest, tally=report.tally, implying=implying, implied=implied
    )


def load_box(sections: dict[str, Section], facts: dict) -> MediaBox:
    links = [{"url": link["url"], "day": str(link.get("day", ""))} for link in facts["links"]]
    rest = {name: facts[name] for name in ("position", "kind", "title", "caption")}
    return made(MediaBox, rest, section=sections[facts["section"]], links=links)


def load_section(report: Report, position: int, key: str) -> Section:
    """A section with its text in every language that has one."""
    section = Section.objects.create(
        report=report, position=position, key=key, kind=KINDS.get(key, Section.Kind.WRITTEN)
    )
    source = section_text(SOURCE, key)
    for language in LANGUAGES:
        text = section_text(language, key)
        if text:
            heading, body = text
            SectionText.objects.create(
                section=section, language=language, heading=heading, body=body, source_digest=source_digest(source[1])
            )
    return section


def section_text(language: str, key: str) -> tuple[str, str] | None:
    path = FOLDER / "sections" / language / f"{key}.md"
    if not path.exists():
        return None
    heading, _, body = path.read_text(encoding="utf-8").partition("\n")
    return heading.removeprefix("# ").strip(), body.strip()


def load_translations(language: str, things: dict[str, dict[str, TranslatedModel]]) -> None:
    for row in rows_of(f"translations/{language}.csv"):
        thing = things[row["kind"]][row["number"]]
        thing.translate(row["field"], language, row["text"], status=row["status"], source=row["source"])
