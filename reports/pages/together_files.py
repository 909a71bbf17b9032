"""What there is to do together for spreadsheets and programs: each part as its page shows it, and no more."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from reports.models import Comparison
from voting.models import Tally

from .compared_files import about, is_reconstructed, yes_or_no
from .plans import PLANS
from .together import chosen_dimension
from .together_selection import Size, TogetherSelection

Titles = Mapping[str, str]
Table = tuple[list[str], list[list]]
MISMATCH = ("number", "rooms", "rooms_quartile", "votes", "votes_quartile", "beyond_chance")


class Part(NamedTuple):
    """One part of the page: the field it is stored in, what of it is shown, and that as a table."""

    field: str
    shown: Callable[[dict, TogetherSelection], dict]
    table: Callable[[dict, Titles], Table]


def part_json(part: Part, comparison: Comparison, tally: Tally, query) -> dict:
    based_on = about(comparison, tally) | {"ballots": comparison.inputs["ballots"]}
    return {"based_on": based_on} | part.shown(getattr(comparison, part.field), TogetherSelection.read(query))


def part_rows(part: Part, comparison: Comparison, tally: Tally, query, titles: Titles) -> Table:
    header, rows = part.table(part.shown(getattr(comparison, part.field), TogetherSelection.read(query)), titles)
    made_up = yes_or_no(is_reconstructed(tally))
    return [*header, "is_made_up"], [[*row, made_up] for row in rows]


def plan_shown(plan: dict, selection: TogetherSelection) -> dict:
    size = Size.read(selection.written, most=len(plan["sizes"])).value
    of_size = plan["sizes"][size - 1]
    names = ("size", "only_plain", "only_balanced")
    return {name: of_size[name] for name in names} | {name: plan[name][:size] for name in PLANS}


def plan_table(shown: dict, titles: Titles) -> Table:
    header = ["plan", "place", "number", "votes", "only_in_this_plan", "tied_with", "tie_decided_by", "title"]
    rows = [
        [
            name,
            place,
            step["number"],
            step["approvals"],
            yes_or_no(step["number"] in shown[f"only_{name}"]),
            " ".join(number for number in step["tied"] if number != step["number"]),
            step["tie"],
            titles.get(step["number"], ""),
        ]
        for name in PLANS
        for place, step in enumerate(shown[name], start=1)
    ]
    return header, rows


def reach_shown(plan: dict, selection: TogetherSelection) -> dict:
    size = Size.read(selection.written, most=len(plan["sizes"])).value
    of_size = plan["sizes"][size - 1]
    return {"size": size, "groups_by": plan["dimension"]} | {name: of_size[name] for name in PLANS}


def reach_table(shown: dict, _titles: Titles) -> Table:
    header = ["plan", "group", "ballots_about", "reached", "percent_about", "left_out"]
    rows = [
        [
            name,
            "other or not stated" if one["group"] is None else one["group"],
            one["ballots"],
            one["extent"] or "not told",
            one["percent"],
            " ".join(shown[name]["left_out"].get(one["group"], [])),
        ]
        for name in PLANS
        for one in shown[name]["groups"]
    ]
    return header, rows


def overlap_shown(overlap: dict, selection: TogetherSelection) -> dict:
    dimension = chosen_dimension(overlap, selection.by)
    return {"groups_by": dimension} | {name: overlap[dimension][name] for name in ("tops", "breadth", "pairs")}


def overlap_table(shown: dict, _titles: Titles) -> Table:
    header = ["one", "other", "shared", "jaccard", "overlap", "by_chance"]
    rows = [
        [pair["one"], pair["other"], " ".join(pair["shared"]), *(pair[name] for name in header[3:])]
        for pair in shown["pairs"]
    ]
    return header, rows


def pairs_shown(related: dict, _selection: TogetherSelection) -> dict:
    return {name: related[name] for name in ("fewest_votes", "pairs")}


def pairs_table(shown: dict, titles: Titles) -> Table:
    names = ["one", "other", "one_votes", "other_votes", "both", "q"]
    rows = [
        [*(pair[name] for name in names), titles.get(pair["one"], ""), titles.get(pair["other"], "")]
        for pair in shown["pairs"]
    ]
    return [
        "one",
        "other",
        "one_votes",
        "other_votes",
        "both_about",
        "chance_at_most",
        "one_title",
        "other_title",
    ], rows


def talk_shown(found: dict, _selection: TogetherSelection) -> dict:
    return {
        "rooms": found["rooms"],
        **{
            name: [{key: one[key] for key in MISMATCH} for one in found[name]]
            for name in ("talked_not_voted", "voted_not_talked")
        },
    }


def talk_table(shown: dict, titles: Titles) -> Table:
    rows = [
        [
            name,
            *(one[key] for key in MISMATCH[:-1]),
            yes_or_no(one["beyond_chance"]),
            titles.get(one["number"], ""),
        ]
        for name in ("talked_not_voted", "voted_not_talked")
        for one in shown[name]
    ]
    return ["list", *MISMATCH, "title"], rows


PARTS = {
    "plan": Part("plan", plan_shown, plan_table),
    "reach": Part("plan", reach_shown, reach_table),
    "overlap": Part("overlap", overlap_shown, overlap_table),
    "pairs": Part("related", pairs_shown, pairs_table),
    "talked-about": Part("talked_about", talk_shown, talk_table),
}
