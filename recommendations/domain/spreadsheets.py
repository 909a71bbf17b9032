"""Tables for spreadsheets, written so that no text in them can start a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What makes a spreadsheet compute or jump to another cell (OWASP ASVS 1.2.10), also after white space and
# in its full-width forms. The apostrophes before it are those of cells guarded earlier: they are guarded
# once more, so that taking one away always gives back the text that was meant.
STARTS_A_FORMULA = re.compile(r"'*(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])")

Value = str | int | float | None


def safe_cell(value: Value) -> Value:
    """``value`` for a spreadsheet: texts that would start a formula get an apostrophe, numbers stay numbers."""
    if isinstance(value, str) and STARTS_A_FORMULA.match(value):
        return f"'{value}"
    return value


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """The table as CSV after RFC 4180; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(title) for title in header])
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return text.getvalue()
