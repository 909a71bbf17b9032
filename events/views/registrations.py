"""Who is registered, for those who run the event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms import RegistrationsForm
from events.models import Registration
from events.pages import faults_on_page
from strategy_site.accounts.models import Region
from strategy_site.jobs.actions import record

from .access import managed_event

REGISTRATIONS_PER_PAGE = 200


@login_required
def registrations(request, slug):
    """Who is registered. Looking at it is written down."""
    found = managed_event(request, slug)
    people = found.registrations.standing().select_related("region").by_name()
    with transaction.atomic():
        record(who=request.user, verb="view_registrations", about=found)
        page = Paginator(people, REGISTRATIONS_PER_PAGE).get_page(request.GET.get("page"))
        return render(request, "events/registrations.html", {"event": found, "page": page})


@login_required
def import_registrations(request, slug):
    found = managed_event(request, slug)
    form = RegistrationsForm(request.POST or None, request.FILES or None, event=found, by=request.user)
    if form.is_valid():
        imported = form.save()
        messages.success(
            request,
            _("Newly registered: %(created)d. Changed: %(updated)d. As before: %(unchanged)d.") % imported._asdict(),
        )
        return redirect("events:registrations", slug=slug)
    context = {
        "event": found,
        "form": form,
        "faults": faults_on_page(form.faults),
        "regions": Region.objects.all(),
        "roles": Registration.Role.choices,
    }
    return render(request, "events/import_registrations.html", context)


@login_required
@require_POST
def cancel_registration(request, slug, pk):
    found = managed_event(request, slug)
    registration = get_object_or_404(found.registrations.standing(), pk=pk)
    actions.cancel_registration(registration=registration, by=request.user)
    messages.success(request, _("The registration of %(name)s is cancelled.") % {"name": registration.name})
    return redirect("events:registrations", slug=slug)
