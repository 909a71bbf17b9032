"""Editions: a published report as plain values, with one form to hash them in.

The content of an edition (version 1) is made of objects, lists, strings, whole numbers, true, false and null::

    {"format": 1, "program": "0.1.0", "number": 2, "reason": "…",
     "report": {"slug", "kind", "title": {language: text}, "occasion": {language: text}, "published_on", "source_url",
                "translations": {"title": {language: {"status", "of", …}}, …}},
     "sections": [{"key", "kind", "texts": {language: {"heading", "body", "is_done", "is_outdated"}},
                   "html": {language: html}, "boxes": [{"kind", "title": {…}, "caption": {…}, "links": […]}]}, …],
     "references": {language: {"{{ initiative 25 votes }}": html}},
     "figures": {key: {"kind", "value", "whole", "label": {…}, "definition": {…}, "source_url"}},
     "pictures": [{"key", "digest", "author", "licence", "alternative": {…}}, …],
     "inputs": {"tally": {"digest", "counts": [[number, votes], …], "ballots"},
                "heat_map": digest, "comparison": digest, "other_tallies": {slug of the poll: digest}},
     "notes": {language: [{"mark", "anchor", "html"}, …]},
     "pages": {language: digest},
     "files": {language: {name: digest}}}

``files`` are those that readers take along; ``reports.pages.edition_files`` names them. The oldest editions
have no ``files``, ``notes``, ``translations`` and ``other_tallies``.
"""

import json
from hashlib import sha256

FORMAT = 1


def canonical(value: object) -> str:
    """The one way to write ``value`` down: keys sorted, no spaces, no fractions.

    Raises TypeError for a fraction, which programs write in more than one way, and for whatever JSON does not know.
    """
    refuse_fractions(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def refuse_fractions(value: object) -> None:
    if isinstance(value, float):
        message = f"A fraction has no canonical form: {value!r}"
        raise TypeError(message)
    if isinstance(value, dict):
        for each in value.values():
            refuse_fractions(each)
    elif isinstance(value, list | tuple):
        for each in value:
            refuse_fractions(each)


def digest_of(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal digits."""
    return digest_of_text(canonical(value))


def digest_of_text(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def without_fractions(value: object) -> object:
    """``value`` with each fraction as text, so that it can be hashed; 2.0 and 2 are the same number."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else repr(value)
    if isinstance(value, dict):
        return {key: without_fractions(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_fractions(each) for each in value]
    return value


def differences(stored: object, rebuilt: object, place: str = "") -> list[str]:
    """The places, such as ``sections.3.html.de``, at which two contents differ; none for equal ones."""
    if isinstance(stored, dict) and isinstance(rebuilt, dict):
        names = sorted(stored.keys() | rebuilt.keys())
        return [
            each
            for name in names
            for each in differences(stored.get(name), rebuilt.get(name), f"{place}.{name}".lstrip("."))
        ]
    if isinstance(stored, list) and isinstance(rebuilt, list) and len(stored) == len(rebuilt):
        pairs = enumerate(zip(stored, rebuilt, strict=True))
        return [each for index, pair in pairs for each in differences(*pair, f"{place}.{index}".lstrip("."))]
    return [] if stored == rebuilt else [place]
