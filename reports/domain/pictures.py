"""What a file of a picture is, told from its bytes: never from its name or from what a browser says of it."""

from typing import NamedTuple

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
LARGEST_SIDE = 8_000  # pixels; a small file can unfold to a picture that no device can show
MOST_PIXELS = 25_000_000  # each takes up to four bytes of memory while the picture is written anew

_MARK = 0xFF  # each marker of JPEG begins with it
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of JPEG that give the size
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length


class NotAPicture(ValueError):
    """Neither JPEG nor PNG nor WebP, or cut off, or of an impossible size."""


class TooManyPixels(NotAPicture):
    """It could be read, and would unfold to more than ``MOST_PIXELS``."""


class Kind(NamedTuple):
    media_type: str
    width: int  # pixels
    height: int


def kind_of(content: bytes) -> Kind:
    """Type and size of a picture. Raises NotAPicture, or TooManyPixels."""
    for starts, media_type, measure in _KNOWN:
        if starts(content):
            try:
                width, height = measure(content)
            except IndexError as error:
                raise NotAPicture from error
            if width < 1 or height < 1:
                raise NotAPicture
            if max(width, height) > LARGEST_SIDE or width * height > MOST_PIXELS:
                raise TooManyPixels
            return Kind(media_type, width, height)
    raise NotAPicture


def _number(content: bytes, start: int, length: int, order: str = "big") -> int:
    part = content[start : start + length]
    if len(part) < length:
        raise IndexError(start)
    return int.from_bytes(part, order)


def _png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        raise NotAPicture
    return _number(content, 16, 4), _number(content, 20, 4)


def _jpeg(content: bytes) -> tuple[int, int]:
    place = 2
    while True:
        if content[place] != _MARK:
            raise NotAPicture
        marker = content[place + 1]
        if marker in _FRAMES:
            return _number(content, place + 7, 2), _number(content, place + 5, 2)
        if marker == _MARK:  # fill
            place += 1
        elif marker in _ALONE:
            place += 2
        else:
            place += 2 + max(2, _number(content, place + 2, 2))


def _webp(content: bytes) -> tuple[int, int]:
    """The three forms of WebP: lossy, lossless, extended."""
    form = content[12:16]
    if form == b"VP8 ":
        return _number(content, 26, 2, "little") & 0x3FFF, _number(content, 28, 2, "little") & 0x3FFF
    if form == b"VP8L":
        bits = _number(content, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8X":
        return _number(content, 24, 3, "little") + 1, _number(content, 27, 3, "little") + 1
    raise NotAPicture


_KNOWN = [
    (lambda content: content.startswith(b"\xff\xd8\xff"), JPEG, _jpeg),
    (lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"), PNG, _png),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", WEBP, _webp),
]
