"""Beginning a report: its sections and their first texts from a template."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from django.db import transaction
from django.utils.text import slugify
from modeltranslation.utils import build_localized_fieldname

from events.models import PrioritizationEvent
from recommendations.actions import set_source
from recommendations.domain.texts import source_digest
from reports.domain.templates import Part, parts_of
from reports.models import Report, Section, SectionText
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record
from strategy_site.languages import LANGUAGES, SOURCE
from voting.models import Poll, Tally

from .gathering import gathered_drafts
from .report_texts import Text, drafts_of

LONGEST_BASE = 70  # characters, which leaves room for a number
TAKEN = {"comments", "comparisons", "new", "news", "populations", "studio", "subscribe"}  # beside or below reports
NO_TRANSLATIONS: Mapping[str, str] = MappingProxyType({})


@transaction.atomic
def start_report(
    *,
    kind: str,
    title: str,
    titles: Mapping[str, str] = NO_TRANSLATIONS,
    event: PrioritizationEvent | None = None,
    polls: Collection[Poll] = (),
    by: User,
) -> Report:
    """A draft with the sections of its kind; asked twice for the same, the one that is begun already.

    ``titles`` are translations of the title by language. Without polls it is about those of the event, and without an
    event about that of the first poll. The first poll that is counted gives the result.
    """
    User.objects.select_for_update().get(pk=by.pk)
    polls = list(polls) or (list(event.polls.order_by("pk")) if event else [])
    event = event or next((poll.event for poll in polls if poll.event), None)
    begun = Report.objects.filter(state=Report.State.DRAFT, kind=kind, event=event, begun_by=by)
    same = begun.filter(**{build_localized_fieldname("title", SOURCE): title}).first()
    if same:
        return same
    report = Report(kind=kind, slug=free_slug(title, kind), event=event, tally=result_of(polls), begun_by=by)
    name_report(report, title, titles)
    report.save()
    other_polls = [poll for poll in polls if report.tally is None or poll.pk != report.tally.poll_id]
    report.other_polls.set(other_polls)
    has_figures, gathered = has_figures_to_name(report.tally), gathered_drafts(report, polls)
    parts = parts_of(kind, has_result=report.tally is not None, has_other_polls=bool(other_polls))
    for position, part in enumerate(parts, start=1):
        drafts = gathered.get(part.text) or drafts_of(part.text, has_figures=has_figures)
        begin_section(report, part, position, drafts)
    record(who=by, verb="start_report", about=report, kind=kind)
    return report


def free_slug(title: str, kind: str) -> str:
    """An address made of the title, which stays when the title changes."""
    base = slugify(title)[:LONGEST_BASE].strip("-") or slugify(kind)
    taken = TAKEN.union(Report.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def result_of(polls: Collection[Poll]) -> Tally | None:
    tallies = Tally.objects.filter(poll__in=polls).select_related("heat_map").in_bulk(field_name="poll_id")
    return next((tallies[poll.pk] for poll in polls if poll.pk in tallies), None)


def name_report(report: Report, title: str, titles: Mapping[str, str]) -> None:
    """Its title, and its event as the occasion, in every language they have."""
    set_source(report, "title", title)
    for language, text in titles.items():
        if text and language != SOURCE:
            report.translate("title", language, text)
    if report.event is None:
        return
    set_source(report, "occasion", report.event.in_language("title", SOURCE))
    for language in LANGUAGES:
        text = report.event.in_language("title", language)
        if text and language != SOURCE:
            report.translate("occasion", language, text)


def has_figures_to_name(tally: Tally | None) -> bool:
    """No count of a small poll may be named, and where many votes are equal the first quartile can be empty."""
    heat_map = getattr(tally, "heat_map", None)
    return heat_map is not None and heat_map.detail == "quartiles" and any(heat_map.totals["sizes"][:1])


def begin_section(report: Report, part: Part, position: int, drafts: Mapping[str, Text]) -> None:
    section = Section.objects.create(report=report, key=part.key, kind=part.kind, position=position)
    is_computed = part.kind not in (Section.Kind.LEAD, Section.Kind.WRITTEN)
    SectionText.objects.bulk_create(
        SectionText(
            section=section,
            language=language,
            heading=text.heading,
            body=text.body,
            source_digest=source_digest(drafts[SOURCE].body),
            is_done=is_computed,
        )
        for language, text in drafts.items()
    )
