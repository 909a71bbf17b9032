"""The rooms of one person and what is written down there, for whoever has their private link."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms.notes import ConfirmationForm, NoteForm, RemovalForm
from events.models import BreakoutGroup
from events.pages.notes import RoomPage
from events.pages.own_rooms import own_rooms as rooms_of

from .access import private_page
from .own_registration import found_by_link


def room_of_link(request, slug, token, pk) -> RoomPage:
    """The room, if whoever has the link is seated there and may know of it."""
    found = found_by_link(request, slug, token)
    rooms = BreakoutGroup.objects.filter(
        seats__registration=found, seats__registration__state="confirmed", round__published_at__isnull=False
    )
    return RoomPage(found, get_object_or_404(rooms.select_related("round__session__event"), pk=pk))


def room_to_write_in(request, slug, token, pk) -> RoomPage:
    page = room_of_link(request, slug, token, pk)
    if not page.may_write:
        raise PermissionDenied
    return page


def back_to(page: RoomPage, place=""):
    address = redirect("events:group_notes", page.registration.event.slug, page.registration.token, page.group.pk)
    address.headers["Location"] += place
    return address


def show(request, page: RoomPage, status=200):
    template = "events/group_notes.html" + ("#room" if request.htmx else "")
    context = {"event": page.registration.event, "registration": page.registration, "page": page}
    return render(request, template, context, status=status)


@private_page
def own_rooms(request, slug, token):
    found = found_by_link(request, slug, token)
    context = {"event": found.event, "registration": found, "rooms": rooms_of(found) if found.is_confirmed else []}
    return render(request, "events/own_rooms.html", context)


@private_page
def group_notes(request, slug, token, pk):
    page = room_of_link(request, slug, token, pk)
    tag = page.tag  # before the rest, so that it never names more than is shown
    is_known = request.htmx and request.headers.get("If-None-Match", "").removeprefix("W/") == tag
    response = HttpResponseNotModified() if is_known else show(request, page)
    response.headers["ETag"] = tag
    return response


@private_page
@require_POST
def save_note(request, slug, token, pk, key):
    page = room_to_write_in(request, slug, token, pk)
    form = NoteForm(request.POST, group=page.group, key=key, by=page.registration, catalogue=page.catalogue)
    if not form.is_valid():
        if request.htmx:
            return JsonResponse({"errors": [error for errors in form.errors.values() for error in errors]}, status=400)
        page.refused = form
        return show(request, page, status=400)
    try:
        saved = form.save()
    except actions.NoteElsewhere as fault:
        raise Http404 from fault
    return answer_saved(request, page, saved)


def answer_saved(request, page, saved):
    """To the script, what stands now; to a browser, the page with the note."""
    message = ""
    if saved.is_beside:
        message = _("Somebody else changed this point at the same time. Both versions are kept; remove one.")
    elif saved.was_removed:
        message = _("Somebody else removed this point at the same time. Your text is kept.")
    note = saved.note
    if request.htmx:
        keys = [initiative.key for initiative in note.initiatives.all()]
        return JsonResponse({"key": str(note.key), "revision": note.revision, "initiatives": keys, "message": message})
    messages.add_message(request, messages.WARNING if message else messages.SUCCESS, message or _("Saved."))
    return back_to(page, f"#note-{note.key}")


@private_page
@require_POST
def remove_note(request, slug, token, pk, key):
    page = room_to_write_in(request, slug, token, pk)
    form, refusal = RemovalForm(request.POST), ""
    if not form.is_valid():
        raise Http404
    try:
        actions.remove_note(group=page.group, key=key, revision=form.cleaned_data["revision"], by=page.registration)
    except actions.NotesChanged:
        refusal = _("Somebody else changed this point meanwhile, so it is not removed. Look at it first.")
    if request.htmx:
        return JsonResponse({"errors": [refusal]}, status=409) if refusal else JsonResponse({})
    if refusal:
        messages.warning(request, refusal)
    return back_to(page)


@private_page
@require_POST
def confirm_notes(request, slug, token, pk):
    page = room_to_write_in(request, slug, token, pk)
    form = ConfirmationForm(request.POST, group=page.group, by=page.registration)
    try:
        if form.is_valid():
            form.save()
        else:
            messages.warning(request, form.non_field_errors()[0])
    except actions.NotesChanged:
        messages.warning(request, _("Somebody changed a point meanwhile. Read the points back again, please."))
    except actions.NothingWritten:
        messages.warning(request, _("Nothing is written down yet. Write down at least one point first."))
    return back_to(page, "#confirm")
