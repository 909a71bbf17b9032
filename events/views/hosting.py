"""Bringing an event on its way, and what waits for the support team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.actions.hosting import CANCELLABLE
from events.forms import ReviewForm
from events.models import PrioritizationEvent
from events.pages.queue import queue_of
from strategy_site.jobs.models import OutboxMessage

from .access import managed_event, readable_event

FAULTY = 422  # the status of a page that says why nothing was stored


@login_required
def queue(request):
    return queue_page(request)


def queue_page(request, *, answered=None):
    if not request.user.has_perm("events.see_queue"):
        raise PermissionDenied
    context = {"queue": queue_of(request.user, answered=answered)}
    return render(request, "events/queue.html", context, status=FAULTY if answered else 200)


@login_required
@require_POST
def review(request, slug):
    found = readable_event(request, slug)
    if not request.user.has_perm("events.review_event", found):
        raise PermissionDenied
    form = ReviewForm(request.POST, event=found, by=request.user)
    if not form.is_valid():
        return queue_page(request, answered=form)
    if form.save():
        messages.success(request, _("The hosts are told."))
    else:
        messages.warning(request, _("Somebody has answered this already."))
    return redirect("events:queue")


@login_required
@require_POST
def retry_mail(request, pk):
    if not request.user.has_perm("events.see_queue"):
        raise PermissionDenied
    if actions.retry_mail(message=get_object_or_404(OutboxMessage, pk=pk), by=request.user):
        messages.success(request, _("The mail is tried again."))
    else:
        messages.warning(request, _("Somebody has answered this already."))
    return redirect("events:queue")


@login_required
@require_POST
def move(request, slug):
    found = managed_event(request, slug)
    if actions.move_event(event=found, to=request.POST.get("to", ""), by=request.user):
        messages.success(request, _("The event is saved."))
    else:
        messages.warning(request, _("The event has changed in the meantime. Please look at it again."))
    return redirect(found)


@login_required
def cancel(request, slug):
    """Ask first (GET), then call the event off (POST)."""
    found = managed_event(request, slug)
    if found.state not in CANCELLABLE:
        messages.warning(request, _("This event cannot be cancelled now."))
        return redirect(found)
    if request.method == "POST":
        actions.cancel_event(event=PrioritizationEvent.objects.get(pk=found.pk), by=request.user)
        messages.success(request, _("The event is cancelled. Everybody who is registered gets a mail."))
        return redirect(found)
    context = {"event": found, "registered": found.registrations.standing().count()}
    return render(request, "events/cancel.html", context)
