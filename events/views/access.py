"""Which event a page is about, for those who may see or run it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from events.models import PrioritizationEvent


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
