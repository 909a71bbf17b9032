"""The reports of the demonstration: November 2020 corrected, others begun from templates, and what readers say."""

import tomllib
from pathlib import Path

from django.utils import timezone

from events.models import PrioritizationEvent
from recommendations.domain.texts import source_digest
from reports import actions
from reports.models import Figure, ReaderComment, Report, Section
from reports.pages.edition_content import compute_edition
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import run_claimed
from strategy_site.languages import LANGUAGES, SOURCE

from .events import DATA, in_every_language
from .personas import PERSONAS, create_persona

FOLDER = DATA / "reports"
CORRECTED = "november-2020"
REPORTS = ("call-for-events", "december-dates", "december-2020", "practice-follow-up", "follow-ups-2021")


def load_reports() -> None:
    """After everything that reports name. The worker writes out the editions that are asked for last."""
    by = create_persona(PERSONAS["support"])
    correct_november(by)
    for name in REPORTS:
        report = load_report(FOLDER / name, by)
        if report.published_on:
            actions.request_edition(report=report, by=by, number=1)


def correct_november(by: User) -> None:
    """The first edition as it was loaded; then a correction, which one language does not have yet."""
    facts = tomllib.loads((FOLDER / f"{CORRECTED}.toml").read_text(encoding="utf-8"))
    report = Report.objects.get(slug=CORRECTED)
    heat_map = actions.request_heat_map(report=report)
    run_claimed(heat_map.pk, actions.compute_heat_map, actions.store_heat_map)
    first = actions.request_edition(report=report, by=by, number=1)
    run_claimed(first.pk, compute_edition, actions.store_edition)
    add_to_section(report.sections.get(key=facts["section"]), facts["added"], by)
    actions.request_edition(report=report, by=by, number=2, reason=facts["reason"])


def add_to_section(section: Section, added: dict[str, str], by: User) -> None:
    """A paragraph in each language, the source first: a translation is made from what that says then."""
    source = ""
    for language in sorted(added, key=lambda each: each != SOURCE):
        text = section.texts.get(language=language)
        written = actions.save_text(
            section=section,
            language=language,
            heading=text.heading,
            body=f"{text.body}\n\n{added[language]}",
            base_revision=text.revision,
            by=by,
            is_done=True,
            source_seen=source,
        )
        source = source or source_digest(written.body)


def load_report(folder: Path, by: User) -> Report:
    """Begun from its template; without the sections of which nobody has written anything, unless it is a draft."""
    facts = tomllib.loads((folder / "report.toml").read_text(encoding="utf-8"))
    titles, event = facts["title"], PrioritizationEvent.objects.filter(slug=facts.get("event")).first()
    report = actions.start_report(kind=facts["kind"], title=titles[SOURCE], titles=titles, event=event, by=by)
    report.slug, report.source_url = facts["slug"], facts.get("source_url", "")
    report.published_on = facts.get("published_on")
    report.save()
    for section in report.sections.all():
        if texts := texts_of(folder, section.key):
            write(section, texts, facts.get("in_progress", []), by)
        elif report.published_on and section.key not in facts.get("computed", []):
            section.delete()
    for figure in facts.get("figures", []):
        load_figure(report, figure)
    for comment in facts.get("comments", []):
        load_comment(report, comment, by)
    return report


def texts_of(folder: Path, key: str) -> dict[str, tuple[str, str]]:
    """Heading and body by language, the source first; empty where nothing is written."""
    paths = {language: folder / "sections" / language / f"{key}.md" for language in LANGUAGES}
    found = {language: path.read_text(encoding="utf-8") for language, path in paths.items() if path.exists()}
    parts = {language: text.partition("\n") for language, text in found.items()}
    return {
        language: (heading.removeprefix("# "), body.strip()) for language, (heading, _newline, body) in parts.items()
    }


def write(section: Section, texts: dict[str, tuple[str, str]], in_progress: list[str], by: User) -> None:
    """In place of the template's words in every language; ``in_progress``: languages that are not done."""
    section.texts.all().delete()
    made_from = source_digest(texts[SOURCE][1])
    for language, (heading, body) in texts.items():
        actions.save_text(
            section=section,
            language=language,
            heading=heading,
            body=body,
            base_revision=0,
            by=by,
            is_done=language not in in_progress,
            source_seen=made_from,
        )


def load_figure(report: Report, facts: dict) -> None:
    values = {name: value for name, value in facts.items() if name not in ("label", "definition")}
    figure = Figure(report=report, **values)
    for field in ("label", "definition"):
        in_every_language(figure, field, facts[field])


def load_comment(report: Report, facts: dict, by: User) -> None:
    """Published, unless the file says that it waits."""
    state = facts.get("state", ReaderComment.State.PUBLISHED)
    is_decided = state != ReaderComment.State.WAITING
    ReaderComment.objects.create(
        report=report,
        author=create_persona(PERSONAS["participant"]),
        kind=facts["kind"],
        text=facts["text"],
        language=facts.get("language", SOURCE),
        state=state,
        moderated_by=by if is_decided else None,
        moderated_at=timezone.now() if is_decided else None,
    )
