"""Breaking text into lines without measuring it: how wide a letter is, is guessed from its script."""

import unicodedata
from collections.abc import Iterator

# Signs that do not begin a line (CSS Text 3, "strict"), as far as titles have them.
NEVER_FIRST = frozenset("、。，．：；？！）］｝」』】〉》”’…·ー々")
# Bidirectional controls would turn what stands beside them; the drawing sets directions itself.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NOT_IN_XML = frozenset("\ufffe\uffff")


def one_line(text: str) -> str:
    """``text`` without line breaks, controls and what XML does not allow."""
    kept = (" " if sign.isspace() else sign for sign in text if sign not in BIDI_CONTROLS | NOT_IN_XML)
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in {"Cc", "Cs"}).split())


def width(text: str) -> int:
    """In halves of an em: two for Chinese signs and emoji, none for marks above and below letters, one for others."""
    return sum(_width_of(sign) for sign in text)


def _width_of(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrapped(text: str, most: int) -> list[str]:
    """The lines of ``text``, each at most ``most`` halves of an em wide. Nothing is left out; no text has no lines.

    Lines break at spaces, and between Chinese signs; a word that is wider than a line breaks wherever it has to,
    but never between a letter and its marks.
    """
    lines, line = [], ""
    for piece in _pieces(one_line(text)):
        if line and width(line + piece.rstrip()) > most:
            lines.append(line.rstrip())
            line = ""
        for part in _parts(piece, most):
            if line and width(line + part.rstrip()) > most:
                lines.append(line.rstrip())
                line = ""
            line += part
    return [*lines, line.rstrip()] if line else lines


def _pieces(text: str) -> Iterator[str]:
    """What stays together: words with the space after them, and single wide signs."""
    piece = ""
    for sign in text:
        begins = _width_of(sign) == 2 and sign not in NEVER_FIRST  # noqa: PLR2004 -- a wide sign
        if piece and (begins or piece[-1] == " " or (_is_wide(piece[-1]) and _begins_a_word(sign))):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def _is_wide(sign: str) -> bool:
    return _width_of(sign) == 2  # noqa: PLR2004 -- as above


def _begins_a_word(sign: str) -> bool:
    return sign not in NEVER_FIRST and sign != " " and _width_of(sign) > 0


def _parts(piece: str, most: int) -> Iterator[str]:
    """A word cut to the width of a line."""
    part = ""
    for sign in piece:
        if part and _width_of(sign) and width(part + sign) > max(most, 2) and sign != " ":
            yield part
            part = ""
        part += sign
    yield part
