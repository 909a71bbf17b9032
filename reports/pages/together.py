"""What to do together: plans, what groups put first alike, pairs chosen together, and what rooms talked about."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.html import SafeString, conditional_escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.models import Initiative
from reports.domain import stability, talked_about
from reports.domain.sentences import Kind
from reports.domain.suppression import SMALLEST_WITH_QUARTILES
from reports.models import Comparison
from reports.words import dimension_word
from reports.words_compared import evidence_word
from reports.words_plans import shared_by
from strategy_site import formats

from .comparison_state import Subject, catalogue
from .plans import PlansOnPage, numbers_of, plans_page
from .sentences import Speaker, said, speaker
from .sentences.of_lists import votes_of
from .table import Choice
from .together_selection import Size, TogetherSelection


class SharedRow(NamedTuple):
    one: SafeString
    other: SafeString
    shared: SafeString | str  # numbers
    count: str
    either: str
    part: str  # in percent, empty where neither put anything first
    by_chance: str


class BreadthRow(NamedTuple):
    number: str
    initiative: Initiative | None
    count: str
    groups: SafeString


@dataclass(frozen=True)
class OverlapOnPage:
    heading: str
    choices: list[Choice]
    in_every: list[SafeString]
    pairs: list[SharedRow]
    breadth: list[BreadthRow]  # what at least two groups put first, the most shared first
    query: str  # of the files


class PairRow(NamedTuple):
    one: SafeString
    other: SafeString
    one_votes: SafeString
    other_votes: SafeString
    both: str  # empty for fewer than ten
    chance: str


@dataclass(frozen=True)
class PairsOnPage:
    fewest_votes: int
    rows: list[PairRow]


class TalkRow(NamedTuple):
    number: str
    initiative: Initiative | None
    rooms: SafeString  # in words, also where they are few
    rooms_quartile: int
    votes: SafeString
    votes_quartile: int
    evidence: str
    is_supported: bool


@dataclass(frozen=True)
class TalkOnPage:
    rooms: int
    talked: list[TalkRow]
    voted: list[TalkRow]


class Fewest(NamedTuple):
    """From how many on there is something to say."""

    ballots: int = stability.FEWEST_BALLOTS
    of_group: int = SMALLEST_WITH_QUARTILES
    rooms: int = talked_about.FEWEST_ROOMS_IN_ALL


@dataclass(frozen=True)
class TogetherPage:
    ballots: int | None
    counted_on: date
    plans: PlansOnPage | None
    overlap: OverlapOnPage | None
    pairs: PairsOnPage | None
    talk: TalkOnPage | None
    fewest = Fewest()


def together_page(subject: Subject, comparison: Comparison, query) -> TogetherPage:
    """``query`` is what the address asks for. A part that there is nothing to say about is None."""
    selection, voice = TogetherSelection.read(query), speaker(catalogue())
    plan, overlap, talk = comparison.plan, comparison.overlap, comparison.talked_about
    size = Size.read(selection.written, most=len(plan["sizes"])).value if plan else 1
    return TogetherPage(
        ballots=comparison.inputs["ballots"],
        counted_on=subject.tally.counted_on,
        plans=plans_page(plan, selection, voice) if plan else None,
        overlap=overlap_page(overlap, selection, size, voice) if overlap else None,
        pairs=pairs_page(comparison.related, voice) if comparison.related else None,
        talk=talk_page(talk, voice) if talk else None,
    )


def chosen_dimension(overlap: dict, by: str) -> str:
    """The one that was asked for, else the first."""
    return by if by in overlap else next(iter(overlap))


def overlap_page(overlap: dict, selection: TogetherSelection, size: int, voice: Speaker) -> OverlapOnPage:
    dimension = chosen_dimension(overlap, selection.by)
    found, voice = overlap[dimension], voice.about(dimension)
    choices = [
        Choice(dimension_word(each), selection.address(size=size, by=each, place="overlap"), each == dimension)
        for each in overlap
    ]
    return OverlapOnPage(
        heading=shared_by(dimension),
        choices=choices,
        in_every=said(voice, found["sentences"], kinds={Kind.IN_EVERY_GROUP}),
        pairs=[shared_row(pair, found["tops"], voice) for pair in found["pairs"]],
        breadth=breadth_rows(found["breadth"], voice),
        query=f"?{urlencode({'by': dimension})}",
    )


def shared_row(pair: dict, tops: dict, voice: Speaker) -> SharedRow:
    either = len({*tops[pair["one"]], *tops[pair["other"]]})
    return SharedRow(
        one=voice.group(pair["one"]),
        other=voice.group(pair["other"]),
        shared=numbers_of(pair["shared"], voice) if pair["shared"] else "",
        count=formats.number(len(pair["shared"]), voice.language),
        either=formats.number(either, voice.language),
        part="" if pair["jaccard"] is None else formats.percent(pair["jaccard"], voice.language, decimals=0),
        by_chance=formats.number(round(pair["by_chance"], 1), voice.language),
    )


def breadth_rows(breadth: dict, voice: Speaker) -> list[BreadthRow]:
    shared = sorted(
        ((number, groups) for number, groups in breadth.items() if len(groups) > 1), key=lambda row: -len(row[1])
    )
    return [
        BreadthRow(
            number,
            voice.initiatives.get(number),
            formats.number(len(groups), voice.language),
            voice.group_names(groups),
        )
        for number, groups in shared
    ]


def pairs_page(related: dict, voice: Speaker) -> PairsOnPage:
    return PairsOnPage(related["fewest_votes"], [pair_row(pair, voice) for pair in related["pairs"]])


def pair_row(pair: dict, voice: Speaker) -> PairRow:
    language = voice.language
    return PairRow(
        one=voice.initiative(pair["one"]),
        other=voice.initiative(pair["other"]),
        one_votes=votes_of(voice, pair["one_votes"]),
        other_votes=votes_of(voice, pair["other_votes"]),
        both="" if pair["both"] is None else formats.number(pair["both"], language),
        chance=formats.percent(pair["q"], language),
    )


def talk_page(found: dict, voice: Speaker) -> TalkOnPage:
    return TalkOnPage(
        rooms=found["rooms"],
        talked=[talk_row(one, voice) for one in found["talked_not_voted"]],
        voted=[talk_row(one, voice) for one in found["voted_not_talked"]],
    )


def talk_row(one: dict, voice: Speaker) -> TalkRow:
    return TalkRow(
        number=one["number"],
        initiative=voice.initiatives.get(one["number"]),
        rooms=rooms_of(voice, one["rooms"]),
        rooms_quartile=one["rooms_quartile"],
        votes=votes_of(voice, one["votes"]),
        votes_quartile=one["votes_quartile"],
        evidence=evidence_word("supported" if one["beyond_chance"] else "chance"),
        is_supported=one["beyond_chance"],
    )


def rooms_of(voice: Speaker, count: int | None) -> SafeString:
    """Few rooms are not counted out: who sat in them would be known to others."""
    if count is None:
        return conditional_escape(_("few rooms"))
    return format_html(ngettext("{count} room", "{count} rooms", count), count=voice.number(count))
