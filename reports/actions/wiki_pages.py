"""Sending a report to a wiki, on the worker: never over a change that nobody here has seen, and never twice."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from reports import mediawiki
from reports.domain.wikitext.markers import with_markers, without_markers
from reports.mediawiki import AnswerLost, EditConflict, Wiki, WikiError
from reports.models import Report, WikiPage
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job

WIKI_PAGE_JOB = "reports.wiki_page"
CHANGED = gettext_noop("Somebody else has changed the page since. Look at the difference before you replace it.")


@dataclass(frozen=True)
class SentPage:
    title: str
    revision: int
    digest: str


def site() -> mediawiki.Site | None:
    """The wiki of the settings, or None where there is none."""
    if not (settings.MEDIAWIKI_API_URL and settings.MEDIAWIKI_BOT_NAME and settings.MEDIAWIKI_BOT_PASSWORD):
        return None
    return mediawiki.Site(
        url=settings.MEDIAWIKI_API_URL,
        name=settings.MEDIAWIKI_BOT_NAME,
        password=settings.MEDIAWIKI_BOT_PASSWORD,
        user_agent=f"MovementPriorities/1.0 ({settings.SITE_URL})",
    )


def wiki_page_job(report: Report, language: str) -> Job | None:
    return Job.objects.filter(key=wiki_page_job_key(report, language)).first()


def wiki_page_job_key(report: Report, language: str) -> str:
    return f"{WIKI_PAGE_JOB}:{report.pk}:{language}"


@transaction.atomic
def request_wiki_page(
    *, report: Report, language: str, title: str, summary: str, requested_by, seen_revision: int | None = None
) -> Job:
    """Ask the worker to send it; asking twice sends once. ``seen_revision`` may be replaced, whoever wrote it."""
    jobs.record(who=requested_by, verb="send_to_wiki", about=report, language=language, title=title)
    return jobs.enqueue(
        kind=WIKI_PAGE_JOB,
        key=wiki_page_job_key(report, language),
        arguments={
            "report": report.pk,
            "language": language,
            "title": title,
            "summary": summary,
            "seen_revision": seen_revision,
        },
        requested_by=requested_by,
    )


def send_wiki_page(job: Job, text_of: Callable[[Report, str], str]) -> SentPage:
    """Bring the page of the wiki up to date. ``text_of`` writes the report in a language."""
    asked = job.arguments
    text = text_of(Report.objects.get(pk=asked["report"]), asked["language"])
    jobs.report_progress(job, 20)
    try:
        with Wiki(site()) as wiki:
            wiki.log_in()
            jobs.report_progress(job, 40)
            return bring_up_to_date(wiki, text, asked, lambda: jobs.report_progress(job, 60))
    except WikiError as error:
        raise jobs.JobFailed(error.reason, **error.values) from error


def bring_up_to_date(wiki: Wiki, text: str, asked: dict, told: Callable[[], None]) -> SentPage:
    """Text that stands there already was sent before its answer was lost: that is done."""
    found = wiki.read(asked["title"])
    told()
    if found.revision and without_markers(found.text) == text:
        return sent(found, text)
    if not may_replace(found, asked):
        refuse(asked, found)
    try:
        revision = wiki.write(found, with_markers(text, found.text), summary=asked["summary"])
        return sent(found._replace(revision=revision), text)
    except (AnswerLost, EditConflict) as error:
        present = wiki.read(asked["title"])
        if present.revision and without_markers(present.text) == text:
            return sent(present, text)
        if isinstance(error, EditConflict):
            refuse(asked, present)
        raise


def may_replace(found: mediawiki.WikiPage, asked: dict) -> bool:
    """Whether nothing unseen is lost: there is nothing yet, it is ours, or it is what somebody has looked at.

    Ours is it too where the wiki has only numbered the units of a page that was marked for translation.
    """
    pages = WikiPage.objects.filter(report=asked["report"], language=asked["language"], title=found.title)
    ours = pages.exclude(digest="").first()
    if found.revision in {ours.revision if ours else 0, asked["seen_revision"]}:
        return True
    return ours is not None and digest_of(without_markers(found.text)) == ours.digest


def refuse(asked: dict, found: mediawiki.WikiPage) -> None:
    """Keep what stands there, so that somebody can look at it."""
    WikiPage.objects.update_or_create(
        report_id=asked["report"],
        language=asked["language"],
        defaults={"found_revision": found.revision, "found_text": found.text, "found_by": found.user},
        create_defaults={
            "title": found.title,
            "found_revision": found.revision,
            "found_text": found.text,
            "found_by": found.user,
        },
    )
    raise jobs.JobFailed(CHANGED)


def sent(page: mediawiki.WikiPage, text: str) -> SentPage:
    return SentPage(page.title, page.revision, digest_of(text))


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def store_wiki_page(job: Job, page: SentPage) -> dict:
    """Remember what is ours there; the caller holds the transaction."""
    WikiPage.objects.update_or_create(
        report_id=job.arguments["report"],
        language=job.arguments["language"],
        defaults={
            "title": page.title,
            "revision": page.revision,
            "digest": page.digest,
            "sent_at": timezone.now(),
            "found_revision": None,
            "found_text": "",
            "found_by": "",
        },
    )
    return {"title": page.title, "revision": page.revision}
