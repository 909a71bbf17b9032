"""The notes of all rooms, for the team that takes the names out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.actions.anonymising import NoteChanged, accept_proposals, names_of_event
from events.actions.points import publish_minutes as publish
from events.actions.points import unpublish_minutes as unpublish
from events.forms.points import AnonymisingForm, NotesFilter
from events.models import BreakoutPlan, GroupNote
from events.pages.notes_to_anonymise import notes_of, notes_overview, rooms_on_page
from strategy_site import formats
from strategy_site.jobs.actions import record

from .access import managed_event, private_page
from .hosting import FAULTY
from .registrations import query_of

NOTES_PER_PAGE = 50


@private_page
@login_required
def notes(request, slug):
    """All that was noted, names and all. Looking at it is written down."""
    return notes_page(request, managed_event(request, slug))


def notes_page(request, event, names=None, answered=None):
    names = names or names_of_event(event)
    with transaction.atomic():
        record(who=request.user, verb="view_notes", about=event)
        found, wanted = notes_of(event), NotesFilter(request.GET)
        page = Paginator(wanted.choose(found), NOTES_PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "event": event,
            "overview": notes_overview(event, found, names),
            "filter": wanted,
            "page": page,
            "rooms": rooms_on_page(event, page, names, answered),
            "answered": answered,
            "query": query_of(request),
            "here": request.GET.urlencode(),
        }
        return render(request, "events/event_notes.html", context, status=FAULTY if answered else 200)


@private_page
@login_required
@require_POST
def anonymise_note(request, slug, pk):
    event = managed_event(request, slug)
    note = get_object_or_404(GroupNote.objects.of_event(event).with_groups(), pk=pk)
    names = names_of_event(event)
    form = AnonymisingForm(request.POST, note=note, names=names)
    if form.is_valid():
        try:
            form.save(by=request.user)
        except NoteChanged:
            form.add_error("public_text", form.when_changed)
        else:
            messages.success(request, _("Saved."))
            return back_to_notes(request, slug, f"#note-{pk}")
    return notes_page(request, event, names, form)


@login_required
@require_POST
def accept(request, slug):
    accepted = accept_proposals(event=managed_event(request, slug), by=request.user)
    text = ngettext("%(number)s text accepted.", "%(number)s texts accepted.", accepted)
    messages.success(request, text % {"number": formats.number(accepted, get_language())})
    return back_to_notes(request, slug)


def back_to_notes(request, slug, place=""):
    """The list as it was filtered."""
    query = request.GET.urlencode()
    return redirect(reverse("events:notes", args=[slug]) + (f"?{query}" if query else "") + place)


@login_required
@require_POST
def publish_minutes(request, slug, pk):
    plan = plan_of(managed_event(request, slug), pk)
    issues = publish(plan=plan, by=request.user)
    if issues:
        messages.error(request, " ".join([_("Not published:"), *issues]))
    else:
        messages.success(request, _("Everybody can read the minutes now."))
    return back_to_notes(request, slug)


@login_required
@require_POST
def unpublish_minutes(request, slug, pk):
    unpublish(plan=plan_of(managed_event(request, slug), pk), by=request.user)
    messages.success(request, _("The minutes of this session are not public any more."))
    return back_to_notes(request, slug)


def plan_of(event, pk):
    return get_object_or_404(BreakoutPlan, session__event=event, pk=pk)
