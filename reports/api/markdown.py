"""Sanitised HTML of prose as CommonMark: nothing in a text can become markup of its own."""

import re
from html.parser import HTMLParser
from itertools import takewhile

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
SPACE = re.compile(r"[ \t\r\n\f]+")  # not those that hold words together
LEADING = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))", re.MULTILINE)
MARKS = {"strong": "**", "em": "*"}
BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote"}


def as_markdown(html: str) -> str:
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return writer.written()


def escaped(text: str) -> str:
    """Every character that CommonMark could read as a sign, with a backslash in front."""
    return SPECIAL.sub(r"\\\1", text)


def at_line_start(text: str) -> str:
    """A line that begins like a list or a rule says so with a backslash that it is none."""
    return LEADING.sub(lambda found: found[1] + _plain(found[2]), text)


def in_common(before: list[str], after: list[str]) -> list[str]:
    return [one for one, _same in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))]


def _plain(sign: str) -> str:
    return sign + "\\" if sign[0].isdigit() else "\\" + sign


class _Writer(HTMLParser):
    """Paragraphs with what stands before each of their lines: signs of quotations and of list entries."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, str]] = []  # what stands before the first line, and the text
        self.text: list[str] = []
        self.before: list[list[str]] = []  # of each open quotation or entry: its first sign, and the later ones
        self.inside: list[str] = []  # what stands before later lines of the last paragraph
        self.lists: list[int | None] = []  # the next number of each open list; None for bullets
        self.links: list[str] = []
        self.heading = ""
        self.in_code = False

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.end_paragraph()
        if tag in {"ul", "ol"}:
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.before.append(self.entry_sign())
        elif tag == "blockquote":
            self.before.append(["> ", "> "])
        elif tag in {"h3", "h4"}:
            self.heading = "#" * int(tag[1]) + " "
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.text.append("[")
        elif tag == "br":
            self.text.append("\\\n")
        elif tag == "code":
            self.in_code = True
        else:
            self.text.append(MARKS.get(tag, ""))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.end_paragraph()
        if tag in {"ul", "ol"}:
            self.lists.pop()
        elif tag in {"li", "blockquote"}:
            self.before.pop()
        elif tag == "a":
            self.text.append(f"](<{_address(self.links.pop())}>)")
        elif tag == "code":
            self.in_code = False
        else:
            self.text.append(MARKS.get(tag, ""))

    def handle_data(self, text):
        self.text.append(_code(text) if self.in_code else escaped(SPACE.sub(" ", text)))

    def entry_sign(self) -> list[str]:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return ["- ", "  "]
        self.lists[-1] = number + 1
        sign = f"{number}. "
        return [sign, " " * len(sign)]

    def end_paragraph(self):
        text = "".join(self.text).strip(" \n")
        self.text = []
        if text:
            inside = [later for _first, later in self.before]
            if self.paragraphs:
                self.paragraphs.append(("".join(in_common(self.inside, inside)), ""))
            self.inside = inside
            lines = (self.heading + (text if self.heading else at_line_start(text))).split("\n")
            for line in lines:
                self.paragraphs.append(("".join(first for first, _later in self.before), line))
                self.before = [[later, later] for _first, later in self.before]
        self.heading = ""

    def written(self) -> str:
        self.end_paragraph()
        return "\n".join((before + line).rstrip(" ") for before, line in self.paragraphs).strip("\n")


def _code(text: str) -> str:
    """Between more backticks than it has itself."""
    text = SPACE.sub(" ", text)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"


def _address(href: str) -> str:
    return re.sub(r"[<>\s\\]", "", href)
