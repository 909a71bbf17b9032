"""The checklist before publishing, made of stored texts and results."""

from itertools import groupby
from typing import NamedTuple

from django.urls import reverse

from reports.domain import checklist
from reports.domain.checklist import Image, Part, Point
from reports.domain.references import PATTERN, UnknownReference, parse_reference
from reports.domain.writing import MISSING
from reports.models import MediaBox, Report, TextVersion
from reports.words_studio import ADVICE, HEADLINES, PASSED
from strategy_site.languages import LANGUAGES, SOURCE, Language

from .facts import Facts
from .report import named_by
from .stored import facts_of, present_heat_map
from .studio import WRITTEN, for_studio, heading_of, states_of

COUNTED = {"votes", "share", "rank", "quartile", "size", "fewest", "most", "added", "before", "after", "kept"}


class Place(NamedTuple):
    """Where a point is to be mended, with what was found there."""

    heading: str
    language: Language | None
    address: str
    details: tuple[str, ...]


class Finding(NamedTuple):
    headline: str
    advice: str
    blocks: bool
    places: list[Place]


class Checklist(NamedTuple):
    findings: list[Finding]
    passed: list[str]  # what was looked at and is in order

    @property
    def to_mend(self) -> int:
        return sum(finding.blocks for finding in self.findings)

    @property
    def to_look_at(self) -> int:
        return len(self.findings) - self.to_mend


def issues_before_publishing(report: Report) -> list[str]:
    """What has to be mended first, in words; empty where the report may be published."""
    stored = for_studio(Report.objects.all()).get(pk=report.pk)
    return [finding.headline for finding in checklist_of(stored).findings if finding.blocks]


def checklist_of(report: Report) -> Checklist:
    """``report`` comes from ``for_studio``; two more queries, and one for each kind of thing its texts name."""
    heat_map = present_heat_map(report.tally)
    facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named_by(report))
    points = checklist.check(parts_of(report, facts, heat_map), images_of(report))
    headings = {section.key: heading_of(section) for section in report.sections.all()}
    findings = [
        Finding(HEADLINES[kind], ADVICE[kind], kind in checklist.RED, [place(report, each, headings) for each in those])
        for kind, those in groupby(points, key=lambda point: point.kind)
    ]
    found = {point.kind for point in points}
    return Checklist(findings, [words for kind, words in PASSED.items() if kind not in found])


def place(report: Report, point: Point, headings: dict[str, str]) -> Place:
    if point.kind in {checklist.NO_ALTERNATIVE, checklist.NO_LICENCE} and not point.section:
        address = reverse("reports:studio_pictures", args=[report.slug])
    elif point.kind in {checklist.NO_ALTERNATIVE, checklist.NO_LICENCE}:
        address = reverse("reports:studio_boxes", args=[report.slug, point.section])
    elif point.section:
        address = reverse("reports:studio_section", args=[report.slug, point.section, point.language or SOURCE])
    else:
        address = reverse("reports:studio_report", args=[report.slug])
    return Place(headings.get(point.section, ""), LANGUAGES.get(point.language), address, point.details)


def parts_of(report: Report, facts: Facts, heat_map) -> list[Part]:
    last_written = {
        (version.section_id, version.language): version.at
        for version in TextVersion.objects.filter(section__report=report).order_by("revision").defer("body")
    }
    sound: dict[str, bool] = {}
    parts = []
    for section in report.sections.all():
        if section.is_hidden:
            continue
        states = states_of(section)
        bodies = {text.language: text.body for text in section.texts.all()}
        for language in LANGUAGES:
            body = bodies.get(language, "")
            written_at = last_written.get((section.pk, language))
            is_older = bool(heat_map and written_at and written_at < heat_map.computed_at)
            parts.append(
                Part(
                    section=section.key, language=language, body=body, state=states[language],
                    broken=tuple(broken_in(body, facts, sound)), is_source=language == SOURCE,
                    is_written=section.kind in WRITTEN,
                    counted_since=is_older and states[language] != MISSING and names_counts(body),
                )
            )  # fmt: skip
    return parts


def broken_in(body: str, facts: Facts, sound: dict[str, bool]) -> list[str]:
    """References of ``body`` to what is not there; ``sound`` remembers those that were looked at."""
    contents = [match[1].strip() for match in PATTERN.finditer(body)]
    return [content for content in contents if not is_sound(content, facts, sound)]


def is_sound(content: str, facts: Facts, sound: dict[str, bool]) -> bool:
    if content not in sound:
        try:
            facts.resolve(parse_reference(content))
        except UnknownReference:
            sound[content] = False
        else:
            sound[content] = True
    return sound[content]


def names_counts(body: str) -> bool:
    return any(COUNTED.intersection(match[1].split()) for match in PATTERN.finditer(body))


def images_of(report: Report) -> list[Image]:
    """Pictures, and boxes of pictures.

    A box only links to where its picture stands, so it needs no licence; one that names an author names it as well.
    """
    pictures = [
        Image(picture.key, "", picture.in_language("alternative", SOURCE), picture.licence)
        for picture in report.pictures.all()
    ]
    return pictures + [
        Image(str(number), section.key, box.in_language("title", SOURCE), box.licence if box.author else None)
        for section in report.sections.all()
        for number, box in enumerate(section.boxes.all(), start=1)
        if box.kind == MediaBox.Kind.PICTURE and not section.is_hidden
    ]
