"""Writing out an edition: its content as ``domain.editions`` describes it, and the article of each language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override

from recommendations.domain.texts import source_digest
from reports import actions
from reports.domain.editions import FORMAT, digest_of, digest_of_text, without_fractions
from reports.domain.references import Reference
from reports.models import Comparison, Edition, Report, Section
from strategy_site.jobs.actions import JobFailed, report_progress
from strategy_site.languages import LANGUAGES, SOURCE
from strategy_site.version import VERSION

from .computed_polls import shown_tallies
from .facts import Facts
from .prose import render
from .publishing import issues_before_publishing
from .report import for_page, named_by, report_page
from .stored import facts_of, present_heat_map, public_heat_map
from .text_files import text_files

HEAT_MAP_BEGINS, HEAT_MAP_ENDS = "<!--heat map begins-->", "<!--heat map ends-->"
CHECKED = 10  # percent of the work; the rest is writing out


@dataclass
class WrittenOut:
    """What one language adds to an edition."""

    references: dict[str, str] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)  # by the key of the section
    notes: list[dict[str, str]] = field(default_factory=list)  # to which the sections refer
    article: str = ""
    files: dict[str, str] = field(default_factory=dict)  # what readers take along, by name


def compute_edition(job) -> actions.ComputedEdition:
    """Everything of the next edition, or the reason why there can be none; nothing is stored yet."""
    report = for_page(Report.objects.filter(pk=job.arguments["report"]), LANGUAGES).get()
    for issue in issues_before_publishing(report, may_be_results_alone=True):
        raise JobFailed(issue.reason, **issue.values)
    report_progress(job, CHECKED)
    report.state, report.published_on = Report.State.PUBLISHED, actions.day_of_publication(report)
    number, reason = job.arguments["number"], job.arguments["reason"]
    edition = Edition(report=report, number=number, reason=reason)
    written = {}
    for done, language in enumerate(LANGUAGES, start=1):
        written[language] = write_out(report, language, edition)
        report_progress(job, CHECKED + (95 - CHECKED) * done // len(LANGUAGES))
    return actions.ComputedEdition(
        report_id=report.pk,
        number=number,
        content=content_of(report, written, number=number, reason=reason),
        pages={language: one.article for language, one in written.items()},
        files={language: one.files for language, one in written.items()},
    )


def write_out(report: Report, language: str, edition: Edition) -> WrittenOut:
    with override(language):
        written = WrittenOut(article=article_of(report), files=text_files(report, edition))
        heat_map, named = public_heat_map(report.tally), named_by(report)
        facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named)
        resolve = remembering(facts, written.references)
        for section in visible_sections(report):
            texts = {text.language: text for text in section.texts.all()}
            text = texts.get(language, texts.get(SOURCE))
            written.html[section.key] = str(render(text.body, resolve)) if text else ""
        written.notes += [
            {"mark": note.mark, "anchor": note.anchor, "html": str(conditional_escape(note.text))}
            for note in facts.notes.values()
        ]
    return written


def article_of(report: Report) -> str:
    """In the language that is active; nobody is logged in, so nothing of it is anybody's own."""
    language = LANGUAGES[get_language()]
    context = {
        "report": report,
        "page": report_page(report, {}),
        "page_language": language,
        "text_direction": language.direction,
        "heat_map_begins": mark_safe(HEAT_MAP_BEGINS),  # noqa: S308 -- a constant
        "heat_map_ends": mark_safe(HEAT_MAP_ENDS),  # noqa: S308 -- a constant
    }
    return render_to_string("reports/_article.html", context)


def remembering(facts: Facts, said: dict[str, str]) -> Callable[[Reference], str]:
    def resolve(reference: Reference) -> str:
        html = facts.resolve(reference)
        said[str(reference)] = str(html)
        return html

    return resolve


def visible_sections(report: Report) -> list:
    return [section for section in report.sections.all() if not section.is_hidden]


