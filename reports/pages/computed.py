"""What the computed sections of a report say, in plain values, so that an edition can keep them as they are.

The table of a heat map is no such section: readers sort and filter it. Nothing is counted here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from reports.domain.sentences import Kind
from reports.models import Comparison, HeatMap, Report
from reports.words import dimension_word
from reports.words_compared import ballots_by

from .computed_events import attendance, feedback, next_events, points
from .computed_polls import polls
from .facts import Facts
from .groups import column, names_of
from .sentences import Speaker, said, speaker
from .stored import is_withheld
from .who_is_not_here import of_the_missing


class Computed(NamedTuple):
    """``found`` is None where there is nothing yet, as ``nothing`` then says."""

    template: str
    paper: str  # the template for paper, where nobody can press anything
    found: dict | None
    nothing: str


OF_LISTS = set(Kind) - {Kind.COULD_BE_CHANCE}
OF_EVENTS = {"feedback": feedback, "points": points, "attendance": attendance, "next_events": next_events}
ON_PAPER = {"groups", "feedback", "attendance", "polls"}  # of which paper has tables


def computed_sections(
    report: Report, kinds: set[str], facts: Facts, heat_map: HeatMap | None, *, voice: Speaker | None = None
) -> dict[str, Computed]:
    """By kind, those of ``kinds`` that are computed. ``heat_map`` is the one that everybody may see.

    ``voice`` says the sentences; without any they are the HTML of a page.
    """
    found = {kind: of_event(report) for kind, of_event in OF_EVENTS.items() if kind in kinds}
    stored = stored_comparison(report) if kinds & {"compared", "absent"} else None
    voice = voice or speaker(facts.initiatives)
    if "compared" in kinds:
        found["compared"] = compared(report, stored, voice)
    if "absent" in kinds:
        found["absent"] = absent(report, stored, voice)
    if "groups" in kinds:
        found["groups"] = groups(heat_map, facts)
    if "polls" in kinds:
        found["polls"] = polls(report, facts)
    nothing = nothing_yet()
    return {kind: Computed(*templates_of(kind), each, nothing[kind]) for kind, each in found.items()}


def templates_of(kind: str) -> tuple[str, str]:
    """For the page and for paper."""
    of_page = f"reports/sections/{kind}.html"
    return of_page, f"reports/pdf/sections/{kind}.html" if kind in ON_PAPER else of_page


def nothing_yet() -> dict[str, str]:
    return {
        "compared": _("Nothing can be compared yet. This fills once ballots are counted and communities report."),
        "absent": _("There is nothing to say yet about who is missing. This fills once ballots are counted."),
        "groups": _("No group is large enough to be shown yet: it takes ten ballots, so that nobody’s ballot shows."),
        "feedback": _("What people answered on the feedback form is not published yet."),
        "points": _("No questions and concerns are published yet. Their words are still being prepared."),
        "attendance": _("Nobody has noted yet how many people came."),
        "polls": _("No other poll has results that everybody may see yet."),
        "next_events": _("No next event is announced yet. It will stand here as soon as it is."),
    }


def stored_comparison(report: Report) -> Comparison | None:
    if report.tally is None or is_withheld(report.tally):
        return None
    parts = ("tally", "inputs", "local_global", "gaps")
    return Comparison.objects.filter(tally=report.tally).only(*parts).first()


def compared(report: Report, stored: Comparison | None, voice: Speaker) -> dict | None:
    """The sentences of the page that compares, but for those that say of a difference that it may be chance."""
    if stored is None or stored.local_global is None:
        return None
    return {
        "sentences": said(voice, stored.local_global["sentences"], kinds=OF_LISTS),
        "is_made_up": bool(stored.inputs["communities_made_up"]) or is_reconstructed(report),
        "slug": report.slug,
    }


def absent(report: Report, stored: Comparison | None, voice: Speaker) -> dict | None:
    """Of each dimension who is not there at all, and what those who are missing could change."""
    if stored is None or stored.gaps is None:
        return None
    sources = stored.inputs["populations"]
    return {
        "dimensions": [gaps_of(key, one, voice.about(key)) for key, one in sorted(stored.gaps["dimensions"].items())],
        "is_made_up": is_reconstructed(report) or any(source["is_made_up"] for source in sources.values()),
        "slug": report.slug,
    }


def gaps_of(key: str, one: Mapping, voice: Speaker) -> dict:
    return {
        "heading": ballots_by(key),
        "absent": said(voice, one["sentences"], kinds={Kind.GROUPS_ABSENT}),
        "missing": of_the_missing(one["absences"], voice),
    }


def is_reconstructed(report: Report) -> bool:
    return bool(report.tally and report.tally.poll and report.tally.poll.is_reconstructed)


def groups(heat_map: HeatMap | None, facts: Facts) -> dict | None:
    """Which groups are large enough to be told apart, and by what; what each chose stands below the heat map."""
    if heat_map is None or heat_map.detail != "quartiles" or not heat_map.analysis:
        return None
    offered = {dimension: of_one for dimension, of_one in heat_map.analysis["groups"].items() if of_one}
    return {"dimensions": [groups_by(*each, facts) for each in offered.items()]} if offered else None


def groups_by(dimension: str, of_one: list[dict], facts: Facts) -> dict:
    names = names_of(dimension)
    columns = [column(group, names, dimension, facts) for group in of_one]
    return {
        "heading": dimension_word(dimension),
        "query": f"?groups={dimension}#groups",
        "groups": [
            each._asdict() | {"ballots": facts.number(group["ballots"])}
            for each, group in zip(columns, of_one, strict=True)
        ],
    }
