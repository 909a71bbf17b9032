"""Computing heat maps, on the worker, once for each version of a tally."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop, ngettext, override

from recommendations.domain.texts import Text
from recommendations.models import Initiative
from reports import figures
from reports.domain import heat_map as domain
from reports.domain import poll_analysis
from reports.domain.poll_analysis import Analysis
from reports.domain.suppression import Detail
from reports.labels import cell_labels
from reports.models import HeatMap, HeatMapPage, Report
from reports.words import quartile_word
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES
from voting.actions import sealed_ballots
from voting.domain import ballot_box
from voting.domain.ballot_arrays import BALLOTS_PER_CHUNK
from voting.models import CountedBallots, Tally

HEAT_MAP_JOB = "reports.heat_map"
ANALYSED = 40  # percent of the work; the rest is writing it out
NOT_IN_CATALOGUE = gettext_noop(
    "These numbers of the counts are not in the catalogue: %(numbers)s. Import the catalogue first."
)


@dataclass(frozen=True)
class ComputedHeatMap:
    tally: Tally
    cells: list[dict]
    totals: dict
    analysis: dict | None  # None where only counts are known
    pages: dict[str, tuple[list[dict], dict]]  # labels and figure by language


def heat_map_job_key(tally: Tally) -> str:
    return f"{HEAT_MAP_JOB}:{tally.pk}"


def request_heat_map_of_tally(*, tally: Tally, requested_by=None) -> Job:
    """Ask the worker for the heat map of a tally; asking twice computes once."""
    return jobs.enqueue(
        kind=HEAT_MAP_JOB, key=heat_map_job_key(tally), arguments={"tally": tally.pk}, requested_by=requested_by
    )


@transaction.atomic
def request_heat_map(*, report: Report, requested_by=None) -> Job:
    """Ask the worker for the heat map that the report shows."""
    job = request_heat_map_of_tally(tally=report.tally, requested_by=requested_by)
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
    analysis = analysis_of(tally, told=partial(jobs.report_progress, job))
    jobs.report_progress(job, ANALYSED)
    # Of a small poll not even the map is made: nothing can show what is not there.
    shows_counts = analysis is None or analysis.detail is Detail.QUARTILES
    heat_map = domain.build(tally.counts if shows_counts else [])
    pages = {}
    for done, language in enumerate(LANGUAGES, start=1):
        with override(language):
            labels = cell_labels(
                heat_map.cells,
                language,
                ballots=tally.ballots,
                certainties=analysis.certainties if analysis else {},
            )
            pages[language] = (labels, figure(heat_map, initiatives, language))
        jobs.report_progress(job, ANALYSED + (90 - ANALYSED) * done // len(LANGUAGES))
    recommendations = {number: initiative.recommendation.number for number, initiative in initiatives.items()}
    return ComputedHeatMap(
        tally=tally,
        cells=domain.as_json(heat_map)["initiatives"],
        totals=totals(heat_map, recommendations),
        analysis=analysis and poll_analysis.as_json(analysis),
        pages=pages,
    )


def analysis_of(tally: Tally, *, told: Callable[[int], None]) -> Analysis | None:
    """What the ballots say beyond the counts; None where they were counted elsewhere.

    ``told`` hears how far it is, in percent: a million ballots take longer than a silent worker is waited for.
    """
    sealed = CountedBallots.objects.filter(tally=tally).first()
    if sealed is None:
        return None
    rules, read = sealed_ballots(tally)
    ballots = ballot_box.opened(bytes(sealed.content))[1]

    def aloud(some: Iterable, begins: int) -> Iterator:
        for done, each in enumerate(some, start=1):
            part = min(1, done * BALLOTS_PER_CHUNK / max(1, tally.ballots))
            told(begins + int(ANALYSED // 2 * part))
            yield each

    return poll_analysis.analyse(
        dict(tally.counts),
        ballots=tally.ballots,
        seed=int(tally.seed),
        rules=rules,
        chunks=lambda: aloud(read(), 0),
        thirds=(
            ballot.thirds
            for some in aloud(ballot_box.in_chunks(ballots), ANALYSED // 2)
            for ballot in some
            if ballot.thirds
        ),
        groups=tally.groups,
    )


def totals(heat_map: domain.HeatMap, recommendations: dict[str, str]) -> dict:
    return {
        "votes": heat_map.votes,
        "sizes": list(heat_map.sizes),
        "limits": [limits and [limits.fewest, limits.most] for limits in heat_map.limits],
        "nobody_first": heat_map.nobody_first,
        "recommendations": heat_map.by_recommendation(recommendations),
    }


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
    """Put the new heat map in the place of the old one; the caller holds the transaction.

    Should the ballots have been counted again meanwhile, what was computed is dropped and asked for anew.
    """
    present = Tally.objects.select_for_update().get(pk=computed.tally.pk)
    if present.digest != computed.tally.digest:
        transaction.on_commit(partial(request_heat_map_of_tally, tally=present))
        return {"heat_map": None, "initiatives": 0}
    heat_map, _created = HeatMap.objects.update_or_create(
        tally=computed.tally,
        defaults={
            "cells": computed.cells,
            "totals": computed.totals,
            "analysis": computed.analysis,
            "digest": present.digest,
            "computed_at": timezone.now(),
        },
    )
    heat_map.pages.all().delete()
    HeatMapPage.objects.bulk_create(
        HeatMapPage(heat_map=heat_map, language=language, labels=labels, figure=drawn)
        for language, (labels, drawn) in computed.pages.items()
    )
    return {"heat_map": heat_map.pk, "initiatives": len(computed.cells)}
