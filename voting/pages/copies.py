"""The copies of live results that watchers' browsers keep: which of them are current is told without the database.

A hundred thousand people may be watching, and each asks every few seconds.
"""

from functools import cache
from hashlib import sha256
from time import monotonic

from django.http import HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.templatetags.static import static

from voting.models import Poll

from .live import PublicState

STATE_SECONDS = 1

_states: dict[str, tuple[float, PublicState]] = {}  # by the poll's slug, with the moment until which each is good


def known_state(slug: str) -> PublicState | None:
    """The public state of a second ago at most, if somebody has asked for it since."""
    good_until, state = _states.get(slug, (0.0, None))
    return state if monotonic() < good_until else None


def recent_state(slug: str) -> PublicState:
    """The public state of a second ago at most."""
    state = known_state(slug)
    if state is None:
        state = PublicState.of(get_object_or_404(Poll.objects.released().select_related("live"), slug=slug))
        _states[slug] = (monotonic() + STATE_SECONDS, state)
    return state


def forget_states() -> None:
    _states.clear()


def asks_for_a_part(request) -> bool:
    """As ``request.htmx`` says, once its middleware has seen the request."""
    return request.META.get("HTTP_HX_REQUEST") == "true"


def entity_tag(request, state: PublicState, template: str, language: str) -> str:
    """Names one answer. A whole page also depends on who is signed in, and on the release of this software."""
    parts = [template, language, *map(str, state), release()]
    parts += ["part"] if asks_for_a_part(request) else [request.META.get("HTTP_COOKIE", "")]
    return tag_of(chr(0).join(parts).encode())


def tag_of(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'


@cache
def release() -> str:
    """Another for each release in which the pages look otherwise."""
    return static("css/live.css")


def is_current(request, tag: str) -> bool:
    return request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == tag  # proxies that compress mark it as weak


def labelled(response, tag: str):
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"  # kept by the reader alone, and checked every time
    return response


def unchanged(tag: str):
    response = labelled(HttpResponseNotModified(), tag)
    response.headers["Vary"] = "Cookie, HX-Request"
    return response
