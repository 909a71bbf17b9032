"""Live results, for a reader and for the screen of a room; both ask again every now and then."""

from io import BytesIO
from urllib.parse import urlsplit

import qrcode
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from qrcode.image.svg import SvgPathFillImage

from voting.pages import copies
from voting.pages.live import LivePage, PublicState

from .voters import may_see_live, released_poll

QR_SECONDS = 3600
QUIET_ZONE = 2  # modules; the page around the code is white too


def live(request, slug):
    return watched(request, slug, "voting/live.html")


def projector(request, slug):
    return watched(request, slug, "voting/projector.html")


def watched(request, slug, template):
    """A page, or the part of it that changes; to whoever has the present one already, only that it is so."""
    language = get_language()
    state = copies.recent_state(slug)
    tag = copies.entity_tag(request, state, template, language)
    if state.is_for_all and copies.is_current(request, tag):
        return copies.unchanged(tag)

    poll = released_poll(slug, "live")
    page = LivePage(poll, is_visible=may_see_live(request, poll))
    tag = copies.entity_tag(request, PublicState.of(poll), template, language)
    if page.is_visible and copies.is_current(request, tag):
        return copies.unchanged(tag)
    context = {"poll": poll, "about": page, "address": urlsplit(short_address(poll))}
    response = render(request, template + ("#state" if request.htmx else ""), context)
    return copies.labelled(response, tag) if page.is_visible else response


def short_address(poll) -> str:
    """Without a language, which each reader's browser adds."""
    return f"{settings.SITE_URL.rstrip('/')}/polls/{poll.slug}/"


def qr_code(request, slug):
    """The way to the ballot for a phone held up to the screen."""
    poll = released_poll(slug)
    image = qrcode.make(short_address(poll), image_factory=SvgPathFillImage, border=QUIET_ZONE)
    content = BytesIO()
    image.save(content)
    response = HttpResponse(content.getvalue(), content_type="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={QR_SECONDS}"
    return response
