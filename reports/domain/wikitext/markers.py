"""The numbers that the Translate extension gives to units once somebody has marked a page for translation.

They are the wiki's and never ours: none is ever made up. But a page sent again has to keep them, or else the wiki takes
every unit for a new one and leaves its translations behind.
"""

import re
from difflib import SequenceMatcher

BEGIN, END = "<translate>", "</translate>"
MOST_UNITS = 5000  # of a page that anybody may have written; ours has some hundreds
MARKER = re.compile(r"<!--T:([A-Za-z0-9_-]+)-->")
# As the extension writes them: behind a heading, on a line before a text, or before it in its line.
WRITTEN = re.compile(r"(?<==) <!--T:[A-Za-z0-9_-]+-->|<!--T:[A-Za-z0-9_-]+-->[\n ]?")
VARIABLE = re.compile(r'(<tvar name="[^"<>]{0,200}">).{0,1000}?</tvar>', re.DOTALL)
HEADING = re.compile(r"\A(\n=+ .* =+)(\n)\Z")


def without_markers(page: str) -> str:
    return WRITTEN.sub("", page)


def with_markers(page: str, marked: str) -> str:
    """``page`` with the numbers that its units have in ``marked``, an earlier state of it on the wiki.

    What has only other values is the same unit. Where as many units were changed as stand there now, each keeps its
    number, so that its translation is outdated and not lost; new units get none.
    """
    old, new = _units(marked), _units(page)
    if max(len(old), len(new)) > MOST_UNITS:
        return page
    numbers = _numbers([_number(unit) for unit in old], [*map(_words, old)], [*map(_words, new)])
    before, *parts = page.split(BEGIN)
    kept = (f"{_with_number(part.partition(END)[0], next(numbers))}{END}{part.partition(END)[2]}" for part in parts)
    return BEGIN.join([before, *kept])


def _units(page: str) -> list[str]:
    return [part.partition(END)[0] for part in page.split(BEGIN)[1:] if END in part]


def _numbers(numbers: list[str | None], old: list[str], new: list[str]):
    """For each unit of ``new`` the number of the one in ``old`` that it was."""
    found: list[str | None] = [None] * len(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _tag, start, end, new_start, new_end in matcher.get_opcodes():
        if end - start == new_end - new_start:
            found[new_start:new_end] = numbers[start:end]
    return iter(found)


def _number(unit: str) -> str | None:
    numbers = MARKER.findall(unit)
    return numbers[0] if len(numbers) == 1 else None


def _words(unit: str) -> str:
    """The text that is translated, whatever the values."""
    return VARIABLE.sub(r"\1</tvar>", without_markers(unit))


def _with_number(unit: str, number: str | None) -> str:
    if number is None:
        return unit
    heading = HEADING.match(unit)
    if heading:
        return f"{heading[1]} <!--T:{number}-->{heading[2]}"
    return f"\n<!--T:{number}-->{unit}" if unit.startswith("\n") else f"<!--T:{number}--> {unit}"