def content_of(report: Report, written: dict[str, WrittenOut], *, number: int, reason: str) -> dict:
    return {
        "format": FORMAT,
        "program": VERSION,
        "number": number,
        "reason": reason,
        "report": {
            "slug": report.slug,
            "kind": report.kind,
            "title": in_all_languages(report, "title"),
            "occasion": in_all_languages(report, "occasion"),
            "published_on": report.published_on.isoformat(),
            "source_url": report.source_url,
            "translations": report.translations,
        },
        "sections": [content_of_section(section, written) for section in visible_sections(report)],
        "references": {language: one.references for language, one in written.items()},
        "figures": {figure.key: content_of_figure(figure) for figure in report.figures.all()},
        "pictures": [
            {name: getattr(picture, name) for name in ("key", "digest", "author", "licence")}
            | {"alternative": in_all_languages(picture, "alternative")}
            for picture in report.pictures.defer("content")
        ],
        "inputs": inputs_of(report.tally) | {"other_tallies": other_tallies(report)},
        "notes": {language: one.notes for language, one in written.items()},
        "pages": {language: digest_of_text(one.article) for language, one in written.items()},
        "files": {
            language: {name: digest_of_text(content) for name, content in one.files.items()}
            for language, one in written.items()
        },
    }


def content_of_section(section, written: dict[str, WrittenOut]) -> dict:
    texts = {text.language: text for text in section.texts.all()}
    source = source_digest(texts[SOURCE].body) if SOURCE in texts else ""
    return {
        "key": section.key,
        "kind": section.kind,
        "texts": {
            language: {
                "heading": text.heading,
                "body": text.body,
                "is_done": text.is_done,
                "is_outdated": text.source_digest not in ("", source),
            }
            for language, text in texts.items()
        },
        "html": {language: one.html[section.key] for language, one in written.items()},
        "boxes": [
            {
                "kind": box.kind,
                "title": in_all_languages(box, "title"),
                "caption": in_all_languages(box, "caption"),
                "author": box.author,
                "licence": box.licence,
                "links": box.links,
            }
            for box in section.boxes.all()
        ],
    }


def content_of_figure(figure) -> dict:
    return {
        "kind": figure.kind,
        "value": figure.day.isoformat() if figure.day else str(figure.number),
        "whole": figure.whole.key if figure.whole else "",
        "label": in_all_languages(figure, "label"),
        "definition": in_all_languages(figure, "definition"),
        "source_url": figure.source_url,
    }


def in_all_languages(thing, name: str) -> dict[str, str]:
    texts = {language: thing.in_language(name, language) for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def inputs_of(tally) -> dict:
    """What the numbers come from. Exact counts of a small poll are not even here: editions are for everybody."""
    if tally is None:
        return {"tally": None, "heat_map": "", "comparison": ""}
    heat_map = present_heat_map(tally)
    is_large = heat_map is not None and heat_map.detail == "quartiles"
    comparison = Comparison.objects.filter(tally=tally).values_list("digest", flat=True).first()
    return {
        "tally": {
            "digest": tally.digest,
            "counts": [list(pair) for pair in tally.counts] if is_large else [],
            "ballots": tally.ballots if is_large else None,
        },
        "heat_map": digest_of_heat_map(heat_map) if heat_map else "",
        "comparison": comparison or "",
    }


def other_tallies(report: Report) -> dict[str, str]:
    """Those of the other polls that the edition shows, by the slug of the poll."""
    if all(section.kind != Section.Kind.POLLS for section in visible_sections(report)):
        return {}
    return {tally.poll.slug: tally.digest for tally in shown_tallies(report)}


def digest_of_heat_map(heat_map) -> str:
    parts = {"cells": heat_map.cells, "totals": heat_map.totals, "analysis": heat_map.analysis}
    return digest_of(without_fractions(parts))


def parts_of(article: str) -> tuple[str, str, str]:
    """What stands before the heat map, the heat map, and what stands after it; all of it before where there is none."""
    before, _begins, rest = article.partition(HEAT_MAP_BEGINS)
    heat_map, _ends, after = rest.partition(HEAT_MAP_ENDS)
    return before, heat_map, after


def rebuilt_html(section: dict, references: dict[str, dict[str, str]], languages: Iterable[str]) -> dict[str, str]:
    """The HTML of a stored section, made once more from its Markdown and the facts stored with it."""
    html = {}
    for language in languages:
        text = section["texts"].get(language) or section["texts"].get(SOURCE)
        said = references[language]
        html[language] = str(render(text["body"], lambda name, said=said: mark_safe(said[str(name)]))) if text else ""  # noqa: S308 -- passed the allow-list when it was stored, and passes it again
    return html
