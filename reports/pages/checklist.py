"""The checklist before publishing, made of stored texts and results."""

from itertools import groupby
from typing import NamedTuple

from django.urls import reverse

from reports.actions import prompts
from reports.domain import checklist
from reports.domain.checklist import Image, Part, Point, ValueChange, prompts_left
from reports.domain.references import PATTERN, UnknownReference, parse_reference
from reports.models import MediaBox, Report
from reports.words_studio import ADVICE, HEADLINES, PASSED
from strategy_site.languages import LANGUAGES, SOURCE, Language

from .facts import Facts
from .known_values import changed_in, last_known, name_of
from .report import named_by
from .stored import facts_of, present_heat_map
from .studio import WRITTEN, for_studio, heading_of, states_of


class Place(NamedTuple):
    """Where a point is to be mended, with what was found there."""

    heading: str
    language: Language | None
    address: str
    details: tuple[str, ...]
    changed: tuple[ValueChange, ...] = ()
    seen: str = ""  # names these changes
    looked_at: str = ""  # where they are sent once somebody has looked at them


class Finding(NamedTuple):
    kind: str
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
    return [finding.headline for finding in red_findings(report)]


def red_findings(report: Report) -> list[Finding]:
    stored = for_studio(Report.objects.all()).get(pk=report.pk)
    return [finding for finding in checklist_of(stored).findings if finding.blocks]


def checklist_of(report: Report) -> Checklist:
    """``report`` comes from ``for_studio``; two more queries, and one for each kind of thing its texts name."""
    heat_map = present_heat_map(report.tally)
    facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named_by(report))
    points = checklist.check(parts_of(report, facts, heat_map), images_of(report))
    headings = {section.key: heading_of(section) for section in report.sections.all()}
    findings = [
        Finding(
            kind,
            HEADLINES[kind],
            ADVICE[kind],
            kind in checklist.RED,
            [place(report, each, headings) for each in those],
        )
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
    found = Place(headings.get(point.section, ""), LANGUAGES.get(point.language), address, point.details)
    if not point.changed:
        return found
    looked_at = reverse("reports:studio_looked_at", args=[report.slug, point.section, point.language])
    return found._replace(changed=point.changed, seen=name_of(point.changed), looked_at=looked_at)


def parts_of(report: Report, facts: Facts, heat_map) -> list[Part]:
    known = last_known(section__report=report)
    told = prompts()
    sound: dict[str, bool] = {}
    parts = []
    for section in report.sections.all():
        if section.is_hidden:
            continue
        states = states_of(section)
        bodies = {text.language: text.body for text in section.texts.all()}
        for language in LANGUAGES:
            body = bodies.get(language, "")
            parts.append(
                Part(
                    section=section.key, language=language, body=body, state=states[language],
                    broken=tuple(broken_in(body, facts, sound)), is_source=language == SOURCE,
                    is_written=section.kind in WRITTEN,
                    changed=changed_in(body, language, known.get((section.pk, language), {}), facts, heat_map),
                    is_placeholder=bool(prompts_left(body, told)),
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
