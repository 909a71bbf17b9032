"""What an uploaded picture keeps: what one sees of it."""

from io import BytesIO

import pytest
from PIL import Image

from reports.domain.picture_files import without_notes
from reports.domain.pictures import NotAPicture, TooManyPixels
from tests.reports.pictures import GPS, photograph, small_png, written


def opened(content) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_device_are_taken_out_and_the_picture_stands_upright(form):
    sent = photograph(form)
    before = opened(sent)

    kept = without_notes(sent)

    after = opened(kept)
    assert (dict(before.getexif().get_ifd(GPS)) != {}, b"SERIAL-12345" in sent) == (True, True)
    assert (dict(after.getexif()), b"SERIAL" in kept, b"Exif" in kept) == ({}, False, False)
    assert (before.size, after.size, after.format) == ((64, 32), (32, 64), form)
    assert [pixel_name(after, height) for height in (4, 60)] == ["red", "blue"]
    assert after.info["icc_profile"] == before.info["icc_profile"]


def pixel_name(picture, height) -> str:
    red, _green, blue = picture.convert("RGB").getpixel((16, height))
    return "red" if red > blue else "blue"


def test_comments_and_texts_of_programs_are_taken_out():
    picture = Image.new("RGB", (8, 8))
    sent = written(picture, "JPEG", comment="by Somebody", xmp=b"<x:xmpmeta>Somebody</x:xmpmeta>")

    assert b"Somebody" in sent
    assert b"Somebody" not in without_notes(sent)


def test_a_clean_picture_stays_as_it_is():
    assert without_notes(small_png()) == small_png()


def test_what_is_transparent_stays_so():
    sent = written(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG")

    assert opened(without_notes(sent)).getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_moves_is_refused(form):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    sent = written(frames[0], form, save_all=True, append_images=frames[1:])

    with pytest.raises(NotAPicture):
        without_notes(sent)


def test_what_is_cut_off_is_refused():
    with pytest.raises(NotAPicture):
        without_notes(photograph()[:-40])


def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused():
    sent = written(Image.new("1", (7_000, 7_000)), "PNG")

    with pytest.raises(TooManyPixels):
        without_notes(sent)
