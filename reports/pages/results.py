"""All that the page of a counted poll shows, gathered from stored results in a fixed number of queries."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.translation import get_language

from reports.models import HeatMap, HeatMapPage
from strategy_site import formats
from voting.models import Poll, PollOption, Tally

from .certainty import Certainty, certainty
from .comparison_state import Subject
from .facts import Facts, Note
from .further import Further, further_of
from .groups import Groups, groups_of
from .selection import Selection
from .stored import SmallPoll, facts_of, present_heat_map, small_poll
from .table import HeatMapTable, arrange


class Turnout(NamedTuple):
    """How many of those who may vote did."""

    invited: str
    share: str
    is_by_link: bool  # else by registration


@dataclass(frozen=True)
class ResultsPage:
    tally: Tally | None  # None while the ballots are being counted
    is_computed: bool
    small_poll: SmallPoll | None
    table: HeatMapTable | None
    numbers: dict[str, str]  # ballots, empty ballots, initiatives, recommendations and votes
    turnout: Turnout | None
    certainty: Certainty | None
    groups: Groups | None
    withdrawn: list[PollOption]
    notes: list[Note]
    further: list[Further]


def tally_of(poll: Poll) -> Tally | None:
    """The frozen tally with all that its page needs; None while it is being counted."""
    pages = HeatMapPage.objects.filter(language=get_language()).defer("figure")
    return (
        Tally.objects.filter(poll=poll)
        .select_related("heat_map", "poll")
        .prefetch_related(Prefetch("heat_map__pages", queryset=pages), "merge_rules__implying", "merge_rules__implied")
        .first()
    )


def results_page(poll: Poll, query) -> ResultsPage:
    """``query`` is what the address asks for."""
    tally = tally_of(poll)
    heat_map = present_heat_map(tally)
    facts = facts_of(tally, heat_map)
    small = small_poll(heat_map, facts) if heat_map else None
    has_counts = heat_map is not None and small is None
    selection = Selection.read(query, recommendations=facts.totals["recommendations"])
    return ResultsPage(
        tally=tally,
        is_computed=heat_map is not None,
        small_poll=small,
        table=arrange(heat_map, facts=facts, selection=selection) if has_counts else None,
        numbers=numbers_of(tally, facts) if has_counts else {},
        turnout=turnout_of(poll, tally, facts) if has_counts else None,
        certainty=certainty(heat_map.analysis, facts, ballots=tally.ballots) if has_counts else None,
        groups=groups_of(heat_map.analysis["groups"], facts=facts, selection=selection) if has_counts else None,
        withdrawn=withdrawn_from(poll),
        notes=list(facts.notes.values()),
        further=further_of(Subject(tally, poll=poll)) if heat_map else [],
    )


def numbers_of(tally: Tally, facts: Facts) -> dict[str, str]:
    counts = {"ballots": tally.ballots, "empty_ballots": tally.empty_ballots, **facts.sums}
    return {name: facts.number(count) for name, count in counts.items()}


def turnout_of(poll: Poll, tally: Tally, facts: Facts) -> Turnout | None:
    """None where everyone signed in may vote, or more ballots came in than were invited, from paper for example."""
    is_by_link = poll.audience == Poll.Audience.LINKS
    if poll.audience == Poll.Audience.SIGNED_IN or not (is_by_link or poll.event):
        return None
    invited = (poll.personal_links.all() if is_by_link else poll.event.registrations.confirmed()).count()
    if not invited or invited < tally.ballots:
        return None
    share = formats.percent(tally.ballots / invited, facts.language, decimals=0)
    return Turnout(facts.number(invited), share, is_by_link)


def withdrawn_from(poll: Poll) -> list[PollOption]:
    return list(poll.options.in_order().exclude(withdrawn_at=None).select_related("initiative"))


def stored_results(poll: Poll) -> HeatMap | None:
    """The present heat map, for files; None while there is nothing to show."""
    heat_map = present_heat_map(tally_of(poll))
    return heat_map if heat_map and heat_map.detail != "nothing" else None
