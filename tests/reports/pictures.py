"""Pictures as cameras and programs write them."""

from io import BytesIO

from PIL import Image, ImageCms

MAKE, ORIENTATION, GPS, SERIAL = 0x010F, 0x0112, 0x8825, 0xA431  # numbers of notes in EXIF
ON_ITS_SIDE = 6  # an orientation: turn it by a quarter to see it upright


def written(picture, form, **options) -> bytes:
    content = BytesIO()
    picture.save(content, form, **options)
    return content.getvalue()


def camera_notes() -> Image.Exif:
    """Who made the camera, its number, and where it was."""
    notes = Image.Exif()
    notes[MAKE], notes[ORIENTATION] = "A camera", ON_ITS_SIDE
    notes.get_ifd(0x8769)[SERIAL] = "SERIAL-12345"
    notes.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    return notes


def photograph(form="JPEG", size=(64, 32)) -> bytes:
    """Left half red, right half blue as it is stored; upright, the red is above."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return written(picture, form, exif=camera_notes(), icc_profile=profile)


def small_png() -> bytes:
    return written(Image.new("RGB", (4, 3), "green"), "PNG", optimize=True)
