"""Gathering what tallies are compared with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from events.models import GroupNote, PriorityReport, ReportedInitiative, ReportedPriority
from recommendations.models import Initiative
from reports.domain.comparison_inputs import Community, Inputs, Population
from reports.models import ReferencePopulation
from strategy_site.jobs.actions import JobFailed
from voting.models import CountedBallots, Tally

from .heat_maps import NOT_IN_CATALOGUE


@dataclass(frozen=True)
class Surroundings:
    """What is the same for every tally, read once."""

    catalogue: dict[str, str]
    communities: tuple[Community, ...]
    reported_on: str | None
    populations: dict[str, Population]


def inputs_of(tally: Tally) -> Inputs:
    return inputs_beside(tally, surroundings())


def surroundings() -> Surroundings:
    communities, reported_on = _communities()
    return Surroundings(
        catalogue=dict(Initiative.objects.values_list("number", "recommendation__number")),
        communities=communities,
        reported_on=reported_on,
        populations=_populations(),
    )


def inputs_beside(tally: Tally, around: Surroundings) -> Inputs:
    has_ballots = CountedBallots.objects.filter(tally=tally).exists()
    return Inputs(
        tally=tally.digest,
        counts=dict(tally.counts),
        ballots=tally.ballots,
        counted_on=tally.counted_on.isoformat(),
        fingerprint=tally.fingerprint if has_ballots else "",
        groups=tally.groups,
        catalogue=around.catalogue,
        communities=around.communities,
        reported_on=around.reported_on,
        populations=around.populations if has_ballots else {},
        rooms=_rooms(tally) if has_ballots else (),
    )


def refuse_unknown(inputs: Inputs) -> None:
    unknown = [number for number in inputs.counts if number not in inputs.catalogue]
    if unknown:
        raise JobFailed(NOT_IN_CATALOGUE, numbers=", ".join(unknown))


def tallies_in_use() -> Iterable[Tally]:
    """Those of polls and of reports; counts that newer ones have replaced are left alone."""
    return (
        Tally.objects.filter(Q(poll__isnull=False) | Q(reports__isnull=False)).select_related("poll__event").distinct()
    )


def _communities() -> tuple[tuple[Community, ...], str | None]:
    """What the counted report of each community names, and the day the last of them was published."""
    counted = list(PriorityReport.objects.counted().values_list("pk", "published_at", "is_made_up"))
    days = {pk: published_at for pk, published_at, _is_made_up in counted}
    initiatives, recommendations = defaultdict(set), defaultdict(set)
    named = ReportedInitiative.objects.filter(priority__report__in=days)
    for report, number in named.values_list("priority__report_id", "initiative__number"):
        initiatives[report].add(number)
    whole = ReportedPriority.objects.filter(report__in=days, recommendation__isnull=False)
    for report, number in whole.values_list("report_id", "recommendation__number"):
        recommendations[report].add(number)
    latest = max(days.values(), default=None)
    found = (
        Community(frozenset(initiatives[pk]), frozenset(recommendations[pk]), is_made_up=is_made_up)
        for pk, _published_at, is_made_up in counted
    )
    return tuple(found), latest and latest.date().isoformat()


def _populations() -> dict[str, Population]:
    current = ReferencePopulation.objects.filter(is_current=True).prefetch_related("shares")
    return {
        one.dimension: Population(
            key=one.pk,
            dated_on=str(one.dated_on),
            percent={each.group: str(each.share) for each in one.shares.all()},
            is_made_up=one.is_made_up,
        )
        for one in current
    }


def _rooms(tally: Tally) -> tuple[frozenset[str], ...]:
    """What each breakout group of the poll's event named in notes that it has read back."""
    if tally.poll is None or tally.poll.event_id is None:
        return ()
    rooms = defaultdict(set)
    notes = GroupNote.objects.confirmed().of_event(tally.poll.event_id).filter(initiatives__isnull=False)
    for group, number in notes.values_list("group_id", "initiatives__number"):
        rooms[group].add(number)
    return tuple(map(frozenset, rooms.values()))
