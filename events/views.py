"""Pages of events: for everybody, and for those who run them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from strategy_site.accounts.models import Region
from strategy_site.jobs.actions import record

from . import actions
from .domain.local_times import time_zones
from .forms import EventForm, RegistrationsForm
from .models import PrioritizationEvent, Registration
from .pages import card, faults_on_page, languages_of, sessions_on_page

REGISTRATIONS_PER_PAGE = 200


def event_list(request):
    events = PrioritizationEvent.objects.prefetch_related("sessions")
    proposed = events.proposed()
    if not request.user.has_perm("events.announce_event"):
        proposed = proposed.hosted_by(request.user)
    context = {
        "to_come": [card(event) for event in events.public().to_come()],
        "past": [card(event) for event in events.public().past()],
        "proposed": [card(event) for event in proposed],
        "may_enter": request.user.has_perm("events.enter_event"),
    }
    return render(request, "events/list.html", context)


def event(request, slug):
    found = readable_event(request, slug)
    may_manage = request.user.has_perm("events.manage_event", found)
    own = found.registrations.of(request.user).first()
    context = {
        "event": found,
        "sessions": sessions_on_page(found),
        "languages": languages_of(found),
        "registration": own,
        "shows_join_links": may_manage or (own is not None and own.is_confirmed),
        "may_manage": may_manage,
        "registered": found.registrations.confirmed().count() if may_manage else None,
    }
    return render(request, "events/event.html", context)


@login_required
def enter_event(request):
    if not request.user.has_perm("events.enter_event"):
        raise PermissionDenied
    return form_page(request, PrioritizationEvent())


@login_required
def edit_event(request, slug):
    return form_page(request, managed_event(request, slug))


def form_page(request, found):
    form = EventForm(request.POST or None, instance=found, by=request.user)
    if form.is_valid():
        saved = form.save()
        messages.success(request, _("The event is saved."))
        return redirect(saved)
    # What was typed stays in the form; the headline keeps to what is stored.
    stored = PrioritizationEvent.objects.get(pk=found.pk) if found.pk else None
    return render(request, "events/form.html", {"form": form, "event": stored, "time_zones": time_zones()})


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
