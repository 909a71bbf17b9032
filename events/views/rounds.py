"""Getting breakout rounds ready: the plan and the rounds of a session, who helps, and where rooms are joined."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from events.forms import HelpersForm, RoomLinksForm, RoundsForm
from events.pages import links_by_room, rooms_at, rooms_on_page
from strategy_site import formats
from strategy_site.accounts.domain.names import LONGEST_NAME
from strategy_site.jobs.actions import record

from .access import managed_event

PEOPLE_PER_PAGE = 100  # with four fields each, less than a request may have
LONGEST_KEY = 18  # digits of a primary key that databases take


@login_required
def rooms(request, slug):
    found = managed_event(request, slug)
    sessions = rooms_on_page(found)
    is_new = not any(each.rounds for each in sessions)
    return render(request, "events/rooms.html", {"event": found, "sessions": sessions, "is_new": is_new})


@login_required
def rounds(request, slug, pk):
    found = managed_event(request, slug)
    session = get_object_or_404(found.sessions, pk=pk)
    form = RoundsForm(request.POST or None, session=session, by=request.user)
    if form.is_valid() and form.save():
        messages.success(request, _("The rounds are saved."))
        return redirect("events:rooms", found.slug)
    return render(request, "events/rooms_rounds.html", {"event": found, "entry": rooms_at(session), "form": form})


@login_required
def room_helpers(request, slug, pk):
    """Who is expected at a session and who of them helps. Looking at it is written down."""
    found = managed_event(request, slug)
    session = get_object_or_404(found.sessions, pk=pk)
    if request.method == "POST":
        return change_helpers(request, found, session)
    visits, query = people_in(request.GET, session)
    with transaction.atomic():
        record(who=request.user, verb="view_room_helpers", about=found)
        page = Paginator(visits, PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
        form = HelpersForm(None, session=session, visits=page.object_list, by=request.user)
        context = {"event": found, "entry": rooms_at(session), "form": form, "page": page, **query}
        return render(request, "events/rooms_helpers.html", context)


def people_in(asked, session):
    """The people who were asked for, and what was asked, for the page."""
    name = asked.get("name", "").replace("\0", "")[:LONGEST_NAME]
    visits = session.visits.expected().by_name().filter(registration__name__icontains=name)
    only_helpers = "helping" in asked
    query = asked.copy()
    query.pop("page", None)
    return visits.who_help() if only_helpers else visits, {
        "name": name,
        "only_helpers": only_helpers,
        "query": query.urlencode(),
    }


def change_helpers(request, found, session):
    """The people are those whom the page showed, whoever has come or gone since."""
    keys = [key for key in request.POST.getlist("visit") if key.isdecimal() and len(key) <= LONGEST_KEY]
    visits = session.visits.expected().by_name().filter(pk__in=keys[:PEOPLE_PER_PAGE])
    form = HelpersForm(request.POST, session=session, visits=visits, by=request.user)
    if form.is_valid():
        messages.success(request, told_of(form.save()))
        back = reverse("events:room_helpers", args=[found.slug, session.pk])
        return redirect(f"{back}?{request.GET.urlencode()}")
    record(who=request.user, verb="view_room_helpers", about=found)
    _visits, query = people_in(request.GET, session)
    context = {"event": found, "entry": rooms_at(session), "form": form, **query}
    return render(request, "events/rooms_helpers.html", context)


def told_of(people: int) -> str:
    if not people:
        return _("Nothing was changed.")
    number = formats.number(people, get_language())
    return ngettext("Saved for %(people)s person.", "Saved for %(people)s people.", people) % {"people": number}


@login_required
def room_links(request, slug, pk):
    found = managed_event(request, slug)
    session = get_object_or_404(found.sessions, pk=pk)
    form = RoomLinksForm(request.POST or None, session=session, links=links_by_room(session), by=request.user)
    if form.names and form.is_valid():
        form.save()
        messages.success(request, _("The links are saved."))
        return redirect("events:rooms", found.slug)
    return render(request, "events/rooms_links.html", {"event": found, "entry": rooms_at(session), "form": form})
