"""What is answered before anything else is asked."""

import re

from django.conf import settings

from strategy_site.languages import LANGUAGES

from .pages import copies

WATCHED = re.compile(rf"/({'|'.join(LANGUAGES)})/polls/([-\w]+)/(live|projector)/", re.ASCII)


class CurrentCopyMiddleware:
    """Tells watchers of live results that the copy they have is current, as the view would, at a tenth of the cost.

    It only ever says so of results that are for everybody, and never asks the database: whatever else there is to
    say, the view says.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.unchanged(request) or self.get_response(request)

    def unchanged(self, request):
        if request.method != "GET" or "HTTP_IF_NONE_MATCH" not in request.META:
            return None
        watched = WATCHED.fullmatch(request.path_info)
        if watched is None or (settings.SECURE_SSL_REDIRECT and not request.is_secure()):
            return None
        language, slug, page = watched.groups()
        state = copies.known_state(slug)
        if state is None or not state.is_for_all:
            return None
        request.get_host()  # refuses names that are not ours
        tag = copies.entity_tag(request, state, f"voting/{page}.html", language)
        return copies.unchanged(tag) if copies.is_current(request, tag) else None
