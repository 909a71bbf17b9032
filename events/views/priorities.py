"""Reporting a community's priorities, by those who know them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from events import actions
from events.domain.local_times import time_zones
from events.forms import PrioritiesFileForm, PriorityReportForm, PriorityStartForm
from events.models import PriorityReport, ReportedPriority
from events.pages import faults_on_page
from events.pages.priority_form import check_of, example_file, latest_review, own_reports, rows_to_import
from events.words import PRIORITIES_FAULTS
from strategy_site.accounts.models import Region

from .access import private_page, readable_event

FAULTY, STALE = 422, 409  # statuses of answers that say why nothing was stored
ROWS = {"sessions", "recommendations", "initiatives"}


def editable_report(request, slug) -> PriorityReport:
    """A report that is not published looks absent to those who may not change it."""
    found = get_object_or_404(PriorityReport.objects.with_priorities(), slug=slug)
    if not request.user.has_perm("events.edit_priority_report", found):
        if found.is_published:
            raise PermissionDenied
        raise Http404
    return found


@login_required
def own(request):
    return render(request, "priorities/own.html", {"reports": own_reports(request.user)})


@login_required
def start(request):
    event = None
    if slug := request.GET.get("event"):
        event = readable_event(request, slug)
        if not request.user.has_perm("events.report_on_event", event):
            raise PermissionDenied
    form = PriorityStartForm(request.POST or None, by=request.user, event=event)
    if form.is_valid():
        return redirect("priorities:edit", form.save().slug)
    return render(request, "priorities/start.html", {"form": form, "event": event})


@login_required
@private_page
def edit(request, slug):
    """The form as it is stored, or as it was sent where it could not be kept."""
    found = editable_report(request, slug)
    if not found.can_be_changed:
        return locked(request)
    if request.method == "POST":
        return save(request, found)
    more = request.GET.get("more", "")
    return form_page(request, found, PriorityReportForm(instance=found, more=more))


def locked(request):
    text = _("This report is sent in or published. It can be changed once the support team asks for changes.")
    if wants_json(request):
        return JsonResponse({"message": text}, status=STALE)
    messages.info(request, text)
    return redirect("priorities:own")


def save(request, found):
    form = PriorityReportForm(request.POST, instance=found)
    if not form.is_valid():
        return refused(request, found, form)
    try:
        saved = form.save(revision=revision_of(request), by=request.user)
    except actions.StaleReport:
        return stale(request, found, form)
    except actions.ReportLocked:
        return locked(request)
    return saved_answer(request, saved)


def saved_answer(request, saved):
    """What the button that was pressed leads to."""
    if wants_json(request):
        return JsonResponse({"revision": saved.revision})
    part = request.POST.get("more")
    if part in ROWS:
        return redirect(f"{request.path}?more={part}#{part}-last")
    if request.POST.get("step") == "submit":
        return redirect("priorities:submit", saved.slug)
    messages.success(request, _("The draft is saved."))
    return redirect("priorities:edit", saved.slug)


def revision_of(request) -> int:
    """The one that was read; or, from the button that saves over another version, that version."""
    sent = request.POST.get("over") or request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdecimal() else 0


def wants_json(request) -> bool:
    return request.headers.get("Accept") == "application/json"


def refused(request, found, form):
    if wants_json(request):
        problems = [{"place": each.place, "label": str(each.label), "message": each.message} for each in form.problems]
        return JsonResponse({"problems": problems}, status=FAULTY)
    return form_page(request, found, form, status=FAULTY)


def stale(request, found, form):
    if wants_json(request):
        return JsonResponse({"message": _("Somebody else has saved this report in the meantime.")}, status=STALE)
    return form_page(request, found, form, status=STALE)


def form_page(request, found, form, status=200):
    stored = PriorityReport.objects.prefetch_related("reviews").get(pk=found.pk)
    context = {
        "form": form,
        "report": stored,
        "revision": revision_of(request) if form.is_bound else stored.revision,
        "is_stale": status == STALE,
        "review": latest_review(stored),
        "time_zones": time_zones(),
    }
    return render(request, "priorities/form.html", context, status=status)


@login_required
@private_page
def submit(request, slug):
    """What is still missing (GET), then sent in (POST)."""
    found = editable_report(request, slug)
    if not found.can_be_changed:
        return locked(request)
    if request.method == "POST" and not actions.submit_report(report=found, by=request.user):
        messages.success(request, _("The report is sent in. The support team will look at it."))
        return redirect("priorities:own")
    check = check_of(found)
    status = FAULTY if request.method == "POST" else 200
    return render(request, "priorities/submit.html", {"report": found, "check": check}, status=status)


@login_required
@private_page
def discard(request, slug):
    """Asks first (GET); then the draft is deleted (POST)."""
    found = editable_report(request, slug)
    if request.method != "POST" and found.is_draft:
        return render(request, "priorities/discard.html", {"report": found})
    try:
        actions.discard_report(report=found, by=request.user)
    except actions.ReportLocked:
        return locked(request)
    messages.success(request, _("The draft is deleted."))
    return redirect("priorities:own")


@login_required
def import_reports(request):
    """Shown first; stored once somebody has confirmed what was shown."""
    form = PrioritiesFileForm(request.POST or None, request.FILES or None, by=request.user)
    if form.is_valid() and form.is_confirmed:
        made = form.save()
        messages.success(request, _("Drafts made: %(number)d. Send each in when it is ready.") % {"number": len(made)})
        return redirect("priorities:own")
    context = {
        "form": form,
        "rows": rows_to_import(form.rows),
        "faults": faults_on_page(form.faults, PRIORITIES_FAULTS),
        "regions": Region.objects.all(),
        "choices": {
            "venue": PriorityReport.Venue.choices,
            "method": PriorityReport.Method.choices,
            "class": PriorityReport.CommunityClass.choices,
            "level": ReportedPriority.Level.choices,
        },
    }
    return render(request, "priorities/import.html", context)


@login_required
def example(request):
    # The mark at the beginning (BOM) tells spreadsheets that this is UTF-8.
    response = HttpResponse("\ufeff" + example_file(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="example-priorities.csv"'
    return response
