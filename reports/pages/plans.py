"""The plain order and the balanced plan side by side, and whom each of them reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import SafeString, format_html

from recommendations.models import Initiative
from reports.domain.sentences import Kind
from reports.words_plans import extent_word, only_here_word, plan_word, tie_word
from strategy_site import formats

from .sentences import Speaker, said
from .table import Choice
from .together_selection import OFFERED_SIZES, Size, TogetherSelection

PLANS = ("plain", "balanced")


class PlanRow(NamedTuple):
    place: str
    number: str
    initiative: Initiative | None
    votes: str
    only_here: str  # in words; empty where both plans have it
    tie: SafeString | str


class PlanList(NamedTuple):
    key: str
    heading: str
    reaches: SafeString | str  # over all ballots
    rows: list[PlanRow]


class Reached(NamedTuple):
    """How much of one group one plan reaches."""

    heading: str
    word: str
    percent: int | None  # of the bar; None where there is none to draw
    left_out: SafeString | str  # what the group put first and the plan has not


class ReachRow(NamedTuple):
    group: SafeString
    ballots: str
    plans: list[Reached]


@dataclass(frozen=True)
class PlansOnPage:
    size: Size
    by: str  # the groups asked for further down, which a form has to keep
    choices: list[Choice]
    difference: SafeString
    lists: list[PlanList]
    reach: list[ReachRow]
    has_untold: bool  # some reach is kept back
    query: str  # of the files


def plans_page(plan: dict, selection: TogetherSelection, voice: Speaker) -> PlansOnPage:
    size = Size.read(selection.written, most=len(plan["sizes"]))
    of_size = plan["sizes"][size.value - 1]
    voice = voice.about(plan["dimension"])
    reach = reach_of(of_size, voice)
    differences = said(voice, of_size["sentences"], kinds={Kind.PLANS_ALIKE, Kind.PLANS_DIFFER})
    return PlansOnPage(
        size=size,
        by=selection.by,
        choices=choices_of(size, selection, voice),
        difference=differences[0],
        lists=[list_of(name, plan, of_size, voice) for name in PLANS],
        reach=reach,
        has_untold=any(each["extent"] is None for name in PLANS for each in of_size[name]["groups"]),
        query=selection.address(size=size.value),
    )


def choices_of(size: Size, selection: TogetherSelection, voice: Speaker) -> list[Choice]:
    sizes = sorted({min(each, size.most) for each in OFFERED_SIZES})
    return [
        Choice(
            formats.number(each, voice.language),
            selection.address(size=each, by=selection.by, place="plans"),
            each == size.value,
        )
        for each in sizes
    ]


def list_of(name: str, plan: dict, of_size: dict, voice: Speaker) -> PlanList:
    reaches = [
        one for one in of_size["sentences"] if one["kind"] == Kind.PLAN_REACHES and one["values"]["plan"] == name
    ]
    only_here = set(of_size[f"only_{name}"])
    steps = plan[name][: of_size["size"]]
    return PlanList(
        key=name,
        heading=plan_word(name),
        reaches=next(iter(said(voice, reaches)), ""),
        rows=[
            PlanRow(
                place=formats.number(place, voice.language),
                number=step["number"],
                initiative=voice.initiatives.get(step["number"]),
                votes=formats.number(step["approvals"], voice.language),
                only_here=only_here_word(name) if step["number"] in only_here else "",
                tie=tie_of(step, voice),
            )
            for place, step in enumerate(steps, start=1)
        ],
    )


def tie_of(step: dict, voice: Speaker) -> SafeString | str:
    others = [number for number in step["tied"] if number != step["number"]]
    if step["tie"] == "none" or not others:
        return ""
    return format_html(tie_word(step["tie"]), initiatives=numbers_of(others, voice))


def reach_of(of_size: dict, voice: Speaker) -> list[ReachRow]:
    """Both plans have the same groups, since it is the same ballots that are grouped."""
    groups = zip(*(of_size[name]["groups"] for name in PLANS), strict=True)
    return [
        ReachRow(
            group=voice.group(both[0]["group"]),
            ballots=formats.number(both[0]["ballots"], voice.language),
            plans=[reached(name, one, of_size[name], voice) for name, one in zip(PLANS, both, strict=True)],
        )
        for both in groups
    ]


def reached(name: str, one: Mapping, plan: Mapping, voice: Speaker) -> Reached:
    percent, extent = one["percent"], one["extent"]
    part = "" if percent is None else formats.percent(percent / 100, voice.language, decimals=0)
    left_out = plan["left_out"].get(one["group"], [])
    return Reached(
        heading=plan_word(name),
        word=extent_word(extent, part),
        percent={"nearly_all": 100, "hardly_any": 0}.get(extent, percent),
        left_out=numbers_of(left_out, voice) if left_out else "",
    )


def numbers_of(numbers, voice: Speaker) -> SafeString:
    """Numbers alone as links, where titles would fill the cell; the title is read out."""
    return voice.listed(number_link(number, voice) for number in numbers)


def number_link(number: str, voice: Speaker) -> SafeString:
    initiative = voice.initiatives.get(number)
    if initiative is None:
        return format_html("<bdi>{}</bdi>", number)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', initiative.get_absolute_url(), number)
