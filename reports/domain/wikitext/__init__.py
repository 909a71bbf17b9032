"""A report as a wiki page: plain values in, wikitext out. What people wrote stays text and becomes no markup."""

from .page import write_page
from .values import Box, Contents, KeyFact, LegendRow, Link, Note, NoteMark, Piece, Row, Section, Table, Value, Words

__all__ = [
    "Box",
    "Contents",
    "KeyFact",
    "LegendRow",
    "Link",
    "Note",
    "NoteMark",
    "Piece",
    "Row",
    "Section",
    "Table",
    "Value",
    "Words",
    "write_page",
]
