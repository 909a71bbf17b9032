"""Changes to reports, and the computing of what they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop, ngettext, override

from recommendations.domain.texts import Text
from recommendations.models import Initiative
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES
from voting.actions import store_tally
from voting.models import Tally

from . import figures
from .domain import heat_map as domain
from .labels import cell_labels
from .models import HeatMap, HeatMapPage, Report, Section
from .words import quartile_word

HEAT_MAP_JOB = "reports.heat_map"
NOT_IN_CATALOGUE = gettext_noop(
    "These numbers of the counts are not in the catalogue: %(numbers)s. Import the catalogue first."
)


@dataclass(frozen=True)
class ComputedHeatMap:
    tally: Tally
    cells: list[dict]
    totals: dict
    pages: dict[str, tuple[list[dict], dict]]  # labels and figure by language


def heat_map_job_key(tally: Tally) -> str:
    return f"{HEAT_MAP_JOB}:{tally.pk}"


@transaction.atomic
def request_heat_map(*, report: Report, requested_by=None) -> Job:
    """Ask the worker for the heat map of the report's tally; asking twice computes once."""
    job = jobs.enqueue(
        kind=HEAT_MAP_JOB,
        key=heat_map_job_key(report.tally),
        arguments={"tally": report.tally.pk},
        requested_by=requested_by,
    )
    if requested_by:
        jobs.record(who=requested_by, verb="request_heat_map", about=report)
    return job


def compute_heat_map(job: Job) -> ComputedHeatMap:
    """The arithmetic and its writing out in every language, on the frozen counts of one tally."""
    tally = Tally.objects.get(pk=job.arguments["tally"])
    initiatives = {initiative.number: initiative for initiative in Initiative.objects.select_related("recommendation")}
    unknown = [number for number, _votes in tally.counts if number not in initiatives]
    if unknown:
        raise jobs.JobFailed(NOT_IN_CATALOGUE, numbers=", ".join(unknown))
    heat_map = domain.build(tally.counts)
    pages = {}
    for done, language in enumerate(LANGUAGES, start=1):
        with override(language):
            pages[language] = (cell_labels(heat_map.cells, language), figure(heat_map, initiatives, language))
        jobs.report_progress(job, 90 * done // len(LANGUAGES))
    recommendations = {number: initiative.recommendation.number for number, initiative in initiatives.items()}
    totals = {
        "votes": heat_map.votes,
        "sizes": list(heat_map.sizes),
        "limits": [limits and [limits.fewest, limits.most] for limits in heat_map.limits],
        "nobody_first": heat_map.nobody_first,
        "recommendations": heat_map.by_recommendation(recommendations),
    }
    return ComputedHeatMap(tally, domain.as_json(heat_map)["initiatives"], totals, pages)


def figure(heat_map: domain.HeatMap, initiatives: dict, language: str) -> dict:
    """The picture of the heat map in the language that is active."""

    def words(cell) -> str:
        title: Text = initiatives[cell.number].text("title", language)
        votes = ngettext("%(votes)s vote", "%(votes)s votes", cell.votes) % {"votes": cell.votes}
        return f"{cell.number}. {title.value}<br>{votes} · {quartile_word(cell.quartile)}"

    return figures.heat_map(
        heat_map.cells,
        initiatives={cell.number: words(cell) for cell in heat_map.cells},
        groups={cell.number: initiatives[cell.number].recommendation.number for cell in heat_map.cells},
    )


def store_heat_map(job: Job, computed: ComputedHeatMap) -> dict:
    """Put the new heat map in the place of the old one; the caller holds the transaction."""
    heat_map, _created = HeatMap.objects.update_or_create(
        tally=computed.tally,
        defaults={"cells": computed.cells, "totals": computed.totals, "computed_at": timezone.now()},
    )
    heat_map.pages.all().delete()
    HeatMapPage.objects.bulk_create(
        HeatMapPage(heat_map=heat_map, language=language, labels=labels, figure=drawn)
        for language, (labels, drawn) in computed.pages.items()
    )
    return {"heat_map": heat_map.pk, "initiatives": len(computed.cells)}


@transaction.atomic
def publish_counts(
    *, slug: str, counts: Sequence[tuple[str, int]], title: str, source: str, counted_on: date, source_url: str = ""
) -> tuple[Report, bool]:
    """Store published counts as the tally of the report ``slug``, made and published if there is none.

    The same counts from the same source and day change nothing; whether anything changed comes with the report.
    """
    tally, is_new = store_tally(
        counts=counts, title=title or slug, source=source, source_url=source_url, counted_on=counted_on, scope=slug
    )
    report, is_new_report = Report.objects.get_or_create(
        slug=slug,
        defaults={"title": title or slug, "state": Report.State.PUBLISHED, "published_on": counted_on, "tally": tally},
    )
    if is_new_report:
        Section.objects.create(report=report, key="heat-map", position=1, kind=Section.Kind.HEAT_MAP)
    changed = is_new or is_new_report or report.tally_id != tally.pk
    if changed:
        report.tally = tally
        report.save(update_fields=["tally"])
        request_heat_map(report=report)
    return report, changed
