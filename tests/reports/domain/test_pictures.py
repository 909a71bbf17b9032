import pytest

from reports.domain.pictures import JPEG, PNG, WEBP, Kind, NotAPicture, kind_of

A_PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)
A_JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0\x00\x0b\x08" + (480).to_bytes(2) + (640).to_bytes(2)
LOSSY = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + (640).to_bytes(2, "little") + (480).to_bytes(2, "little")
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + (639 | 479 << 14).to_bytes(4, "little")
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")


@pytest.mark.parametrize(
    ("content", "media_type"), [(A_PNG, PNG), (A_JPEG, JPEG), (LOSSY, WEBP), (LOSSLESS, WEBP), (EXTENDED, WEBP)]
)
def test_type_and_size_are_read_from_the_bytes(content, media_type):
    assert kind_of(content) == Kind(media_type, 640, 480)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"GIF89a" + bytes(50),
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x04abcd",
        b"\xff\xd8\xff\xd9",
        b"RIFF\0\0\0\0WEBPWHAT" + bytes(20),
        A_PNG[:16] + bytes(8),
        A_PNG[:16] + (8_001).to_bytes(4) + (480).to_bytes(4),
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(NotAPicture):
        kind_of(content)


@pytest.mark.parametrize("content", [A_PNG, A_JPEG, LOSSY, LOSSLESS, EXTENDED])
def test_a_picture_that_is_cut_off_is_refused(content):
    for length in range(len(content)):
        with pytest.raises(NotAPicture):
            kind_of(content[:length])
