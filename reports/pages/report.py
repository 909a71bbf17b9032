"""All that the page of one report shows, gathered from stored results in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.html import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recommendations.domain.texts import source_digest
from reports.models import HeatMapPage, Report, SectionText
from strategy_site import formats
from strategy_site.languages import LANGUAGES, SOURCE

from .certainty import Certainty, certainty
from .comparison_state import Subject
from .computed import Computed, computed_sections
from .facts import Facts, Note
from .further import Further, further_of
from .groups import Groups, groups_of
from .named import Named, named_by_bodies
from .prose import render
from .selection import Selection
from .stored import SmallPoll, facts_of, is_withheld, public_heat_map, small_poll
from .table import Group, HeatMapTable, Row, all_rows, arrange, grouped

TOP = 3  # initiatives named on the home page


class Box(NamedTuple):
    kind: str
    box: object
    links: list[tuple[str, str]]  # words and address

    @property
    def credit(self) -> str:
        """Who made it and under which licence, as far as it is known."""
        return ", ".join(filter(None, [self.box.author, self.box.licence]))


@dataclass(frozen=True)
class PageSection:
    key: str
    kind: str
    heading: str
    body: SafeString
    language: str
    direction: str
    is_foreign: bool
    is_outdated: bool
    boxes: list[Box]
    computed: Computed | None = None  # below what is written


class Fact(NamedTuple):
    """A large figure at the head of the report, with its definition."""

    number: str
    whole: str
    share: str
    figure: object  # with its label, definition and source


@dataclass(frozen=True)
class ReportPage:
    lead: PageSection | None
    sections: list[PageSection]
    facts: list[Fact]
    table: HeatMapTable | None
    small_poll: SmallPoll | None  # in place of the table
    is_withheld: bool  # the results of the poll are not public yet
    is_reconstructed: bool  # only the totals are real
    certainty: Certainty | None  # None where only counts are known
    groups: Groups | None
    totals: dict[str, str]  # initiatives, recommendations, votes
    notes: list[Note]
    further: list[Further]
    is_translated: bool  # whether any section is a translation of ours

    @property
    def has_contents(self) -> bool:
        """A page of one section, such as news, needs no list of them."""
        return len(self.sections) + bool(self.notes) > 1


def for_page(reports, languages: Iterable[str]):
    """``reports`` with all that their pages need, texts only in ``languages``: a fixed number of queries."""
    return reports.select_related("tally__heat_map", "tally__poll", "event").prefetch_related(
        "figures__whole",
        "tally__merge_rules__implying",
        "tally__merge_rules__implied",
        "sections__boxes",
        Prefetch("sections__texts", queryset=SectionText.objects.filter(language__in=languages)),
        Prefetch("tally__heat_map__pages", queryset=HeatMapPage.objects.filter(language__in=languages).defer("figure")),
    )


def report_page(report, query) -> ReportPage:
    """``report`` comes from ``for_page``; ``query`` is what the address asks for."""
    heat_map = public_heat_map(report.tally)
    facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named_by(report))
    selection = Selection.read(query, recommendations=facts.totals["recommendations"])
    shows_counts = heat_map is not None and heat_map.detail == "quartiles"
    has_ballots = shows_counts and heat_map.analysis is not None
    sections = [page_section(section, facts) for section in report.sections.all() if not section.is_hidden]
    computed = computed_sections(report, {section.kind for section in sections}, facts, heat_map)
    sections = [replace(section, computed=computed.get(section.kind)) for section in sections]
    return ReportPage(
        lead=next((section for section in sections if section.kind == "lead"), None),
        sections=[section for section in sections if section.kind != "lead"],
        facts=key_facts(facts),
        table=arrange(heat_map, facts=facts, selection=selection) if shows_counts else None,
        small_poll=small_poll(heat_map, facts) if heat_map else None,
        is_withheld=is_withheld(report.tally),
        is_reconstructed=bool(report.tally and report.tally.poll and report.tally.poll.is_reconstructed),
        certainty=certainty(heat_map.analysis, facts, ballots=report.tally.ballots) if has_ballots else None,
        groups=groups_of(heat_map.analysis["groups"], facts=facts, selection=selection) if has_ballots else None,
        totals={name: facts.number(total) for name, total in facts.sums.items()},
        notes=list(facts.notes.values()),
        further=[] if heat_map is None else further_of(Subject(report.tally, report=report)),
        is_translated=any(section.language != SOURCE for section in sections),
    )


def named_by(report) -> Named:
    """What the texts of a report from ``for_page`` name; its pictures are looked up where one is named."""
    bodies = [text.body for section in report.sections.all() for text in section.texts.all()]
    return named_by_bodies(bodies, report)


def page_section(section, facts: Facts) -> PageSection:
    """In the language of the page, or in the source language where it has not been translated."""
    texts = {text.language: text for text in section.texts.all()}
    source = texts.get(SOURCE)
    text = texts.get(facts.language, source)
    language = LANGUAGES[text.language if text else SOURCE]
    return PageSection(
        key=section.key,
        kind=section.kind,
        heading=text.heading if text else "",
        body=render(text.body, facts.resolve) if text else SafeString(""),
        language=language.code,
        direction=language.direction,
        is_foreign=language.code != facts.language,
        is_outdated=bool(text and source and text.source_digest not in ("", source_digest(source.body))),
        boxes=boxes_of(section),
    )


def boxes_of(section) -> list[Box]:
    """In the language of the page."""
    return [Box(box.kind, box, box_links(box, get_language())) for box in section.boxes.all()]


def box_links(box, language: str) -> list[tuple[str, str]]:
    return [
        (formats.day(date.fromisoformat(link["day"]), language) if link.get("day") else _("Original page"), link["url"])
        for link in box.links
    ]


def key_facts(facts: Facts) -> list[Fact]:
    """The figures marked as key facts; what the heat map itself says follows on the page."""
    return [
        Fact(
            number=facts.figure_label(figure),
            whole=facts.figure_label(figure.whole) if figure.whole else "",
            share=facts.figure_share(figure) if figure.whole else "",
            figure=figure,
        )
        for figure in facts.figures.values()
        if figure.is_key_fact
    ]


class NewestReport(NamedTuple):
    """The newest report in short: its first lines, its top rows, and a strip of all its cells."""

    report: object
    facts: list[Fact]
    top: list[Row]
    groups: list[Group]


def newest_report() -> NewestReport | None:
    report = for_page(Report.objects.published().as_published().without_news(), [get_language()]).newest_first().first()
    if report is None:
        return None
    facts = facts_of(report.tally, public_heat_map(report.tally), figures=report.figures.all())
    rows = all_rows(facts)
    return NewestReport(
        report=report,
        facts=key_facts(facts),
        top=sorted(rows, key=lambda row: -row.votes)[:TOP],
        groups=grouped(rows, facts),
    )
