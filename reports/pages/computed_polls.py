"""What a report says of the other polls it is about, as far as everybody may see their results."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from reports.models import HeatMap, HeatMapPage, Report
from reports.words import class_word
from voting.models import Tally

from .computed_events import plain
from .facts import Facts
from .stored import Band, cells_of, public_heat_map, small_poll


def polls(report: Report, facts: Facts) -> dict | None:
    """Of each poll how many ballots came in and what they put first; of a small one its bands, or that it is small."""
    found = [result_of(tally, facts) for tally in shown_tallies(report)]
    return {"polls": found} if found else None


def shown_tallies(report: Report) -> list[Tally]:
    """Of the other polls whose results are public and computed, in the order in which the polls were made."""
    pages = HeatMapPage.objects.filter(language=get_language()).defer("figure")
    tallies = (
        Tally.objects.filter(poll__in=report.other_polls.all())
        .select_related("poll__event", "heat_map")
        .prefetch_related(Prefetch("heat_map__pages", queryset=pages))
        .order_by("poll_id")
    )
    return [tally for tally in tallies if public_heat_map(tally)]


def result_of(tally: Tally, facts: Facts) -> dict:
    poll, heat_map, small = tally.poll, tally.heat_map, small_poll(tally.heat_map, facts)
    first = [] if small else list(first_quartile(heat_map, facts))
    return {
        "question": plain(poll.text("question")),
        "slug": poll.slug,
        "is_reconstructed": poll.is_reconstructed,
        "is_made_up": bool(poll.event and poll.event.is_made_up),
        "ballots": "" if small else facts.number(tally.ballots),
        "ballots_label": "" if small else ballots_label(tally.ballots, facts),
        "first": first,
        "bands": [band_of(band) for band in small.bands] if small else [],
        "remark": remark(heat_map, has_first=bool(first)),
    }


def ballots_label(ballots: int, facts: Facts) -> str:
    return ngettext("%(number)s ballot", "%(number)s ballots", ballots) % {"number": facts.number(ballots)}


def first_quartile(heat_map: HeatMap, facts: Facts) -> Iterator[dict]:
    """The most chosen first; equal ones in the order of the catalogue."""
    cells = cells_of(heat_map, facts.initiatives)
    first = [number for number in facts.initiatives if number in cells and cells[number]["quartile"] == 1]
    for number in sorted(first, key=lambda number: -cells[number]["count"]):
        cell = cells[number]
        label = ngettext("%(votes)s vote", "%(votes)s votes", cell["count"]) % {"votes": cell["votes"]}
        counted = {"votes": cell["votes"], "votes_label": label, "share": cell["share"]}
        yield named(facts.initiatives[number]) | counted


def band_of(band: Band) -> dict:
    return {"word": class_word(band.place, 3), "initiatives": [named(initiative) for initiative in band.initiatives]}


def named(initiative) -> dict:
    return {
        "number": initiative.number,
        "title": plain(initiative.text("title")),
        "address": initiative.get_absolute_url(),
    }


def remark(heat_map: HeatMap, *, has_first: bool) -> str:
    """Why there is no first quartile; empty where there is one."""
    if has_first:
        return ""
    if heat_map.detail == "nothing":
        return _(
            "Fewer than five ballots came in. A result of so few would give single ballots away, so none is shown. "
            "An open discussion tells more."
        )
    if heat_map.detail != "quartiles":
        return _(
            "Fewer than ten ballots came in. Counts of so few could give single ballots away, so the initiatives are "
            "shown in three bands only."
        )
    if heat_map.has_quartiles:
        return _("Here so many share the highest count that no initiative reaches the first.")
    return _("There are no quartiles here: it takes four initiatives or more, with votes that are not all equal.")
