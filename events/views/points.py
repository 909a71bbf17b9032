"""Questions and concerns: made of notes by the team, read by everybody; and the minutes."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.actions import points as actions
from events.actions.anonymising import names_of_event
from events.forms.points import PointForm
from events.models import GroupNote, RaisedPoint
from events.pages.minutes import has_minutes, minutes_page, published_points
from events.pages.points import points_page, source_on_page
from events.pages.registrations import session_names

from .access import managed_event, private_page, readable_event

ALL_KINDS = "all"
NUMBER = re.compile(r"[0-9]{1,9}")  # a key of a row; larger ones no database knows


@private_page
@login_required
@require_safe
def raised_points(request, slug):
    event = managed_event(request, slug)
    all_kinds = request.GET.get("kind") == ALL_KINDS
    points = points_page(event, names_of_event(event), all_kinds=all_kinds)
    return render(request, "events/raised_points.html", {"event": event, "points": points, "all_kinds": all_kinds})


@private_page
@login_required
def write_point(request, slug):
    """A new point, or the first of those chosen; the address says of which notes and points it is made."""
    event = managed_event(request, slug)
    chosen = list(event.raised_points.filter(pk__in=numbers(request, "point")).prefetch_related("notes", "initiatives"))
    notes = sources_of(event, chosen, numbers(request, "note"))
    if not notes:
        messages.info(request, _("Choose at least one note or point first."))
        return redirect("events:raised_points", slug)
    point = chosen[0] if chosen else RaisedPoint(event=event)
    form = PointForm(request.POST or None, instance=point, notes=notes, merged=chosen[1:], names=names_of_event(event))
    was_published = point.is_published
    if form.is_valid():
        form.save(by=request.user)
        tell_saved(request, is_taken_back=was_published and not point.is_published)
        return redirect_to(point)
    named = session_names(event)
    sources = [source_on_page(note, named) for note in notes]
    return render(request, "events/raised_point_form.html", {"event": event, "form": form, "sources": sources})


def tell_saved(request, *, is_taken_back):
    if is_taken_back:
        messages.warning(request, _("Saved, and not public any more: see below what is missing."))
    else:
        messages.success(request, _("Saved."))


def numbers(request, name) -> list[int]:
    return [int(number) for number in request.GET.getlist(name) if NUMBER.fullmatch(number)]


def sources_of(event, points, keys) -> list[GroupNote]:
    """The notes of points, and further ones that are anonymised."""
    notes = GroupNote.objects.of_event(event).with_groups().prefetch_related("initiatives")
    further = notes.anonymised().filter(pk__in=keys)
    return list((notes.filter(raised_points__in=points) | further).distinct() if points else further)


@login_required
@require_POST
def publish_point(request, slug, pk):
    point = point_of(managed_event(request, slug), pk)
    try:
        actions.publish_point(point=point, by=request.user)
    except actions.PointNotReady:
        issues = actions.issues_before_publishing_point(point)
        messages.error(request, " ".join([_("Not published:"), *issues]))
    return redirect_to(point)


@login_required
@require_POST
def unpublish_point(request, slug, pk):
    point = point_of(managed_event(request, slug), pk)
    actions.unpublish_point(point=point, by=request.user)
    return redirect_to(point)


@login_required
@require_POST
def remove_source(request, slug, pk, note):
    point = point_of(managed_event(request, slug), pk)
    actions.remove_source(point=point, note=get_object_or_404(point.notes, pk=note), by=request.user)
    return redirect_to(point)


def point_of(event, pk):
    return get_object_or_404(event.raised_points.select_related("event"), pk=pk)


def redirect_to(point):
    """Its place on the list; the list where it is gone."""
    place = f"#point-{point.pk}" if point.pk else ""
    return redirect(reverse("events:raised_points", args=[point.event.slug]) + place)


@require_safe
def questions_and_concerns(request, slug):
    event = readable_event(request, slug)
    context = {"event": event, "subjects": published_points(event), "has_minutes": has_minutes(event)}
    return render(request, "events/questions_and_concerns.html", context)


@require_safe
def minutes(request, slug):
    """What the rooms said, once it is published."""
    event = readable_event(request, slug)
    if not has_minutes(event):
        raise Http404
    context = {"event": event, "minutes": minutes_page(event), "has_points": event.raised_points.published().exists()}
    return render(request, "events/minutes.html", context)
