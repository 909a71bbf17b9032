"""The references of one text with what they say now, for whoever writes it."""

from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from reports.domain.references import (
    UnknownReference,
    parse_reference,
    reference_changes,
    written_references,
)

from .facts import Facts

LONGEST_VALUE = 60  # characters of a quote or a title


class Said(NamedTuple):
    code: str  # as ``written_references`` writes it
    value: str
    is_known: bool  # False: nothing public stands behind it, or it is mistyped


class References(NamedTuple):
    said: list[Said]  # in the order of the text
    lost: list[Said]  # of the source, in its order, which the translation does not have
    added: list[str]  # of the translation, which the source does not have


def references_of(body: str, facts: Facts, *, source: str | None) -> References:
    """``source`` is None for a text that is the source itself. No query: ``facts`` knows what both texts name."""
    said = [said_by(facts, code) for code in written_references(body)]
    if source is None:
        return References(said, [], [])
    lost, added = reference_changes(source, body)
    return References(said, [said_by(facts, code) for code in written_references(source) if code in lost], added)


def said_by(facts: Facts, code: str) -> Said:
    try:
        html = facts.resolve(parse_reference(code.removeprefix("{{").removesuffix("}}")))
    except UnknownReference:
        return Said(code, "", is_known=False)
    return Said(code, unescape(strip_tags(html)).strip()[:LONGEST_VALUE], is_known=True)
