"""Published reports, and published news, as Atom feeds (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reports.models import Report


def report_feed(reports: Iterable[Report], *, address: str) -> Atom1Feed:
    """``reports`` have the moment of their newest edition as ``edited_at``."""
    subtitle = _("What people discussed and chose at each event, with every number explained.")
    return feed_of(reports, address=address, page="reports:list", title=_("Reports of the movement"), subtitle=subtitle)


def news_feed(news: Iterable[Report], *, address: str) -> Atom1Feed:
    """The same for news posts, which are reports of a kind of their own."""
    heading, site = pgettext("heading", "News"), _("Movement priorities")
    title = f"{heading} – {site}"
    return feed_of(news, address=address, page="reports:news", title=title)


def feed_of(reports: Iterable[Report], *, address: str, page: str, title: str, subtitle: str = "") -> Atom1Feed:
    feed = Atom1Feed(
        title=title,
        link=settings.SITE_URL + reverse(page),
        description="",
        subtitle=subtitle or None,
        language=get_language(),
        feed_url=settings.SITE_URL + address,
        author_name=_("Movement priorities"),
    )
    for report in reports:
        feed.add_item(
            title=report.shown_title,
            link=settings.SITE_URL + report.get_absolute_url(),
            description=report.shown_occasion,
            unique_id=f"tag:{urlsplit(settings.SITE_URL).hostname},2026:report/{report.pk}",
            pubdate=begins(report.published_on),
            updateddate=report.edited_at or begins(report.published_on),
            categories=[str(report.get_kind_display())],
        )
    return feed


def begins(day) -> datetime:
    return datetime.combine(day, time(), UTC)
