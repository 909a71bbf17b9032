"""The heat map as a drawing for slides and messengers: SVG of attributes and text alone, no style, no script.

Each initiative is a box with its number, its votes, and the sign of its quartile on the quartile's colour, in the row
of its recommendation. Title, source, date, legend and labels are part of the drawing, so that they travel with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from .wrapping import one_line, width, wrapped

WIDTH, MARGIN = 1200, 48
HEADINGS = 360  # how wide the column of recommendations is
GAP = 8
BOX_HEIGHT, SIGN_WIDTH = 56, 32
NARROWEST_BOX = 82
DIGIT = 11  # how wide a digit of a number is, with some room
FONTS = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Devanagari', 'Noto Sans CJK SC', sans-serif"
INK, FAINT, EDGE, PAPER = "#101418", "#404244", "#72777d", "#ffffff"
# How a text is set: size, distance of lines, and halves of an em that fit a line.
TITLE, BELOW_TITLE, HEADING, NOTE = (32, 42, 60), (18, 26, 110), (16, 22, 42), (15, 22, 136)
LEGEND_WORDS = (15, 22, 62)
ISOLATED = "\u2068{}\u2069"  # its direction follows its first letter, whatever stands around it (UAX #9, FSI)


@dataclass(frozen=True)
class Box:
    number: str
    votes: str  # as the language writes it
    quartile: int | None


@dataclass(frozen=True)
class Row:
    heading: str
    boxes: Sequence[Box]


@dataclass(frozen=True)
class Picture:
    """All that the drawing says, in one language."""

    language: str
    is_rtl: bool
    title: str
    subtitle: Sequence[str]
    description: str  # for those who do not see it
    rows: Sequence[Row]
    legend: Sequence[tuple[int | None, str]]  # a quartile and its words
    warning: str  # that something is made up; empty where nothing is
    notes: Sequence[str]  # source, date, address


def draw(picture: Picture, *, colours: Mapping[int | None, str]) -> str:
    """The picture as a file of its own. Every text is escaped; as high as its texts need."""
    drawing = _Drawing(picture.is_rtl, colours)
    drawing.text(picture.title, TITLE, bold=True)
    for line in picture.subtitle:
        drawing.text(line, BELOW_TITLE, colour=FAINT)
    if picture.warning:
        drawing.warning(picture.warning)
    drawing.y += 2 * GAP
    box_width = _box_width(picture.rows)
    for row in picture.rows:
        drawing.row(row, box_width)
    drawing.legend(picture.legend)
    for note in picture.notes:
        drawing.text(note, NOTE, colour=FAINT)
    return drawing.finished(picture)


def _box_width(rows: Sequence[Row]) -> int:
    """Wide enough for the longest number and the longest count."""
    longest = max((width(text) for row in rows for box in row.boxes for text in (box.number, box.votes)), default=0)
    return max(NARROWEST_BOX, SIGN_WIDTH + 2 * GAP + DIGIT * longest)


class _Drawing:
    """Grows downwards from ``y``. Places are those of a page from left to right; ``_x`` turns them for the other."""

    def __init__(self, is_rtl: bool, colours: Mapping[int | None, str]):
        self.is_rtl, self.colours = is_rtl, colours
        self.parts: list[str] = []
        self.y = MARGIN

    def _x(self, x: float, wide: float = 0) -> float:
        return WIDTH - x - wide if self.is_rtl else x

    def rectangle(self, x, y, wide, high, *, fill, edge="none"):
        place = f'x="{self._x(x, wide):g}" y="{y:g}" width="{wide:g}" height="{high:g}"'
        self.parts.append(f'<rect {place} fill="{fill}" stroke="{edge}"/>')

    def line_of_text(self, text, x, y, size, *, bold=False, colour=INK):
        anchor, weight = ("end" if self.is_rtl else "start"), (' font-weight="bold"' if bold else "")
        shown = ISOLATED.format(text) if self.is_rtl else text
        self.parts.append(
            f'<text x="{self._x(x):g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"{weight}>'
            f"{escape(shown)}</text>"
        )

    def text(self, text, kind, *, x=MARGIN, bold=False, colour=INK):
        size, distance, most = kind
        for line in wrapped(text, most):
            self.y += distance
            self.line_of_text(line, x, self.y - distance // 4, size, bold=bold, colour=colour)

    def warning(self, text):
        """In a frame: nobody takes what is made up for a result."""
        self.y += GAP
        lines = len(wrapped(text, NOTE[2] - 4))
        self.rectangle(MARGIN, self.y, WIDTH - 2 * MARGIN, lines * NOTE[1] + 2 * GAP, fill="#fdf2d5", edge="#ab7f2a")
        self.y += GAP
        self.text(text, (NOTE[0], NOTE[1], NOTE[2] - 4), x=MARGIN + 2 * GAP, bold=True)
        self.y += GAP

    def row(self, row: Row, box_width: int):
        top, first = self.y, MARGIN + HEADINGS + 3 * GAP
        in_a_line = max(1, (WIDTH - MARGIN - first + GAP) // (box_width + GAP))
        self.text(row.heading, HEADING)
        for place, box in enumerate(row.boxes):
            down, along = divmod(place, in_a_line)
            self.box(box, first + along * (box_width + GAP), top + down * (BOX_HEIGHT + GAP), box_width)
        lines = -(-len(row.boxes) // in_a_line)
        self.y = max(self.y, top + lines * (BOX_HEIGHT + GAP)) + GAP

    def box(self, box: Box, x, y, box_width):
        self.rectangle(x, y, box_width, BOX_HEIGHT, fill=PAPER, edge=EDGE)
        self.sign(box.quartile, x, y, BOX_HEIGHT)
        self.line_of_text(one_line(box.number), x + SIGN_WIDTH + GAP, y + 24, 18, bold=True)
        self.line_of_text(one_line(box.votes), x + SIGN_WIDTH + GAP, y + 46, 15, colour=FAINT)

    def sign(self, quartile: int | None, x, y, high):
        """The colour, and on it a circle filled whole, by three quarters, by half, by one quarter; none without."""
        self.rectangle(x, y, SIGN_WIDTH, high, fill=self.colours[quartile], edge=EDGE)
        if quartile is None:
            return
        ink = PAPER if quartile <= 2 else INK  # noqa: PLR2004 -- the two dark colours
        middle, height = self._x(x, SIGN_WIDTH) + SIGN_WIDTH / 2, y + high / 2
        self.parts.append(
            f'<circle cx="{middle:g}" cy="{height:g}" r="9" fill="{ink if quartile == 1 else "none"}" '
            f'stroke="{ink}" stroke-width="2"/>'
        )
        arc = {2: "v-9a9 9 0 1 1 -9 9z", 3: "m0 -9a9 9 0 0 1 0 18z", 4: "v-9a9 9 0 0 1 9 9z"}.get(quartile)
        if arc:
            self.parts.append(f'<path d="M{middle:g} {height:g}{arc}" fill="{ink}"/>')

    def legend(self, entries: Sequence[tuple[int | None, str]]):
        """Two beside each other."""
        self.y += GAP
        half = (WIDTH - 2 * MARGIN) / 2
        for place in range(0, len(entries), 2):
            top = bottom = self.y
            for along, (quartile, words) in enumerate(entries[place : place + 2]):
                self.y, x = top, MARGIN + along * half
                self.sign(quartile, x, top, SIGN_WIDTH)
                self.y += GAP / 2
                self.text(words, LEGEND_WORDS, x=x + SIGN_WIDTH + GAP)
                bottom = max(bottom, self.y, top + SIGN_WIDTH)
            self.y = bottom + GAP
        self.y += GAP

    def finished(self, picture: Picture) -> str:
        high = f"{self.y + MARGIN:g}"
        size = f'width="{WIDTH}" height="{high}" viewBox="0 0 {WIDTH} {high}"'
        about = f'xml:lang="{escape(picture.language)}" role="img" font-family="{FONTS}"'
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {about}>',
            f"<title>{escape(one_line(picture.title))}</title>",
            f"<desc>{escape(one_line(picture.description))}</desc>",
            f'<rect width="{WIDTH}" height="{high}" fill="{PAPER}"/>',
            *self.parts,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"
