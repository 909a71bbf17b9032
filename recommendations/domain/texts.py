"""A text in the reader's language, or in the source language where there is none yet."""

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from strategy_site.languages import LANGUAGES, SOURCE, Language

OFFICIAL = "official"
UNOFFICIAL = "unofficial"
CONVERTED = "converted"  # by machine from another script of the same language
OUTDATED = "outdated"  # the source has changed since
MISSING = "missing"  # shown in the source language instead


class Text(NamedTuple):
    """What stands on the page, and in which language: a fallback must say that it is one."""

    value: str
    language: Language
    status: str
    is_foreign: bool  # not in the language of the page

    def __str__(self) -> str:
        return self.value

    @property
    def direction(self) -> str:
        return self.language.direction


def source_digest(text: str) -> str:
    """Short fingerprint of a source text; a translation whose fingerprint differs is outdated."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def choose_text(source: str, translation: str, language: str, record: dict | None) -> Text:
    """``translation`` if there is one, else ``source``, with its status from ``record``."""
    if language == SOURCE:
        return Text(source, LANGUAGES[SOURCE], OFFICIAL, is_foreign=False)
    if not translation:
        return Text(source, LANGUAGES[SOURCE], MISSING, is_foreign=True)
    record = record or {}
    outdated = record.get("of", source_digest(source)) != source_digest(source)
    status = OUTDATED if outdated else record.get("status", UNOFFICIAL)
    return Text(translation, LANGUAGES[language], status, is_foreign=False)


def matches(query: str, texts: Iterable[str]) -> bool:
    """Whether every word of ``query`` occurs in some text, whatever its case and its Unicode form.

    SQL's case-insensitive search knows only ASCII on SQLite; this is the same in every database.
    """
    haystack = "\n".join(folded(text) for text in texts)
    return all(word in haystack for word in folded(query).split())


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text or "").casefold()
