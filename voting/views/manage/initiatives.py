"""Withdrawing an initiative of a poll, and merging: counting ballots for one initiative for another as well."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voting import actions
from voting.forms_manage import MergeForm, WithdrawalForm
from voting.models import PollOption, ProposedMerge
from voting.pages.managed import Effect, ManagedPoll, effect_of

from .access import is_saved, managed_poll


@login_required
def options(request, slug):
    found = managed_poll(request, slug)
    context = {
        "poll": found,
        "about": ManagedPoll(found),
        "options": found.options.in_order().with_initiatives(),
    }
    return render(request, "voting/manage/options.html", context)


@login_required
def withdraw(request, slug, pk):
    found = managed_poll(request, slug)
    option = get_object_or_404(PollOption.objects.with_initiatives(), poll=found, pk=pk)
    if option.is_withdrawn or ManagedPoll(found).phase == "closed":
        messages.info(request, _("This initiative is withdrawn already, or the poll is closed."))
        return redirect("voting:options", slug)
    form = WithdrawalForm(request.POST or None, instance=option, by=request.user)
    if form.is_valid() and is_saved(form):
        messages.success(request, _("Initiative %(number)s is withdrawn.") % {"number": option.initiative.number})
        return redirect("voting:options", slug)
    return render(request, "voting/manage/withdraw.html", {"poll": found, "option": option, "form": form})


@login_required
def merges(request, slug):
    """Proposals so far, and a new one; its effect can be looked at before it is sent."""
    found = managed_poll(request, slug)
    about = ManagedPoll(found)
    form = MergeForm(request.POST or None, poll=found, by=request.user)
    effect = None
    if form.is_valid():
        if request.POST.get("action") == "preview":
            effect = effect_of(ProposedMerge(poll=found, **form.pair))
        elif is_saved(form):
            messages.success(request, _("The merge is proposed. A second person has to approve it."))
            return redirect("voting:merges", slug)
    context = {
        "poll": found,
        "about": about,
        "form": form,
        "effect": effect,
        "merges": found.proposed_merges.with_initiatives(),
    }
    return render(request, "voting/manage/merges.html", context)


@login_required
def merge(request, slug, pk):
    """One proposal with its effect, for whoever decides about it."""
    found = managed_poll(request, slug)
    proposed = merge_of(found, pk)
    is_waiting = proposed.state == ProposedMerge.State.PROPOSED
    context = {
        "poll": found,
        "merge": proposed,
        "is_waiting": is_waiting,
        "effect": effect_of(proposed) if is_waiting else Effect(None, is_small=False),
        "may_approve": request.user.has_perm("voting.approve_merge", proposed),
    }
    return render(request, "voting/manage/merge.html", context)


@login_required
@require_POST
def approve(request, slug, pk):
    found = managed_poll(request, slug)
    proposed = merge_of(found, pk)
    if not request.user.has_perm("voting.approve_merge", proposed):
        raise PermissionDenied
    return decided(request, slug, actions.approve_merge, proposed, _("The merge is approved."))


@login_required
@require_POST
def reject(request, slug, pk):
    found = managed_poll(request, slug)
    return decided(request, slug, actions.reject_merge, merge_of(found, pk), _("The merge is rejected."))


def decided(request, slug, action, proposed, words):
    try:
        action(merge=proposed, by=request.user)
    except actions.PollLocked:
        messages.error(request, _("Somebody has decided about this meanwhile, or the results are published."))
    else:
        messages.success(request, words)
    return redirect("voting:merges", slug)


def merge_of(poll, pk) -> ProposedMerge:
    return get_object_or_404(poll.proposed_merges.with_initiatives(), pk=pk)
