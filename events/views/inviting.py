"""Whom the hosts of an event invite."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms import InvitingForm

from .access import managed_event

INVITATIONS_PER_PAGE = 200


@login_required
def invitations(request, slug):
    found = managed_event(request, slug)
    form = InvitingForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        invited = form.save(event=found, by=request.user)
        messages.success(request, _("Newly invited: %(number)d.") % {"number": invited})
        return redirect("events:invitations", slug)
    page = Paginator(found.invitations.order_by("address"), INVITATIONS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "events/invitations.html", {"event": found, "form": form, "page": page})


@login_required
@require_POST
def take_back(request, slug, pk):
    found = managed_event(request, slug)
    actions.take_back(invitation=get_object_or_404(found.invitations, pk=pk), by=request.user)
    messages.success(request, _("The invitation is taken back."))
    return redirect("events:invitations", slug)
