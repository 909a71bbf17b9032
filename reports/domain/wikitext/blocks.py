"""What a section has computed: subheadings, paragraphs, lists and small tables, each text in them a unit of its own."""

from collections.abc import Iterator, Sequence

from .escaping import escape
from .pieces import Line
from .units import Units
from .values import Block, Grid, Items, Paragraph, Piece, Subheading, Value

ROW_HEADING = '! scope="row" style="text-align: start; font-weight: normal" |'


def write_block(block: Block, units: Units) -> str:
    """Wikitext; empty where there is nothing to say."""
    match block:
        case Subheading():
            text = Line(units).write(block.pieces)
            return units.block(f"=== {text} ===") if text else ""
        case Paragraph():
            text = Line(units).write(block.pieces)
            return units.block(f"'''{text}'''" if block.is_strong and text else text)
        case Items():
            return "\n".join(f"* {_unit(item, units)}" for item in block.items)
        case Grid():
            return "\n".join(_grid(block, units)) if block.rows else ""


def _unit(pieces: Sequence[Piece], units: Units) -> str:
    """What holds counts alone is no unit: there is nothing to translate in it."""
    if all(isinstance(piece, Value) for piece in pieces):
        return escape("".join(piece.text for piece in pieces))
    return units.inline(Line(units).write(pieces))


def _grid(grid: Grid, units: Units) -> Iterator[str]:
    yield '{| class="wikitable"'
    if grid.caption:
        yield f"|+ {units.inline(escape(grid.caption))}"
    for heading in grid.headings:
        yield f'! scope="col" | {units.inline(escape(heading))}'
    for title, *cells in grid.rows:
        yield "|-"
        yield f"{ROW_HEADING} {_unit(title, units)}"
        for cell in cells:
            yield f"| {_unit(cell, units)}"
    yield "|}"
