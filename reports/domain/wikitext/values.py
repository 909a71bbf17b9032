"""What a wiki page of a report is made of. Whoever fills these in leaves all texts as people wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Words(NamedTuple):
    """Text that translators translate."""

    text: str
    language: str = ""  # of the text, where it is another than that of the page
    direction: str = ""


class Value(NamedTuple):
    """A count or a share. It is no part of what is translated, so that a new count outdates no translation."""

    name: str
    text: str


class Link(NamedTuple):
    """An initiative or a recommendation: its number, its title, and the address of its page."""

    name: str
    url: str
    number: str
    title: Words


class NoteMark(NamedTuple):
    key: str


class WebLink(NamedTuple):
    """A page that is no initiative and no recommendation, such as that of an event."""

    name: str
    url: str
    pieces: Sequence[Words | Value]


Piece = Words | Value | Link | NoteMark | WebLink


@dataclass(frozen=True)
class Subheading:
    """Within a section, whose own heading is of level 2."""

    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Paragraph:
    pieces: Sequence[Piece]
    is_strong: bool = False  # such as that numbers are made up


@dataclass(frozen=True)
class Items:
    """A list."""

    items: Sequence[Sequence[Piece]]


@dataclass(frozen=True)
class Grid:
    """A small table whose first column names the rows."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Sequence[Piece]]]  # of cells
    caption: str = ""


Block = Subheading | Paragraph | Items | Grid


@dataclass(frozen=True)
class Note:
    key: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Box:
    """A picture or a video beside a section: where it can be seen."""

    kind: str  # the word for it
    title: Words
    caption: Words
    links: list[tuple[str, str]]  # words and address
    credit: str = ""  # who made it, and its licence


@dataclass(frozen=True)
class Section:
    heading: Words
    body: str  # Markdown with references
    is_lead: bool = False
    holds_table: bool = False
    computed: Sequence[Block] = ()  # below what is written
    boxes: list[Box] = field(default_factory=list)


@dataclass(frozen=True)
class KeyFact:
    pieces: list[Piece]
    source: tuple[str, str] | None = None  # words and address


@dataclass(frozen=True)
class LegendRow:
    quartile: int
    word: str
    size: str
    votes: str  # from the fewest to the most


@dataclass(frozen=True)
class Row:
    """One initiative, or with ``is_recommendation`` the one that those after it belong to."""

    number: str
    title: Words
    url: str
    votes: int
    votes_label: str
    share: str = ""
    rank: str = ""
    rank_order: int = 0
    quartile: int | None = None
    quartile_word: str = ""
    stability: str = ""
    notes: list[str] = field(default_factory=list)  # their keys
    includes: list[Words] = field(default_factory=list)  # the lines bundled in it
    discussion_url: str = ""
    is_recommendation: bool = False


@dataclass(frozen=True)
class Table:
    caption: str
    headings: list[str]  # number, title, votes, share, rank, quartile and, where it is known, stability
    rows: list[Row]
    legend: list[LegendRow]
    legend_headings: list[str]  # quartile, initiatives, votes
    rule: list[Piece]  # how quartiles are made
    remarks: list[str]  # how to read it
    source: str
    source_url: str
    discuss: str  # the word for a link to a discussion
    includes: str  # the word before bundled lines


@dataclass(frozen=True)
class Contents:
    """A whole report in one language."""

    language: str
    direction: str
    notices: list[str]  # such as that its ballots are made up
    sections: list[Section]
    facts: list[KeyFact]
    table: Table | None
    missing_table: list[str]  # why there is none
    notes: list[Note]
    notes_heading: str
    origin: list[tuple[list[Piece], str]]  # lines on where it is from, each with an address or none
