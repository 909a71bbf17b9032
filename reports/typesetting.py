"""HTML set as PDF, and a drawing as a picture, by WeasyPrint and PDFium. Nothing is fetched from any network.

Pango and the fonts come with the system, and a machine may lack them: then everything but these files works.
"""

import logging
import re
import subprocess
from collections.abc import Mapping
from contextlib import redirect_stdout
from functools import cache
from hashlib import sha256
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from shutil import which
from urllib.parse import quote
from xml.etree import ElementTree as ET

from django.contrib.staticfiles import finders
from django.utils.translation import gettext_noop

from reports.domain.heat_map_picture import FONTS
from strategy_site.jobs.actions import JobFailed
from strategy_site.languages import LANGUAGES

NO_PANGO = gettext_noop(
    "PDF files and pictures cannot be made on this machine, since it lacks the Pango library. "
    "The operators find what to install in docs/operations.md."
)
NO_FONTS = gettext_noop(
    "PDF files and pictures in this language cannot be made on this machine, since it lacks fonts for it. "
    "The operators find what to install in docs/operations.md."
)
STYLE = "css/paper.css"
OWN = "site:/static/"  # what a page on paper may load; see ``_fetcher``
CALLED = {"zh-hans": "zh-cn"}  # by fontconfig; other languages as we call them
PICTURE = re.compile(r"/pictures/([0-9a-f]{64})/$")  # how the addresses of stored pictures end
SVG = "{http://www.w3.org/2000/svg}"
ASCENT = 1.388  # ems from the top of a line two ems high to the feet of Noto Sans's letters
RESOLUTION = 2  # points of the picture for each CSS pixel: sharp on a large screen

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of every rule of CSS that it does not know


def require(language: str) -> None:
    """Raises JobFailed, with a reason that operators understand, on a machine that cannot set ``language``."""
    if not has_pango():
        raise JobFailed(NO_PANGO)
    if not has_fonts(language):
        raise JobFailed(NO_FONTS)


@cache
def has_pango() -> bool:
    try:
        with redirect_stdout(StringIO()):  # where it would print advice
            import weasyprint  # noqa: F401 -- it loads the libraries
    except OSError:
        return False
    return True


@cache
def has_fonts(language: str) -> bool:
    """Whether fontconfig, which comes with Pango, knows a font for the language."""
    if not which("fc-list"):
        return True
    found = subprocess.run(
        ["fc-list", f":lang={CALLED.get(language, language)}", "family"], stdout=subprocess.PIPE, check=False
    )
    return bool(found.stdout.strip())


def lacking() -> list[str]:
    """What is missing, in plain English: for the check of operators."""
    if not has_pango():
        return ["Pango"]
    return [f"fonts for {LANGUAGES[language].name}" for language in LANGUAGES if not has_fonts(language)]


def digest_of(*texts: str) -> str:
    """SHA-256 of all that a file is made from."""
    return sha256("\0".join((*texts, style())).encode()).hexdigest()


@cache
def style() -> str:
    return Path(finders.find(STYLE)).read_text()


def as_pdf(html: str, *, site: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A4, tagged (PDF/UA-1). Links lead to ``site``; the same HTML gives the same file.

    ``pictures`` are those that the report may show, by their digests, which their addresses end with.
    """
    from weasyprint import CSS, HTML

    fetcher = _fetcher(pictures=pictures)
    document = HTML(string=html, base_url=site, url_fetcher=fetcher)
    sheets = [CSS(string=style(), url_fetcher=fetcher)]
    return document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1", pdf_identifier=sha256(html.encode()).digest())


def as_png(svg: str) -> bytes:
    """The drawing on a page of its own size, as points."""
    import pypdfium2
    from weasyprint import CSS, HTML

    html, wide, high = _on_a_page(svg)
    fetcher = _fetcher(drawings=True)
    page = f"@page {{ size: {wide}px {high}px; margin: 0 }} html {{ font-family: {FONTS} }} body {{ margin: 0 }}"
    content = HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[CSS(string=page, url_fetcher=fetcher)])
    points = BytesIO()
    with pypdfium2.PdfDocument(content) as document:
        # A CSS pixel is three quarters of a point of paper.
        document[0].render(scale=RESOLUTION * 4 / 3).to_pil().save(points, format="PNG", optimize=True)
    return points.getvalue()


def _on_a_page(svg: str) -> tuple[str, str, str]:
    """HTML with the drawing's shapes as a picture and its texts at their places, and how wide and high it is.

    WeasyPrint sets the text of HTML with Pango, and so every script right. That of a drawing it sets letter by
    letter, which tears Arabic apart.
    """
    drawing = ET.fromstring(svg)  # noqa: S314 -- our own, all texts in it are escaped
    wide, high, texts = drawing.get("width"), drawing.get("height"), []
    for text in drawing.findall(f"{SVG}text"):
        drawing.remove(text)
        x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
        side = f"right: {float(wide) - x}px" if text.get("text-anchor") == "end" else f"left: {x}px"
        texts.append(
            f'<div style="position: absolute; white-space: nowrap; {side}; top: {y - ASCENT * size}px; '
            f"font-size: {size}px; line-height: 2; color: {text.get('fill')}; "
            f'font-weight: {text.get("font-weight", "normal")}">{escape(text.text)}</div>'
        )
    shapes = quote(ET.tostring(drawing, encoding="unicode"))
    page = f'<img src="data:image/svg+xml,{shapes}" alt="" style="display: block; width: {wide}px">'
    return f"{page}{''.join(texts)}", wide, high


def _fetcher(*, drawings: bool = False, pictures: Mapping[str, bytes] | None = None):
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Static files, read from the disk; pictures that were handed over; drawings in the page itself; no more."""

        def fetch(self, url, headers=None):
            if drawings and url.startswith("data:image/svg+xml,"):
                return super().fetch(url, headers)
            shown = PICTURE.search(url)
            if shown and shown[1] in (pictures or {}):
                return URLFetcherResponse(url, pictures[shown[1]])
            path = finders.find(url.removeprefix(OWN)) if url.startswith(OWN) else None
            if path is None:
                raise ValueError("Not a file of this site.")
            return URLFetcherResponse(url, Path(path).read_bytes())

    return OwnFilesOnly(allowed_protocols=["data"])
