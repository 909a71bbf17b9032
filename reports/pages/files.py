"""Files of a report in the language of the page: what they are made from, whether they are made, and their making."""

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_noop, override
from django.utils.translation import gettext as _

from reports import actions, typesetting
from reports.actions.files import MadeFile
from reports.models import Edition, Report, ReportFile
from strategy_site.jobs.actions import JobFailed, report_progress
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES

from .edition_files import DRAWING, PAPER, taken_along
from .heat_map_picture import heat_map_svg
from .report import report_page

GONE = gettext_noop("The report, or what it shows, is not there any more.")
TYPES = {"pdf": "application/pdf", "png": "image/png"}


@dataclass(frozen=True)
class FileState:
    """A file that is there, or the job that makes it."""

    digest: str
    content: bytes | None  # None while it is not made
    job: Job | None


def source_of_file(report, kind: str) -> str | None:
    """The HTML or the drawing that the file is made from; None where there is nothing to make."""
    name, write = (PAPER, paper_html) if kind == ReportFile.Kind.PDF else (DRAWING, heat_map_svg)
    return taken_along(report, name, write)


def state_of_file(report, kind: str) -> FileState | None:
    """None where there is nothing to make."""
    source = source_of_file(report, kind)
    if source is None:
        return None
    digest = typesetting.digest_of(source)
    made = ReportFile.objects.filter(report=report, language=get_language(), kind=kind, digest=digest).first()
    key = actions.file_job_key(report=report.pk, language=get_language(), kind=kind, digest=digest)
    return FileState(
        digest=digest,
        content=bytes(made.content) if made else None,
        job=None if made else Job.objects.filter(key=key).first(),
    )


def make(job: Job) -> MadeFile:
    """The worker's part, in the language that was asked for, of what readers get now."""
    language, kind = job.arguments["language"], job.arguments["kind"]
    typesetting.require(language)
    with override(language):
        report = Report.objects.filter(pk=job.arguments["report"]).select_related("tally__poll").first()
        source = report and source_of_file(report, kind)
    if not source:
        raise JobFailed(GONE)
    report_progress(job, 20)
    made = typesetting.as_png(source) if kind == ReportFile.Kind.PNG else pdf_of(report, source)
    report_progress(job, 90)
    return MadeFile(digest=typesetting.digest_of(source), content=made)


def pdf_of(report, html: str) -> bytes:
    pictures = {picture.digest: bytes(picture.content) for picture in report.pictures.all()}
    return typesetting.as_pdf(html, site=settings.SITE_URL, pictures=pictures)


def paper_html(report, edition: Edition | None = None) -> str:
    """The report as a page for paper, naming ``edition`` if it is one; the same as long as nothing in it changes."""
    language = LANGUAGES[get_language()]
    return render_to_string(
        "reports/pdf/report.html",
        {
            "report": report,
            "edition": edition,
            "page": report_page(report, QueryDict()),
            "page_language": language,
            "text_direction": language.direction,
            "site_name": _("Movement priorities"),
            "address": settings.SITE_URL + (edition or report).get_absolute_url(),
        },
    )
