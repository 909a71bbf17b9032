"""Every table of a report as CSV, with the mark by which spreadsheets know UTF-8; and all of them in one file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from recommendations.domain.spreadsheets import as_csv
from recommendations.models import Initiative, Recommendation

from . import compared_files, results_files
from .comparison_state import state_of
from .stored import facts_of, public_heat_map

MARK = "\ufeff"
FIGURES = ("key", "label", "value", "of", "definition", "source")
RECOMMENDATIONS = ("number", "title", "initiatives", "votes")
MERGES = ("implying", "implied", "ballots_added", "votes_before", "votes_after", "reason")
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP file can name: the same tables make the same file


def tables_of(report) -> dict[str, str]:
    """By the name of their file; only those that have something to say. ``report`` comes from ``for_page``."""
    heat_map = public_heat_map(report.tally)
    found = {"figures": figures(report)}
    if heat_map is not None and heat_map.detail != "nothing":
        found["heat-map"] = heat_map_rows(heat_map)
    if heat_map is not None and heat_map.detail == "quartiles":
        facts = facts_of(report.tally, heat_map)
        found |= {"recommendations": recommendations(facts), "merges": merges(facts)}
        found |= comparisons(report.tally)
    return {name: MARK + as_csv(header, rows) for name, (header, rows) in found.items() if rows}


def heat_map_table(report) -> str | None:
    """That one alone."""
    heat_map = public_heat_map(report.tally)
    shown = heat_map is not None and heat_map.detail != "nothing"
    return MARK + as_csv(*heat_map_rows(heat_map)) if shown else None


def heat_map_rows(heat_map):
    return results_files.as_rows(heat_map, dict(Initiative.objects.values_list("number", "title")))


def figures(report):
    """The numbers and days that the report speaks of, with what each means and where it is from."""
    return FIGURES, [
        [
            figure.key,
            figure.text("label").value,
            figure.day.isoformat() if figure.day else figure.number,
            figure.whole.key if figure.whole else None,
            figure.text("definition").value,
            figure.source_url,
        ]
        for figure in report.figures.all()
    ]


def recommendations(facts):
    counted = [facts.initiatives[number].recommendation.number for number in facts.cells]
    return RECOMMENDATIONS, [
        [number, facts.recommendations[number].text("title").value, counted.count(number), votes]
        for number, votes in facts.totals["recommendations"].items()
    ]


def merges(facts):
    """Where ballots for one initiative were counted for another as well."""
    rows = []
    for (implying, implied), rule in facts.merges.items():
        merged = facts.merged(implying, implied)
        before = facts.raw.get(implied, merged.before)
        rows.append([implying, implied, rule.ballots_added, before, merged.after, rule.text("reason").value])
    return MERGES, rows


def comparisons(tally) -> dict:
    """What the pages on local and global, and on who is not here, offer as tables."""
    found, comparison = {}, state_of(tally, "local_global", "gaps").comparison
    if comparison is not None and comparison.local_global is not None:
        titles = {
            "initiative": dict(Initiative.objects.values_list("number", "title")),
            "recommendation": dict(Recommendation.objects.values_list("number", "title")),
        }
        found["compared"] = compared_files.compared_rows(comparison, tally, titles)
    if comparison is not None and comparison.gaps is not None:
        found["who-is-not-here"] = compared_files.who_rows(comparison, tally)
    return found


def as_zip(tables: dict[str, str]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, table in sorted(tables.items()):
            archive.writestr(ZipInfo(f"{name}.csv", ALWAYS), table.encode(), ZIP_DEFLATED)
    return content.getvalue()
