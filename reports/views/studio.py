"""The studio: reports, and the sections of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.views.access import private_page
from reports import actions
from reports.forms import NewSectionForm, SectionTextForm
from reports.models import Report
from reports.pages.checklist import checklist_of
from reports.pages.insertions import insertions
from reports.pages.stored import facts_of, present_heat_map
from reports.pages.studio import for_studio, progress_of, report_rows, section_rows
from reports.pages.studio_editor import editor
from strategy_site.languages import SOURCE

WRITE, TRANSLATE = "reports.write_report", "reports.translate_report"


@login_required
@private_page
def studio(request):
    """All reports, drafts first, with how far each language is."""
    if not request.user.has_perm(TRANSLATE):
        raise PermissionDenied
    return render(request, "reports/studio.html", {"rows": report_rows()})


def report_in_studio(request, slug, right=TRANSLATE, reports=None) -> Report:
    found = get_object_or_404(for_studio(Report.objects.all()) if reports is None else reports, slug=slug)
    if not request.user.has_perm(right, found):
        raise PermissionDenied
    return found


def section_named(found: Report, key: str):
    section = next((section for section in found.sections.all() if section.key == key), None)
    if section is None:
        raise Http404
    return section


@login_required
@private_page
def report(request, slug):
    """The first section in the source language; the others are one link away."""
    found = report_in_studio(request, slug)
    section = next(iter(found.sections.all()), None)
    return studio_page(request, found, section, SOURCE)


def studio_page(request, found, section, language, *, form=None, status=200, **more):
    """The sections, the editor of ``section`` (if there is any), its preview and the checklist."""
    typed = form.typed if form and form.is_bound else None
    edited = section and editor(found, section, language, by=request.user, typed=typed)
    heat_map = present_heat_map(found.tally)
    context = {
        "report": found,
        "rows": section_rows(found, current=section, language=language),
        "progress": progress_of(found.sections.all()),
        "editor": edited,
        "form": form or (section and text_form(section, language, edited)),
        "revision": edited.revision if edited else 0,
        "insertions": insertions(found, facts_of(found.tally, heat_map, figures=found.figures.all())),
        "checklist": checklist_of(found),
        "new_section": NewSectionForm(report=found),
        "may_write": request.user.has_perm(WRITE, found),
    }
    return render(request, "reports/studio_report.html", context | more, status=status)


def text_form(section, language, edited) -> SectionTextForm:
    initial = {"heading": edited.heading, "body": edited.body}
    return SectionTextForm(section=section, language=language, initial=initial)


@login_required
@require_POST
def add_section(request, slug):
    found = report_in_studio(request, slug, WRITE, Report.objects.prefetch_related("sections"))
    form = NewSectionForm(request.POST, report=found)
    if not form.is_valid():
        whole = report_in_studio(request, slug, WRITE)
        return studio_page(request, whole, next(iter(whole.sections.all()), None), SOURCE, new_section=form)
    section = form.save(by=request.user)
    return redirect("reports:studio_section", slug, section.key, SOURCE)


@login_required
@require_POST
def arrange(request, slug, key):
    """Move, hide, show or remove one section."""
    found = report_in_studio(request, slug, WRITE, Report.objects.prefetch_related("sections"))
    section, by, step = section_named(found, key), request.user, request.POST.get("step")
    if step in {"up", "down"}:
        actions.move_section(section=section, up=step == "up", by=by)
    elif step in {"hide", "show"}:
        actions.hide_section(section=section, is_hidden=step == "hide", by=by)
    elif step == "remove":
        return remove(request, found, section)
    return redirect("reports:studio_section", slug, key, SOURCE)


def remove(request, found, section):
    try:
        actions.remove_section(section=section, by=request.user)
    except actions.SectionInUse:
        messages.error(request, _("Something is written in this section. Hide it instead; then nothing is lost."))
        return redirect("reports:studio_section", found.slug, section.key, SOURCE)
    messages.success(request, _("The section is removed."))
    return redirect("reports:studio_report", found.slug)
