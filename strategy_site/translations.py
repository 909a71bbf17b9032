"""Compiling translations with Babel, so that nobody who only runs the site needs gettext's programs."""

from os import getpid
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po


class BrokenTranslation(Exception):
    """A ``.po`` file that cannot be read; the text says which one and where."""


def compile_stale(folders) -> list[Path]:
    """Compile each ``.po`` file below ``folders`` whose ``.mo`` is missing or older; return what was compiled.

    Entries marked fuzzy are left out: they are guesses, and the English text is better than a wrong one.
    """
    sources = [source for folder in folders for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))]
    stale = [source for source in sources if is_stale(source)]
    for source in stale:
        compile_one(source)
    return stale


def is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def compile_one(source: Path) -> None:
    with source.open("rb") as file:
        try:
            catalog = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        except PoFileError as error:
            raise BrokenTranslation(f"{source}: {error}") from error
    unfinished = source.with_suffix(f".{getpid()}.mo.part")  # two programs may compile at once
    with unfinished.open("wb") as file:
        write_mo(file, catalog)
    unfinished.replace(source.with_suffix(".mo"))  # in one step: a running site never reads half a file
