"""Who is not here: ballots beside reference shares, what the missing could change, and the map with weights.

Nothing is counted here but what a bar needs to be drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

from django.utils.html import SafeString

from reports.domain.sentences import Kind
from reports.models import Comparison, ReferencePopulation
from reports.words import dimension_word
from reports.words_compared import ballots_by, change_word, weighted_by
from strategy_site import formats

from .comparison_state import Subject, catalogue
from .sentences import Speaker, said, speaker

MOST_CIRCLES = 20  # missing ballots that are drawn one by one
SCALE_STEP = 5  # percent
ORDER = ReferencePopulation.Dimension.values
OF_GAPS = {Kind.REFERENCE_NORMALISED, Kind.GROUPS_WITHOUT_REFERENCE}  # the others the table itself says
OF_WEIGHTS = {Kind.WEIGHTS_CHANGE, Kind.WEIGHTS_CHANGE_NOTHING}


class Bar(NamedTuple):
    """In percent of the scale."""

    share: float  # up to the reference
    reference: float
    missing: float  # how much is missing to the reference
    above: float  # how much is above it


class GapRow(NamedTuple):
    name: SafeString
    ballots: str
    bar: Bar
    share: str
    reference: str
    points: str
    missing: str  # empty for none
    circles: range
    more: str  # missing ballots that are not drawn


@dataclass(frozen=True)
class DimensionOnPage:
    key: str
    heading: str
    column: str
    population: ReferencePopulation | None
    dated_on: date
    is_made_up: bool
    scale: str
    rows: list[GapRow]
    outside: str  # ballots outside the shares, empty for none
    ballots: str
    notes: list[SafeString]
    absent: list[SafeString]
    absences: list[SafeString]
    too_small: SafeString | None  # the names of groups that are not shown


class ChangeRow(NamedTuple):
    number: str
    initiative: object
    votes: str
    quartile: int | None
    change: str  # up, down, or empty where one side has no quartile
    change_word: str
    weighted_quartile: int | None


class WeightedOnPage(NamedTuple):
    key: str
    heading: str
    sentences: list[SafeString]
    doubts: list[SafeString]  # any of them greys the table
    changes: list[ChangeRow]


@dataclass(frozen=True)
class WhoPage:
    dimensions: list[DimensionOnPage]
    weighted: list[WeightedOnPage]  # by everything at once first
    ballots: str
    is_made_up: bool


def who_page(subject: Subject, comparison: Comparison) -> WhoPage | None:
    """None where there is nothing to say."""
    if comparison.gaps is None:
        return None
    voice, found, inputs = speaker(catalogue()), comparison.gaps, comparison.inputs
    populations = ReferencePopulation.objects.in_bulk([one["id"] for one in inputs["populations"].values()])
    votes = dict(subject.tally.counts)
    by_dimension = [(key, found["dimensions"][key]) for key in ORDER if key in found["dimensions"]]
    weighted = [(None, found["together"]), *((key, one["weighted"]) for key, one in by_dimension)]
    dimensions = [
        dimension_of(key, one, voice.about(key), inputs["populations"][key], populations) for key, one in by_dimension
    ]
    return WhoPage(
        dimensions=dimensions,
        weighted=[weighted_of(key, one, voice, votes) for key, one in weighted if one],
        ballots=formats.number(inputs["ballots"], voice.language),
        is_made_up=subject.is_reconstructed or any(one.is_made_up for one in dimensions),
    )


def dimension_of(key: str, one: dict, voice: Speaker, source: dict, populations: Mapping) -> DimensionOnPage:
    top = scale_of(one["gaps"])
    gaps = sorted(one["gaps"], key=lambda gap: (-gap["missing"], gap["points"] or 0))
    return DimensionOnPage(
        key=key,
        heading=ballots_by(key),
        column=dimension_word(key),
        population=populations.get(source["id"]),
        dated_on=date.fromisoformat(source["dated_on"]),
        is_made_up=source["is_made_up"],
        scale=formats.percent(top / 100, voice.language, decimals=0),
        rows=[gap_row(gap, voice, top) for gap in gaps],
        outside=formats.number(one["outside"], voice.language) if one["outside"] else "",
        ballots=formats.number(one["ballots"], voice.language),
        notes=said(voice, one["sentences"], kinds=OF_GAPS),
        absent=said(voice, one["sentences"], kinds={Kind.GROUPS_ABSENT}),
        absences=of_the_missing(one["absences"], voice),
        too_small=voice.group_names(one["pooled"]) if one["pooled"] else None,
    )


def of_the_missing(absences: list[dict], voice: Speaker) -> list[SafeString]:
    """Those of whom most are missing first, as in the table."""
    ordered = sorted(absences, key=lambda absence: -absence["missing"])
    return [sentence for absence in ordered for sentence in said(voice, absence["sentences"])]


def scale_of(gaps: list[dict]) -> int:
    """The end of the scale in percent, above every share and reference."""
    largest = max([0.01, *(max(gap["share"] or 0, gap["reference"]) for gap in gaps)])
    return min(100, ceil(100 * largest / SCALE_STEP) * SCALE_STEP)


def gap_row(gap: dict, voice: Speaker, top: int) -> GapRow:
    language, missing = voice.language, gap["missing"]
    drawn = min(missing, MOST_CIRCLES)
    return GapRow(
        name=voice.group(gap["group"]),
        ballots=formats.number(gap["ballots"], language),
        bar=bar_of(gap["share"] or 0, gap["reference"], top / 100),
        share="" if gap["share"] is None else formats.percent(gap["share"], language),
        reference=formats.percent(gap["reference"], language),
        points="" if gap["points"] is None else formats.signed(gap["points"], language, decimals=1),
        missing=formats.number(missing, language) if missing else "",
        circles=range(drawn),
        more=formats.signed(missing - drawn, language) if missing > drawn else "",
    )


def bar_of(share: float, reference: float, whole: float) -> Bar:
    part, mark = 100 * share / whole, 100 * reference / whole
    return Bar(
        share=round(min(part, mark), 2),
        reference=round(mark, 2),
        missing=round(max(0, mark - part), 2),
        above=round(max(0, part - mark), 2),
    )


def weighted_of(key: str | None, one: dict, voice: Speaker, votes: Mapping[str, int]) -> WeightedOnPage:
    return WeightedOnPage(
        key=key or "all",
        heading=weighted_by(key),
        sentences=said(voice, one["sentences"], kinds=OF_WEIGHTS),
        doubts=said(voice, one["sentences"], kinds={Kind.WEIGHTS_DOUBTFUL}),
        changes=[change_row(each, voice, votes) for each in one["changes"]],
    )


def change_row(one: dict, voice: Speaker, votes: Mapping[str, int]) -> ChangeRow:
    change = direction(one["quartile"], one["weighted_quartile"])
    return ChangeRow(
        number=one["number"],
        initiative=voice.initiatives.get(one["number"]),
        votes=formats.number(votes[one["number"]], voice.language),
        quartile=one["quartile"],
        change=change,
        change_word=change_word(change),
        weighted_quartile=one["weighted_quartile"],
    )


def direction(plain: int | None, weighted: int | None) -> str:
    """The first quartile is up."""
    if plain is None or weighted is None:
        return ""
    return "up" if weighted < plain else "down"
