"""What the references of a text say in plain words of its language, and which of them say something else by now."""

from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from django.db.models import OuterRef, Subquery
from django.utils.html import strip_tags
from django.utils.translation import override

from reports.domain.checklist import ValueChange, value_changes
from reports.domain.editions import digest_of
from reports.domain.references import PATTERN, UnknownReference, parse_reference
from reports.models import HeatMap, Report, Section, TextVersion

from .facts import Facts
from .named import named_by_bodies
from .stored import cells_of, facts_of, present_heat_map

NOT_PLAIN = {"note", "quote", "comment", "picture"}  # kinds that say more than a value


def values_said(report: Report, language: str, body: str) -> dict[str, str]:
    """For a text that is saved now. ``report`` comes from ``for_studio``."""
    heat_map = present_heat_map(report.tally)
    named = named_by_bodies([body], report)
    with override(language):
        facts = facts_of(report.tally, heat_map, figures=report.figures.all(), named=named)
        return values_of(body, facts)


def values_of(body: str, facts: Facts) -> dict[str, str]:
    """``{"{{ initiative 25 votes }}": "74"}``, in the language that is active; without what says nothing plain."""
    found = {}
    for match in PATTERN.finditer(body):
        try:
            reference = parse_reference(match[1])
            if reference.kind not in NOT_PLAIN:
                found[str(reference)] = unescape(strip_tags(facts.resolve(reference)))
        except UnknownReference:
            continue
    return found


def last_known(**those: object) -> dict[tuple[int, str], dict[str, str]]:
    """By section and language, what the newest version of each text keeps; ``those`` choose versions. One query."""
    same_text = TextVersion.objects.filter(section=OuterRef("section"), language=OuterRef("language"))
    newest = Subquery(same_text.order_by("-revision").values("revision")[:1])
    found = TextVersion.objects.filter(revision=newest, **those).order_by()
    return {(one.section_id, one.language): one.values for one in found.only("section", "language", "values")}


def changed_in(
    body: str, language: str, known: Mapping[str, str], facts: Facts, heat_map: HeatMap | None
) -> tuple[ValueChange, ...]:
    """``facts`` may be those of another language: nothing is asked of the database."""
    if not known:
        return ()
    with override(language):
        cells = cells_of(heat_map, facts.initiatives) if heat_map else {}
        return value_changes(known, values_of(body, replace(facts, language=language, cells=cells, notes={})))


def changed_since(section: Section, language: str, values: Mapping[str, str]) -> tuple[ValueChange, ...]:
    """``values`` are those of now."""
    return value_changes(last_known(section=section, language=language).get((section.pk, language), {}), values)


def name_of(changed: tuple[ValueChange, ...]) -> str:
    """Tells whether what was looked at is what there is now."""
    return digest_of([list(each) for each in changed])
