"""The course of a poll: opened, extended, closed, counted, published. Each step says first what it means."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voting import actions
from voting.forms_manage import ExtensionForm, OpeningForm
from voting.models import Poll
from voting.pages.managed import ManagedPoll

from .access import is_saved, managed_poll


@login_required
def open_poll(request, slug):
    """Now or at a time; for a poll that waits for its time also another time."""
    found = managed_poll(request, slug)
    about = ManagedPoll(found)
    if about.phase not in ("draft", "scheduled"):
        messages.info(request, _("This poll was opened before."))
        return redirect("voting:overview", slug)
    form = OpeningForm(request.POST or None, poll=found, by=request.user)
    if form.is_valid() and is_saved(form):
        messages.success(request, _("The poll is released."))
        return redirect("voting:overview", slug)
    return render(request, "voting/manage/open.html", {"poll": found, "about": about, "form": form})


@login_required
def extend(request, slug):
    found = managed_poll(request, slug)
    about = ManagedPoll(found)
    if not about.can_extend:
        messages.info(request, _("Only a poll that is open can stay open longer."))
        return redirect("voting:overview", slug)
    form = ExtensionForm(request.POST or None, poll=found, by=request.user)
    if form.is_valid() and is_saved(form):
        messages.success(request, _("The close is moved."))
        return redirect("voting:overview", slug)
    return render(request, "voting/manage/extend.html", {"poll": found, "about": about, "form": form})


@login_required
def close(request, slug):
    found = managed_poll(request, slug)
    about = ManagedPoll(found)
    if not about.can_close:
        messages.info(request, _("This poll is not open."))
        return redirect("voting:overview", slug)
    if request.method == "POST":
        actions.close_poll(poll=found, by=request.user)
        messages.success(request, _("The poll is closed. The ballots are being counted."))
        return redirect("voting:overview", slug)
    return render(request, "voting/manage/close.html", {"poll": found, "about": about})


@login_required
@require_POST
def count(request, slug):
    """Ask for the count once more, after it failed."""
    found = managed_poll(request, slug)
    if found.state == Poll.State.CLOSED:
        actions.request_count(poll=found, by=request.user)
    return redirect("voting:overview", slug)


@login_required
def publish(request, slug):
    found = managed_poll(request, slug)
    about = ManagedPoll(found)
    if not about.can_publish:
        messages.info(request, _("There is nothing to publish: results are published once, after the count."))
        return redirect("voting:overview", slug)
    if request.method == "POST":
        actions.publish_results(poll=found, by=request.user)
        messages.success(request, _("The results are published."))
        return redirect("voting:overview", slug)
    return render(request, "voting/manage/publish.html", {"poll": found, "about": about})
