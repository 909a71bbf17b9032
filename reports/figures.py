"""Pictures of stored results, as Plotly describes them. A table stands beside each."""

from collections.abc import Mapping, Sequence

from .domain.colours import QUARTILE_COLOURS
from .domain.heat_map import Cell

WITHOUT_QUARTILE = "#c8ccd1"
ROW_HEIGHT = 40  # CSS pixels
LAYOUT = {
    "template": None,
    "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    "xaxis": {"visible": False, "fixedrange": True},
    "yaxis": {"autorange": "reversed", "automargin": True, "fixedrange": True, "showgrid": False, "type": "category"},
}


def heat_map(cells: Sequence[Cell], *, initiatives: Mapping[str, str], groups: Mapping[str, str]) -> dict:
    """One cell for each initiative, a row for each group, coloured by quartile.

    ``initiatives`` gives the text shown for each number, ``groups`` the name of its row. Rows and
    cells keep the order of ``cells``; short rows end in empty cells.
    """
    import plotly.graph_objects as go

    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(groups[cell.number], []).append(cell)
    width = max((len(row) for row in rows.values()), default=0)

    def grid(value):
        return [[value(cell) for cell in row] + [None] * (width - len(row)) for row in rows.values()]

    figure = go.Figure(
        go.Heatmap(
            z=grid(lambda cell: cell.quartile or 0),
            text=grid(lambda cell: cell.number),
            customdata=grid(lambda cell: initiatives[cell.number]),
            y=list(rows),
            colorscale=colour_scale(),
            zmin=-0.5,
            zmax=4.5,
            showscale=False,
            xgap=3,
            ygap=3,
            hovertemplate="%{customdata}<extra></extra>",
            hoverongaps=False,
        )
    )
    figure.update_layout(LAYOUT, height=ROW_HEIGHT * (len(rows) + 0.5))
    return figure.to_plotly_json()


def colour_scale() -> list[list]:
    """Five even steps: without a quartile, then first to fourth."""
    steps = [WITHOUT_QUARTILE, *QUARTILE_COLOURS.values()]
    return [[edge, colour] for index, colour in enumerate(steps) for edge in (index / 5, (index + 1) / 5)]
