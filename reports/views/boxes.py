"""Pictures and videos beside a section, looked after by the support team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.views.access import private_page
from reports import actions
from reports.forms import BoxForm
from reports.models import MediaBox, Report
from reports.pages.report import boxes_of
from reports.pages.studio import heading_of

from .studio import WRITE, report_in_studio, section_named

FAULTY = 422


def section_with_boxes(request, slug, key):
    reports = Report.objects.prefetch_related("sections__texts", "sections__boxes")
    return section_named(report_in_studio(request, slug, WRITE, reports), key)


@login_required
@private_page
def boxes(request, slug, key):
    """All of a section, and the form for another one."""
    section = section_with_boxes(request, slug, key)
    return form_page(request, section, MediaBox(section=section))


@login_required
@private_page
def box_form(request, slug, key, pk):
    section = section_with_boxes(request, slug, key)
    return form_page(request, section, get_object_or_404(section.boxes, pk=pk))


def form_page(request, section, instance):
    form = BoxForm(request.POST or None, instance=instance, by=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("reports:studio_boxes", section.report.slug, section.key)
    context = {
        "report": section.report,
        "section": section,
        "heading": heading_of(section),
        "boxes": boxes_of(section),
        "box": instance if instance.pk else None,
        "form": form,
    }
    return render(request, "reports/studio_section_boxes.html", context, status=FAULTY if form.errors else 200)


@login_required
@require_POST
def arrange_box(request, slug, key, pk):
    """Move or remove one box."""
    section = section_with_boxes(request, slug, key)
    box, step = get_object_or_404(section.boxes, pk=pk), request.POST.get("step")
    if step in {"up", "down"}:
        actions.move_box(box=box, up=step == "up", by=request.user)
    elif step == "remove":
        actions.remove_box(box=box, by=request.user)
        messages.success(request, _("The box is removed."))
    return redirect("reports:studio_boxes", slug, key)
