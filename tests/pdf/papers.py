"""Files as the worker makes them, read back by poppler."""

import ctypes
import re
import subprocess

import pypdfium2.raw  # noqa: TID253 -- this suite is about it

from reports import actions
from reports.models import ReportFile
from reports.pages import files
from strategy_site.jobs.actions import run_claimed

# What poppler writes around text that runs the other way.
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def make(report, *, language="en", kind="pdf"):
    """The worker's part, in this process; gives the job."""
    job = actions.request_file(report=report, language=language, kind=kind, digest="wanted")
    run_claimed(job.pk, files.make, actions.store_file)
    job.refresh_from_db()
    return job


def made(report, folder, *, language="en", kind="pdf"):
    """The path of the file."""
    job = make(report, language=language, kind=kind)
    assert job.state == "done", job.reason
    path = folder / f"{language}.{kind}"
    path.write_bytes(bytes(ReportFile.objects.get(report=report, language=language, kind=kind).content))
    return path


def text_of(path) -> str:
    """In reading order, one space between words."""
    return " ".join(DIRECTIONS.sub("", poppler("pdftotext", path, "-")).split())


def language_of(path) -> str:
    """That of the whole document, which readers aloud go by."""
    letters = (ctypes.c_ushort * 50)()
    with pypdfium2.PdfDocument(path) as document:
        used = pypdfium2.raw.FPDFCatalog_GetLanguage(document.raw, letters, ctypes.sizeof(letters))
    return bytes(letters)[:used].decode("utf-16-le").rstrip("\0")


def poppler(program, *arguments) -> str:
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout
