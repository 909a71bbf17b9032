"""The heat map as a sortable table of wikitext, with the colours of the site's own, symbols and words."""

from collections.abc import Iterator

from reports.domain.colours import QUARTILE_COLOURS

from .escaping import escape
from .pieces import Line, mark, words
from .units import Units
from .values import Row, Table, Words

TEXT_COLOURS = {1: "#ffffff", 2: "#000000", 3: "#000000", 4: "#000000"}  # each keeps 4.5:1 on its quartile
SYMBOLS = {1: "●", 2: "◕", 3: "◑", 4: "◔"}  # filled whole, by three quarters, by half, by one quarter
BEHIND_ALL = -1  # recommendations, whose sums compare with no initiative, when somebody sorts by a number


def write_table(table: Table, units: Units) -> str:
    return "\n\n".join(
        filter(None, [_rule(table, units), _legend(table, units), _rows(table, units), _remarks(table, units)])
    )


def _rule(table: Table, units: Units) -> str:
    return units.block(Line(units).write(table.rule))


def _legend(table: Table, units: Units) -> str:
    if not table.legend:
        return ""
    lines = ['{| class="wikitable"', *_headings(table.legend_headings, units)]
    for row in table.legend:
        lines += ["|-", _quartile(row.quartile, row.word, units), f"| {escape(row.size)} || {escape(row.votes)}"]
    return "\n".join([*lines, "|}"])


def _headings(headings: list[str], units: Units) -> Iterator[str]:
    for heading in headings:
        yield f'! scope="col" | {units.inline(escape(heading))}'


def _quartile(quartile: int | None, word: str, units: Units) -> str:
    """A cell: colour, symbol and word, each enough on its own."""
    if quartile is None:
        return f"| {units.inline(escape(word))}"
    background, colour = QUARTILE_COLOURS[quartile], TEXT_COLOURS[quartile]
    style = f'style="background-color: {background}; color: {colour}" data-sort-value="{quartile}"'
    return f"| {style} | {SYMBOLS[quartile]} {units.inline(escape(word))}"


def _rows(table: Table, units: Units) -> str:
    lines = [
        '{| class="wikitable sortable"',
        f"|+ {units.inline(escape(table.caption))}",
        *_headings(table.headings, units),
    ]
    columns = len(table.headings)
    for place, row in enumerate(table.rows, start=1):
        write = _recommendation if row.is_recommendation else _initiative
        lines += ["|-", *write(row, place, table, units)][: columns + 1]
    return "\n".join([*lines, "|}"])


def _recommendation(row: Row, place: int, table: Table, units: Units) -> Iterator[str]:
    line = Line(units)
    title = f"'''{line.link(row.url, words(row.title))}'''"
    if row.discussion_url:
        title += f" ({line.link(row.discussion_url, escape(table.discuss), name='discussion')})"
    yield f'! data-sort-value="{place}" | {escape(row.number)}'
    yield f'! scope="row" style="text-align: start" | {units.inline(title)}'
    yield f'! data-sort-value="{BEHIND_ALL}" | {escape(row.votes_label)}'
    for _empty in table.headings[3:]:
        yield f'! data-sort-value="{BEHIND_ALL}" |'


def _initiative(row: Row, place: int, table: Table, units: Units) -> Iterator[str]:
    line = Line(units)
    title = line.link(row.url, words(row.title))
    title += "".join(line.variable(f"note-{key}", mark(key)) for key in row.notes)
    for more in row.includes:
        title += f"<br /><small>{escape(table.includes)} {words(more)}</small>"
    yield f'| data-sort-value="{place}" | {escape(row.number)}'
    yield f'! scope="row" style="text-align: start; font-weight: normal" | {units.inline(title)}'
    yield f'| data-sort-value="{row.votes}" | {escape(row.votes_label)}'
    yield f'| data-sort-value="{row.votes}" | {escape(row.share)}'
    yield f'| data-sort-value="{row.rank_order}" | {escape(row.rank)}'
    yield _quartile(row.quartile, row.quartile_word, units)
    yield f"| {escape(row.stability)}"


def _remarks(table: Table, units: Units) -> str:
    lines = [units.block(escape(remark)) for remark in table.remarks]
    if table.source:
        line = Line(units)
        lines.insert(0, units.block(line.link(table.source_url, words(Words(table.source)))))
    return "\n\n".join(lines)
