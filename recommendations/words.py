"""What is wrong with a file, in the reader's language."""

from collections import ChainMap
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .domain import csv_checks, csv_table
from .domain.csv_table import Fault

# Translators: {most}, {known}, {cells} and the like stand for values and stay as they are.
FAULTS: Mapping[str, Promise] = {
    csv_table.TOO_LARGE: _("the file is larger than {most} bytes"),
    csv_table.TOO_MANY_ROWS: _("there are more than {most} rows"),
    csv_table.TOO_MANY_COLUMNS: _("there are more than {most} columns"),
    csv_table.NO_ROWS: _("there are no rows below the header"),
    csv_table.MISSING_COLUMN: _("this column is missing"),
    csv_table.TWICE_THE_COLUMN: _("this column is there twice"),
    csv_table.UNKNOWN_COLUMN: _("this column is not known; known are {known}"),
    csv_table.OPEN_QUOTE: _("a quotation mark is opened and not closed, or closed before the end of the cell"),
    csv_table.WRONG_NUMBER_OF_CELLS: _("the row has {cells} cells and the header {columns}"),
    csv_table.NOT_UTF_8: _("the text is not UTF-8"),
    csv_table.CONTROL_CHARACTER: _("the text has a control character, {name}"),
    csv_table.TOO_LONG: _("the text has {length} characters; {most} are allowed"),
    csv_checks.EMPTY: _("a value is missing"),
    csv_checks.NOT_A_LABEL: _(
        "“{value}” is not a label of 1 to {most} characters without white space, comma or semicolon"
    ),
    csv_checks.REPEATED: _("“{value}” is on line {line} already"),
}


def explain(fault: Fault, *more: Mapping[str, Promise]) -> str:
    """``fault`` in the reader's language; ``more`` are the words of the app whose file it is."""
    return str(ChainMap(FAULTS, *more)[fault.message]).format(**fault.values)
