"""Local and global: what communities named beside what ballots chose, as it is stored. Nothing is counted here."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.html import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reports.domain.local_global import LARGER, Category
from reports.domain.sentences import Kind
from reports.models import Comparison
from reports.words_compared import category_meaning, category_word, evidence_word
from strategy_site import formats

from .compared_selection import SORTS, SUPPORTED, ComparedSelection
from .comparison_state import Subject, catalogue
from .sentences import Speaker, said, speaker
from .slopes import Slopes, slopes
from .table import Choice

FOLDED = {Kind.COULD_BE_CHANCE}  # said only to those who unfold it


class ComparedRow(NamedTuple):
    """One initiative in both lists; labels are in the language of the page."""

    number: str
    initiative: object
    local: int
    local_label: str
    local_quartile: int | None
    votes: int
    votes_label: str
    global_quartile: int | None
    shift: float | None
    shift_label: str
    category: str | None
    category_word: str
    evidence: str  # see ``evidence_of``
    evidence_word: str


class ComparedRecommendation(NamedTuple):
    number: str
    recommendation: object
    initiatives: str
    local: str
    local_rank: str
    votes: str
    rank: str


@dataclass(frozen=True)
class ComparedPage:
    sentences: list[SafeString]
    could_be_chance: list[SafeString]
    slopes: Slopes
    rows: list[ComparedRow]
    recommendations: list[ComparedRecommendation]
    sort_links: list[Choice]
    category_links: list[Choice]
    evidence_links: list[Choice]
    meanings: list[tuple[str, str]]  # each category that is there, with when an initiative is in it
    communities: str
    naming: str  # of these, those that named initiatives
    reported_on: date | None
    ballots: str  # empty where nobody knows how many there were
    counted_on: date
    made_up: str  # communities that are made up for the demonstration, empty for none


def compared_page(subject: Subject, comparison: Comparison, query) -> ComparedPage | None:
    """``query`` is what the address asks for; None where there is nothing to say."""
    selection = ComparedSelection.read(query)
    found, inputs, language = comparison.local_global, comparison.inputs, get_language()
    if found is None:
        return None
    voice = speaker(catalogue())
    rows = [row_of(one, voice, found["communities"]) for one in found["initiatives"]]
    return ComparedPage(
        sentences=said(voice, found["sentences"], kinds=set(Kind) - FOLDED),
        could_be_chance=said(voice, found["sentences"], kinds=FOLDED),
        slopes=slopes(rows, selection),
        rows=selection.ordered([row for row in rows if selection.admits(row)]),
        recommendations=[recommendation_of(one, voice) for one in found["recommendations"]],
        sort_links=sort_links(selection),
        category_links=category_links(selection, rows, language),
        evidence_links=evidence_links(selection, rows, language),
        meanings=[
            (category_word(each), category_meaning(each))
            for each in Category
            if any(row.category == each for row in rows)
        ],
        communities=formats.number(found["communities"], language),
        naming=formats.number(inputs["communities_naming_initiatives"], language),
        reported_on=inputs["reported_on"] and date.fromisoformat(inputs["reported_on"]),
        ballots="" if found["ballots"] is None else formats.number(found["ballots"], language),
        counted_on=subject.tally.counted_on,
        made_up="" if not inputs["communities_made_up"] else formats.number(inputs["communities_made_up"], language),
    )


def row_of(one: dict, voice: Speaker, communities: int) -> ComparedRow:
    evidence, language = evidence_of(one), voice.language
    return ComparedRow(
        number=one["number"],
        initiative=voice.initiatives.get(one["number"]),
        local=one["local"],
        local_label=pgettext("part of a whole", "%(part)s of %(whole)s")
        % {"part": formats.number(one["local"], language), "whole": formats.number(communities, language)},
        local_quartile=one["local_quartile"],
        votes=one["global"],
        votes_label=formats.number(one["global"], language),
        global_quartile=one["global_quartile"],
        shift=one["shift"],
        shift_label="" if one["shift"] is None else formats.signed(100 * one["shift"], language),
        category=one["category"],
        category_word=category_word(one["category"]),
        evidence=evidence,
        evidence_word=evidence_word(evidence),
    )


def evidence_of(one: dict) -> str:
    """What the test says: of a claimed difference always something, else only where the shares do differ."""
    if one["supported"]:
        return SUPPORTED
    if one["category"] in LARGER:
        return "chance"
    return f"share_{one['larger']}" if one["beyond_chance"] else ""


def recommendation_of(one: dict, voice: Speaker) -> ComparedRecommendation:
    labels = {name: formats.number(one[name], voice.language) for name in one if name != "number"}
    return ComparedRecommendation(
        number=one["number"], recommendation=voice.recommendations.get(one["number"]), **labels
    )


def sort_links(selection: ComparedSelection) -> list[Choice]:
    labels = {
        "number": pgettext("sort by", "Number"),
        "local": pgettext("sort by", "Communities"),
        "global": pgettext("sort by", "Votes"),
        "shift": pgettext("sort by", "Shift"),
    }
    return [Choice(labels[sort], selection.but(sort=sort).address, selection.sort == sort) for sort in SORTS]


def category_links(selection: ComparedSelection, rows: list[ComparedRow], language: str) -> list[Choice]:
    sizes = Counter(row.category for row in rows)
    choices = [("", _("All %s") % formats.number(len(rows), language))]
    choices += [
        (category, f"{category_word(category)} ({formats.number(sizes[category], language)})")
        for category in Category
        if sizes[category] or selection.category == category
    ]
    return [
        Choice(label, selection.but(category=category).address, selection.category == category)
        for category, label in choices
    ]


def evidence_links(selection: ComparedSelection, rows: list[ComparedRow], language: str) -> list[Choice]:
    size = formats.number(sum(row.evidence == SUPPORTED for row in rows), language)
    choices = [
        ("", pgettext("differences", "Whatever the test says")),
        (SUPPORTED, f"{evidence_word(SUPPORTED)} ({size})"),
    ]
    return [
        Choice(label, selection.but(evidence=evidence).address, selection.evidence == evidence)
        for evidence, label in choices
    ]
