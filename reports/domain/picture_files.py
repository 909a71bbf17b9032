"""Uploaded pictures written anew, so that only what one sees of them is kept."""

from io import BytesIO

from PIL import Image, ImageOps, JpegImagePlugin

from .pictures import JPEG, PNG, WEBP, NotAPicture, kind_of

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
KEPT = ("icc_profile", "transparency")  # colours would look otherwise without them
WEBP_QUALITY = 90  # of 100


def without_notes(content: bytes) -> bytes:
    """The same picture upright, without what a camera or a program notes in it: place, device, times, comments.

    Colour profiles stay. Raises NotAPicture for what cannot be read or moves, and TooManyPixels.
    """
    kind = kind_of(content)
    try:
        return _written_anew(content, kind)
    except NotAPicture:
        raise
    except Exception as error:  # whatever a decoder stumbles over, nobody could see it either
        raise NotAPicture from error


def _written_anew(content: bytes, kind) -> bytes:
    with Image.open(BytesIO(content), formats=[FORMATS[kind.media_type]]) as picture:
        if picture.size != (kind.width, kind.height):  # two sizes in one file: one of them is a lie
            raise NotAPicture
        if kind.media_type != JPEG and getattr(picture, "is_animated", False):
            raise NotAPicture
        options = _options(content, kind.media_type, picture)
        upright = ImageOps.exif_transpose(picture)
        upright.info = {name: picture.info[name] for name in KEPT if name in picture.info}
    written = BytesIO()
    upright.save(written, FORMATS[kind.media_type], icc_profile=upright.info.get("icc_profile"), **options)
    return written.getvalue()


def _options(content: bytes, media_type: str, picture: Image.Image) -> dict:
    """How to write it so that it looks as before and is about as large."""
    if media_type == JPEG:
        sampling = JpegImagePlugin.get_sampling(picture)
        return {"qtables": picture.quantization, "subsampling": sampling, "optimize": True}
    if media_type == WEBP:
        return {"lossless": b"VP8L" in content, "quality": WEBP_QUALITY}
    return {"optimize": True}
