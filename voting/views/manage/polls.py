"""Polls in a list, each by itself, and the form that makes them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events.domain.local_times import time_zones
from events.models import PrioritizationEvent
from voting.forms_manage import PollForm
from voting.models import Poll
from voting.pages.log import deed, entries_about
from voting.pages.managed import ManagedPoll

from .access import is_saved, managed_poll

POLLS_PER_PAGE = 50
DEEDS_PER_PAGE = 100


@login_required
def manage(request):
    """All polls for the support team; for hosts those of their events."""
    if not request.user.has_perm("voting.create_poll"):
        raise PermissionDenied
    polls = Poll.objects.with_event().with_turnout()
    if not request.user.has_perm("voting.manage_poll", Poll()):
        polls = polls.hosted_by(request.user)
    event = PrioritizationEvent.objects.filter(slug=request.GET.get("event", "")).first()
    if event:
        polls = polls.filter(event=event)
    page = Paginator(polls, POLLS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "voting/manage/list.html", {"page": page, "event": event})


@login_required
def create(request):
    if not request.user.has_perm("voting.create_poll"):
        raise PermissionDenied
    event = PrioritizationEvent.objects.filter(slug=request.GET.get("event", "")).first()
    form = PollForm(request.POST or None, instance=Poll(), by=request.user, event=event)
    if form.is_valid() and is_saved(form):
        messages.success(request, _("The draft is saved. Only those who run it see it until it is opened."))
        return redirect("voting:overview", form.cleaned_data["slug"])
    return form_page(request, form, None)


@login_required
def edit(request, slug):
    found = managed_poll(request, slug)
    form = PollForm(request.POST or None, instance=found, by=request.user)
    if form.is_valid() and is_saved(form):
        messages.success(request, _("The poll is saved."))
        return redirect("voting:overview", form.instance.slug)
    # What was typed stays in the form; the headline keeps to what is stored.
    return form_page(request, form, Poll.objects.get(pk=found.pk))


def form_page(request, form, poll):
    context = {"form": form, "poll": poll, "time_zones": time_zones()}
    return render(request, "voting/manage/form.html", context)


@login_required
def overview(request, slug):
    """Where a poll stands, what can be done next, and how many ballots are in; the numbers refresh by themselves."""
    found = managed_poll(request, slug)
    template = "voting/manage/overview.html" + ("#turnout" if request.htmx else "")
    return render(request, template, {"poll": found, "about": ManagedPoll(found)})


@login_required
def log(request, slug):
    found = managed_poll(request, slug)
    page = Paginator(entries_about(found), DEEDS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "voting/manage/log.html", {"poll": found, "page": page, "deeds": map(deed, page)})
