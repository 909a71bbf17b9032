"""Reference populations: read by everybody, entered by the support team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.pages import faults_on_page
from recommendations.domain.spreadsheets import as_csv
from reports import actions
from reports.forms import PopulationForm
from reports.models import ReferencePopulation
from reports.pages.populations import dimensions_on_page, population_on_page, population_table
from reports.words import FAULTS, dimension_word

RIGHT = "reports.manage_populations"
FAULTY = 422  # the status of a page that says why nothing was stored


def populations(request):
    context = {"dimensions": dimensions_on_page(), "may_manage": request.user.has_perm(RIGHT)}
    return render(request, "reports/populations.html", context)


def population(request, pk):
    found = get_object_or_404(ReferencePopulation.objects.prefetch_related("shares"), pk=pk)
    may_manage = request.user.has_perm(RIGHT)
    context = {
        "page": population_on_page(found),
        "may_manage": may_manage,
        "may_delete": may_manage and not actions.is_compared_with(found),
    }
    return render(request, "reports/population.html", context)


def population_csv(request, pk):
    found = get_object_or_404(ReferencePopulation.objects.prefetch_related("shares"), pk=pk)
    response = HttpResponse(as_csv(*population_table(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="population-{pk}.csv"'
    return response


@login_required
def add_population(request, dimension):
    if dimension not in ReferencePopulation.Dimension.values:
        raise Http404
    return form_page(request, ReferencePopulation(dimension=dimension))


@login_required
def edit_population(request, pk):
    return form_page(request, managed_population(request, pk))


def form_page(request, instance):
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    form = PopulationForm(request.POST or None, request.FILES or None, instance=instance, by=request.user)
    if form.is_valid() and not form.is_preview:
        saved = form.save()
        messages.success(request, _("The population is saved."))
        return redirect("reports:population", saved.pk)
    context = {
        "form": form,
        "is_new": instance.pk is None,
        "dimension": dimension_word(instance.dimension),
        "faults": faults_on_page(form.faults, FAULTS),
    }
    return render(request, "reports/population_form.html", context, status=FAULTY if form.errors else 200)


def managed_population(request, pk) -> ReferencePopulation:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    return get_object_or_404(ReferencePopulation, pk=pk)


@login_required
@require_POST
def choose_population(request, pk):
    """Compare with this one from now on, or no longer."""
    found = managed_population(request, pk)
    if request.POST.get("choice") == "aside":
        actions.set_aside(population=found, by=request.user)
        messages.success(request, _("Results are no longer compared with this population."))
    else:
        actions.make_current(population=found, by=request.user)
        messages.success(request, _("Results are compared with this population from now on."))
    return redirect("reports:population", pk)


@login_required
@require_POST
def delete_population(request, pk):
    found = managed_population(request, pk)
    try:
        actions.delete_population(population=found, by=request.user)
    except actions.PopulationInUse:
        messages.error(request, _("A result is compared with this population, so it stays."))
        return redirect("reports:population", pk)
    messages.success(request, _("The population is deleted."))
    return redirect("reports:populations")
