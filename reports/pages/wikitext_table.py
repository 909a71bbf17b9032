"""The stored heat map as the plain values of a wiki's table, or why there is none."""

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reports.domain.wikitext import LegendRow, Table, Value, Words
from reports.domain.wikitext import Row as WikiRow
from reports.words import class_word, quartile_word, stability_word
from strategy_site import formats
from strategy_site.languages import SOURCE

from .facts import Facts
from .stored import is_withheld, small_poll
from .table import Row, grouped, legend, source_of


def notices(report, language: str) -> list[str]:
    lines = []
    if report.tally and report.tally.poll and report.tally.poll.is_reconstructed:
        lines.append(
            _(
                "Reconstructed: only the totals are real. Who chose what together, the groups and how sure each "
                "colour is are made up to match them."
            )
        )
    if not report.is_published:
        lines.append(_("This report is a draft."))
    if language != SOURCE:
        lines.append(_("This text was translated for this site; it is not an official translation."))
    return lines


def table_of(heat_map, facts: Facts, rows: list[Row]) -> Table:
    tally = heat_map.tally
    headings = [
        _("Number"),
        _("Initiative"),
        pgettext("column", "Votes"),
        _("Votes, share of ballots") if tally.ballots else _("Votes, share of all votes"),
        pgettext("place by votes", "Rank"),
        _("Quartile"),
    ]
    return Table(
        caption=_("How often each initiative was chosen"),
        headings=[*headings, pgettext("of a quartile", "Stability")] if heat_map.has_stability else headings,
        rows=[row for group in grouped(rows, facts) for row in group_rows(group, facts)],
        legend=legend_rows(heat_map, facts) if heat_map.has_quartiles else [],
        legend_headings=[_("Quartile"), _("Initiatives"), pgettext("column", "Votes")],
        rule=rule(heat_map, facts),
        remarks=remarks(heat_map),
        source=source_of(tally),
        source_url=tally.source_url,
        discuss=pgettext("link", "discuss"),
        includes=pgettext("bundled lines", "includes:"),
    )


def group_rows(group, facts: Facts):
    recommendation = group.recommendation
    yield WikiRow(
        number=recommendation.number,
        title=words(recommendation),
        url=address(recommendation),
        votes=facts.totals["recommendations"][recommendation.number],
        votes_label=group.votes,
        discussion_url=recommendation.discussion_url,
        is_recommendation=True,
    )
    for row in group.rows:
        cell = facts.cells[row.number]
        yield WikiRow(
            number=row.number,
            title=words(row.initiative),
            url=address(row.initiative),
            votes=row.votes,
            votes_label=row.votes_label,
            share=row.share_label,
            rank=row.rank_label + (f" ({row.range_label})" if row.range_label else ""),
            rank_order=cell["rank_best"],
            quartile=row.quartile,
            quartile_word=quartile_word(row.quartile),
            stability=f"{stability_word(row.stability)} {row.stability_label}".strip(),
            notes=[note.anchor.removeprefix("note-") for note in row.marks],
            includes=[words(item) for item in row.items],
        )


def legend_rows(heat_map, facts: Facts) -> list[LegendRow]:
    return [
        LegendRow(
            quartile=part.quartile,
            word=quartile_word(part.quartile),
            size=facts.number(part.size),
            votes=part.most if part.fewest == part.most else f"{part.fewest}–{part.most}",
        )
        for part in legend(heat_map, facts)
        if part.size
    ]


def rule(heat_map, facts: Facts) -> list:
    if not heat_map.has_quartiles:
        return [
            Words(
                _("There are no quartiles here: it takes four initiatives or more, with votes that are not all equal.")
            )
        ]
    text = _(
        "An initiative is in the first quartile when at least three quarters of the other %(others)s have fewer votes, "
        "in the second from one half, in the third from one quarter, and otherwise in the fourth. Equal votes always "
        "share a quartile."
    )
    before, _name, after = text.partition("%(others)s")
    return [Words(before), Value("others", facts.number(len(heat_map.cells) - 1)), Words(after)]


def remarks(heat_map) -> list[str]:
    tally = heat_map.tally
    lines = [_("Counted on %(day)s.") % {"day": formats.day(tally.counted_on, get_language())}]
    if tally.ballots and heat_map.has_stability:
        lines.append(_("Rank: place by votes; “=” marks a place shared by equal votes."))
    elif tally.ballots:
        lines.append(_("Rank: place by votes; “=” marks a place shared by equal votes, with the places it covers."))
    else:
        lines.append(
            _(
                "Ranges of chance and the stability of quartiles are not computed, since single ballots were not "
                "published. The counts speak for those who took part, not for those who did not come."
            )
        )
    return lines


def why_none(report, heat_map, facts: Facts) -> list[str]:
    if is_withheld(report.tally):
        return [_("The results of this poll are not published yet.")]
    if heat_map is None:
        return [_("The heat map is not computed yet.")]
    small = small_poll(heat_map, facts)
    if small is None:
        return []
    if not small.bands:
        return [
            _(
                "Fewer than five ballots came in. A result of so few would give single ballots away, so none is shown. "
                "An open discussion tells more."
            )
        ]
    return [
        _(
            "Fewer than ten ballots came in. Counts of so few could give single ballots away, so the initiatives are "
            "shown in three bands only."
        ),
        *(band_line(band) for band in small.bands),
    ]


def band_line(band) -> str:
    titles = [f"{initiative.number}. {initiative.text('title')}" for initiative in band.initiatives]
    return f"{class_word(band.place, 3)}: {'; '.join(titles)}"


def words(thing) -> Words:
    text = thing.text("title")
    return Words(text.value, text.language.code, text.direction) if text.is_foreign else Words(text.value)


def address(thing) -> str:
    return settings.SITE_URL.rstrip("/") + thing.get_absolute_url()
