"""What prose names besides results: events, quotes, comments and pictures, found in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext as _

from events.models import PrioritizationEvent, RaisedPoint
from recommendations.domain.texts import Text
from reports.domain.references import PATTERN, UnknownReference, parse_reference
from reports.models import Picture, ReaderComment, Report
from strategy_site.jobs.mail import one_line
from strategy_site.languages import LANGUAGES


class Named(NamedTuple):
    """By slug, by number and by key, as references write them; only what everybody may see."""

    events: Mapping[str, PrioritizationEvent] = {}
    quotes: Mapping[str, RaisedPoint] = {}
    comments: Mapping[str, ReaderComment] = {}
    pictures: Mapping[str, Picture] = {}


def named_in(bodies: Iterable[str], *, pictures: Iterable[Picture] = ()) -> Named:
    """What ``bodies`` name: a query for each kind of which they name any."""
    names = {"event": set(), "quote": set(), "comment": set(), "picture": set()}
    for body in bodies:
        for match in PATTERN.finditer(body):
            try:
                reference = parse_reference(match[1])
            except UnknownReference:
                continue
            names.get(reference.kind, set()).add(reference.names[0])
    return Named(
        events=events_named(names["event"]),
        quotes=quotes_named(names["quote"]),
        comments=comments_named(names["comment"]),
        pictures={picture.key: picture for picture in pictures} if names["picture"] else {},
    )


NOTHING_NAMED = Named()


def named_by_bodies(bodies: Iterable[str], report: Report) -> Named:
    """What ``bodies`` name, with the pictures of ``report`` but without their bytes."""
    return named_in(bodies, pictures=report.pictures.defer("content").select_related("report"))


def events_named(slugs: set[str]) -> dict[str, PrioritizationEvent]:
    """Those that are public: a draft has no title yet that anybody may read."""
    if not slugs:
        return {}
    events = PrioritizationEvent.objects.filter(slug__in=slugs).prefetch_related("sessions")
    return {event.slug: event for event in events if event.is_public}


def quotes_named(numbers: set[str]) -> dict[str, RaisedPoint]:
    return published_named(RaisedPoint.objects.published(), numbers)


def comments_named(numbers: set[str]) -> dict[str, ReaderComment]:
    return published_named(ReaderComment.objects.published(), numbers)


def published_named(rows, numbers: set[str]) -> dict:
    """By their number, as it is written."""
    keys = [int(number) for number in numbers if number.isascii() and number.isdecimal() and len(number) < 10]  # noqa: PLR2004 -- digits that any database takes
    return {str(row.pk): row for row in rows.filter(pk__in=keys)} if keys else {}


def event_day(event) -> date:
    """The day of its first session where it takes place. Raises IndexError where no session is known."""
    return event.sessions.all()[0].starts_locally.date()


def quote_html(point: RaisedPoint) -> str:
    return format_html(_("“{quote}”"), quote=in_its_language(point.words))


def comment_html(comment: ReaderComment) -> str:
    """On one line, and isolated whatever its language: readers write any sign, in any direction."""
    words = format_html(
        '<span lang="{}" dir="auto">{}</span>', LANGUAGES[comment.language].code, one_line(comment.text)
    )
    return format_html(_("“{quote}”"), quote=words)


def picture_html(picture: Picture) -> str:
    """The picture from our own address, with who made it and under which licence below it."""
    alternative = picture.text("alternative")
    credit = ", ".join(filter(None, [picture.author, picture.licence]))
    source = format_html(' <a href="{}">{}</a>', picture.source_url, _("Source")) if picture.source_url else ""
    return format_html(
        '<span class="picture"><img class="picture__image" src="{}" alt="{}">'
        '<span class="picture__credit">{}{}</span></span>',
        reverse("reports:picture", args=[picture.report.slug, picture.digest]),
        alternative.value,
        credit,
        source,
    )


def in_its_language(text: Text) -> str:
    """The text, isolated where it is not in the language of the page."""
    if text.is_foreign:
        return format_html('<span lang="{}" dir="{}">{}</span>', text.language.code, text.direction, text.value)
    return conditional_escape(text.value)
