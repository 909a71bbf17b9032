"""Finding the poll that somebody wants to manage, and whether they may."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from voting import actions
from voting.models import Poll


def managed_poll(request, slug) -> Poll:
    found = get_object_or_404(Poll.objects.select_related("event", "key"), slug=slug)
    if not request.user.has_perm("voting.view_poll", found):
        raise Http404
    if not request.user.has_perm("voting.manage_poll", found):
        raise PermissionDenied
    return found


def is_saved(form) -> bool:
    """Save a form that may come too late; then it says what stands in the way, and nothing is stored."""
    try:
        form.save()
    except actions.NotReady as refusal:
        for issue in refusal.issues:
            form.add_error(None, issue)
    except actions.PollLocked:
        form.add_error(None, form.when_locked)
    return not form.errors
