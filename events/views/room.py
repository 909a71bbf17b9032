"""The people of one room, for the team: pinned, moved, taken out, made a facilitator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from events import actions
from events.forms.seating import MoveForm
from events.models import BreakoutGroup
from events.pages.room import room_page
from strategy_site.jobs.actions import record

from .access import managed_event
from .seating import control_room_of


@login_required
def group(request, slug, pk):
    """Who sits in a room, and what can be done about it. Looking at it is written down."""
    found = managed_event(request, slug)
    groups = BreakoutGroup.objects.select_related("round__session__event")
    room = get_object_or_404(groups, pk=pk, round__session__event=found)
    form = None
    if request.method == "POST":
        form = change(request, room)
        if form is None:
            return redirect(reverse("events:group", args=[slug, pk]))
    with transaction.atomic():
        record(who=request.user, verb="view_room", about=found)
        context = {
            "event": found,
            "room": room_page(room, form),
            "back": control_room_of(room.round.session, room.round),
        }
        return render(request, "events/group.html", context)


def change(request, room) -> MoveForm | None:
    """Do what was asked for; a form that was refused comes back."""
    key = request.POST.get("seat", "")
    seats = room.seats.select_related("registration", "round__session__event")
    seat = seats.filter(pk=key if key.isdecimal() else 0).first()
    if seat is None or room.round.phase_at() == "past":
        messages.warning(
            request, _("Nothing is changed: this person is not in the room any more, or the round is over.")
        )
        return None
    deed = request.POST.get("deed", "")
    if deed == "move":
        return move(request, seat)
    if deed in DEEDS:
        messages.success(request, DEEDS[deed](seat, request.user) % {"name": name_of(seat)})
    return None


def move(request, seat) -> MoveForm | None:
    form = MoveForm(request.POST, seat=seat, by=request.user)
    if not (form.is_valid() and form.save()):
        return form
    moved = {"name": name_of(seat), "room": form.cleaned_data["group"].number}
    messages.success(request, _("%(name)s sits in room %(room)s now, and is pinned there.") % moved)
    return None


def name_of(seat) -> str:
    return seat.registration.name or _("Without a name")


def pin(seat, by) -> str:
    actions.pin(seat=seat, is_pinned=True, by=by)
    return _("%(name)s is pinned.")


def unpin(seat, by) -> str:
    actions.pin(seat=seat, is_pinned=False, by=by)
    return _("%(name)s is not pinned any more.")


def remove(seat, by) -> str:
    actions.unseat(registration=seat.registration, session=seat.round.session, by=by)
    return _("%(name)s is in no room to come. To bring them back, add them as a late arrival.")


def name_facilitator(seat, by) -> str:
    actions.name_facilitator(seat=seat, is_one=True, by=by)
    return _("%(name)s facilitates this room, and is pinned.")


def unname_facilitator(seat, by) -> str:
    actions.name_facilitator(seat=seat, is_one=False, by=by)
    return _("%(name)s is no facilitator any more.")


DEEDS = {
    "pin": pin,
    "unpin": unpin,
    "remove": remove,
    "facilitate": name_facilitator,
    "do_not_facilitate": unname_facilitator,
}
