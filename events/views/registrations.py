"""Who is registered, for those who run the event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms import RegistrationFilter, RegistrationsForm
from events.models import Registration
from events.pages import faults_on_page, people_in_full, places_in_line, registrations_table, state_counts
from recommendations.domain.spreadsheets import as_csv
from strategy_site.accounts.models import Region
from strategy_site.jobs.actions import record

from .access import managed_event

REGISTRATIONS_PER_PAGE = 200


@login_required
def registrations(request, slug):
    """Who is registered. Looking at it is written down."""
    found = managed_event(request, slug)
    form = RegistrationFilter(request.GET, event=found)
    with transaction.atomic():
        record(who=request.user, verb="view_registrations", about=found)
        page = Paginator(form.people(), REGISTRATIONS_PER_PAGE).get_page(request.GET.get("page"))
        line = places_in_line(found)
        for person in page:
            person.place = line.get(person.pk)
        context = {
            "event": found,
            "page": page,
            "form": form,
            "counts": state_counts(found),
            "query": query_of(request),
        }
        return render(request, "events/registrations.html", context)


def query_of(request) -> str:
    """The filters of the address, for links to other pages of the list."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


@login_required
def registration(request, slug, pk):
    """All that one person said. Looking at it is written down."""
    found = managed_event(request, slug)
    with transaction.atomic():
        record(who=request.user, verb="view_registration", about=found)
        people = people_in_full(found, found.registrations.standing().select_related("region").filter(pk=pk))
        if not people:
            raise Http404
        return render(request, "events/registration.html", {"event": found, "person": people[0]})


@login_required
def registrations_csv(request, slug):
    """The list as a file. Each download is written down, or there is none."""
    found = managed_event(request, slug)
    with transaction.atomic():
        record(who=request.user, verb="download_registrations", about=found)
        header, rows = registrations_table(found, timezone.now())
    # The mark at the beginning (BOM) tells spreadsheets that this is UTF-8.
    response = HttpResponse("\ufeff" + as_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-registrations.csv"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def confirm_registration(request, slug, pk):
    found = managed_event(request, slug)
    waiting = get_object_or_404(found.registrations.standing(), pk=pk)
    try:
        actions.confirm_waiting(registration=waiting, by=request.user)
    except actions.NoPlaceLeft as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("%(name)s has a place now.") % {"name": waiting.name})
    return redirect("events:registration", slug, pk)


@login_required
def import_registrations(request, slug):
    found = managed_event(request, slug)
    form = RegistrationsForm(request.POST or None, request.FILES or None, event=found, by=request.user)
    imported = form.save() if form.is_valid() else None
    if imported:
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
