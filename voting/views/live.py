"""Live results, for a reader and for the screen of a room; both ask again every now and then."""

from hashlib import sha256
from io import BytesIO
from time import monotonic
from urllib.parse import urlsplit

import qrcode
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.utils.translation import get_language
from qrcode.image.svg import SvgPathFillImage

from voting.models import Poll
from voting.pages.live import LivePage, PublicState

from .voters import may_see_live, released_poll

COPY_SECONDS = 1
QR_SECONDS = 3600
QUIET_ZONE = 2  # modules; the page around the code is white too

_copies: dict[str, tuple[float, PublicState]] = {}  # by the poll's slug, with the moment until which each is good


def live(request, slug):
    return watched(request, slug, "voting/live.html")


def projector(request, slug):
    return watched(request, slug, "voting/projector.html")


def watched(request, slug, template):
    """A page, or the part of it that changes; to whoever has the present one already, only that it is so.

    A hundred thousand people may be watching: to tell them that nothing has changed takes no database.
    """
    state = recent_state(slug)
    if state.is_for_all and is_current(request, tag := entity_tag(request, state, template)):
        return labelled(HttpResponseNotModified(), tag)

    poll = released_poll(slug, "live")
    page = LivePage(poll, is_visible=may_see_live(request, poll))
    tag = entity_tag(request, PublicState.of(poll), template)
    if page.is_visible and is_current(request, tag):
        return labelled(HttpResponseNotModified(), tag)
    context = {"poll": poll, "about": page, "address": urlsplit(short_address(poll))}
    response = render(request, template + ("#state" if request.htmx else ""), context)
    return labelled(response, tag) if page.is_visible else response


def is_current(request, tag) -> bool:
    return request.headers.get("If-None-Match", "").removeprefix("W/") == tag  # proxies that compress mark it as weak


def recent_state(slug) -> PublicState:
    """The public state of a second ago at most."""
    good_until, state = _copies.get(slug, (0.0, None))
    if state is None or monotonic() >= good_until:
        state = PublicState.of(get_object_or_404(Poll.objects.released().select_related("live"), slug=slug))
        _copies[slug] = (monotonic() + COPY_SECONDS, state)
    return state


def forget_copies() -> None:
    _copies.clear()


def entity_tag(request, state: PublicState, template: str) -> str:
    """Names one answer. A whole page also depends on who is signed in, and on the release of this software."""
    parts = [template, get_language(), *map(str, state), static("css/live.css")]
    parts += ["part"] if request.htmx else [request.headers.get("Cookie", "")]
    return f'"{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def labelled(response, tag):
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"  # kept by the reader alone, and checked every time
    return response


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
