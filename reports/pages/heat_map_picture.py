"""A stored heat map as a drawing: what it says in the language of the page. Nothing is counted here."""

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _

from reports.domain.colours import QUARTILE_COLOURS
from reports.domain.heat_map_picture import Box, Picture, Row, draw
from reports.figures import WITHOUT_QUARTILE
from reports.words import quartile_word
from strategy_site import formats
from strategy_site.languages import LANGUAGES

from .stored import facts_of, public_heat_map
from .table import all_rows, grouped, legend, source_of

COLOURS = QUARTILE_COLOURS | {None: WITHOUT_QUARTILE}


def heat_map_svg(report) -> str | None:
    """None where there is nothing to draw: no counts, not public yet, or too few ballots. From ``for_page``."""
    heat_map = public_heat_map(report.tally)
    if heat_map is None or heat_map.detail != "quartiles" or not heat_map.cells:
        return None
    return draw(picture_of(report, heat_map), colours=COLOURS)


def picture_of(report, heat_map) -> Picture:
    language, tally = LANGUAGES[get_language()], report.tally
    facts = facts_of(tally, heat_map)
    title = _("Heat map: %(report)s") % {"report": report.text("title").value}
    return Picture(
        language=language.code,
        is_rtl=language.direction == "rtl",
        title=title,
        subtitle=[line for line in (report.text("occasion").value, totals(facts)) if line],
        description=" ".join([title, totals(facts), *(words for _quartile, words in legend_words(heat_map, facts))]),
        rows=[row_of(group) for group in grouped(all_rows(facts), facts)],
        legend=legend_words(heat_map, facts),
        warning=made_up(tally),
        notes=notes(report, language.code),
    )


def row_of(group) -> Row:
    recommendation = group.recommendation
    return Row(
        heading=f"{recommendation.number}. {recommendation.text('title').value}",
        boxes=[Box(row.number, row.votes_label, row.quartile) for row in group.rows],
    )


def totals(facts) -> str:
    return _("%(initiatives)s initiatives in %(recommendations)s recommendations, %(votes)s votes") % {
        name: facts.number(total) for name, total in facts.sums.items()
    }


def legend_words(heat_map, facts) -> list[tuple[int | None, str]]:
    if not heat_map.has_quartiles:
        return [(None, quartile_word(None))]
    parts = [part for part in legend(heat_map, facts) if part.size]
    return [(part.quartile, " · ".join([quartile_word(part.quartile), size_of(part), span_of(part)])) for part in parts]


def size_of(part) -> str:
    return ngettext("%(size)s initiative", "%(size)s initiatives", part.size) % {"size": part.size}


def span_of(part) -> str:
    span = part.most if part.fewest == part.most else f"{part.fewest}–{part.most}"
    return gettext("%(votes)s votes") % {"votes": span}


def made_up(tally) -> str:
    if not (tally.poll and tally.poll.is_reconstructed):
        return ""
    return _(
        "Reconstructed: only the totals are real. Who chose what together, the groups and how sure each colour is "
        "are made up to match them."
    )


def notes(report, language: str) -> list[str]:
    """Where the counts are from, when they were counted, and where the report is."""
    tally = report.tally
    source = _("Source: %(source)s") % {"source": source_of(tally)}
    counted = _("Counted on %(day)s.") % {"day": formats.day(tally.counted_on, language)}
    return [
        f"{source}. {counted}",
        *([tally.source_url] if tally.source_url else []),
        settings.SITE_URL + report.get_absolute_url(),
    ]
