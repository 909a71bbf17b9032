"""Entering and changing an event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.domain.local_times import time_zones
from events.forms import EventForm
from events.models import PrioritizationEvent

from .access import managed_event

SAVED = {
    PrioritizationEvent.State.DRAFT: gettext_lazy("The draft is saved. Only you and the support team see it."),
    PrioritizationEvent.State.PROPOSED: gettext_lazy("The event is proposed. The support team will look at it."),
}


@login_required
def enter_event(request):
    if not request.user.has_perm("events.propose_event"):
        raise PermissionDenied
    return form_page(request, PrioritizationEvent())


@login_required
def edit_event(request, slug):
    return form_page(request, managed_event(request, slug))


def form_page(request, found):
    form = EventForm(request.POST or None, instance=found, by=request.user)
    if form.is_valid():
        saved = form.save()
        messages.success(request, SAVED.get(saved.state, _("The event is saved.")))
        return redirect(saved)
    # What was typed stays in the form; the headline keeps to what is stored.
    stored = PrioritizationEvent.objects.get(pk=found.pk) if found.pk else None
    context = {
        "form": form,
        "event": stored,
        "review": stored.reviews.first() if stored and not stored.is_public else None,
        "speaks_for_some": form.fields["affiliate"].queryset.exists(),
        # Those who speak for an affiliate publish its events only, and may still choose another one, or none.
        "may_publish": request.user.has_perm("events.announce_event", found),
        "time_zones": time_zones(),
    }
    return render(request, "events/form.html", context)
