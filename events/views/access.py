"""Which event a page is about, for those who may see or run it."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from events.models import PrioritizationEvent, PriorityReport


def readable_event(request, slug):
    """Proposed events look absent to those who may not see them."""
    found = get_object_or_404(PrioritizationEvent.objects.prefetch_related("sessions"), slug=slug)
    if not request.user.has_perm("events.view_event", found):
        raise Http404
    return found


def managed_event(request, slug):
    found = readable_event(request, slug)
    if not request.user.has_perm("events.manage_event", found):
        raise PermissionDenied
    return found


def readable_report(request, slug):
    """What a community reported, as ``readable_event``: it looks absent until it is published."""
    found = get_object_or_404(PriorityReport.objects.for_team(), slug=slug)
    if not request.user.has_perm("events.view_priority_report", found):
        raise Http404
    return found


def private_page(view):
    """For addresses that are as good as a key: no search engine lists them, no cache keeps them, no other site is told.

    Without any referrer, browsers would send forms without their origin, and these would be refused.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer
