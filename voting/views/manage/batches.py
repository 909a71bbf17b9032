"""Ballots from paper or elsewhere: looked at, imported, undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.pages import faults_on_page
from voting import actions
from voting.forms_manage import BatchForm
from voting.pages.managed import ManagedPoll, preview
from voting.words import FAULTS

from .access import managed_poll


@login_required
def batches(request, slug):
    """The batches so far, and a new one: the first button shows what a file holds, the second imports it."""
    found = managed_poll(request, slug)
    form = BatchForm(request.POST or None, request.FILES or None, poll=found, by=request.user)
    shown = None
    if form.is_valid():
        if request.POST.get("action") == "import":
            if is_imported(request, form):
                return redirect("voting:batches", slug)
        else:
            shown = preview(form.rows)
    context = {
        "poll": found,
        "about": ManagedPoll(found),
        "form": form,
        "preview": shown,
        "faults": faults_on_page(form.faults, FAULTS),
        "batches": found.batches.select_related("imported_by"),
    }
    return render(request, "voting/manage/batches.html", context)


def is_imported(request, form) -> bool:
    try:
        batch = form.save()
    except actions.NotImported as refusal:
        form.add_error("name" if refusal.reason == "name_taken" else None, form.refusals[refusal.reason])
        return False
    words = ngettext("%(ballots)s ballot is imported.", "%(ballots)s ballots are imported.", batch.ballots)
    messages.success(request, words % {"ballots": batch.ballots})
    return True


@login_required
def undo(request, slug, pk):
    found = managed_poll(request, slug)
    batch = get_object_or_404(found.batches, pk=pk)
    if batch.undone_at or not ManagedPoll(found).can_close:
        messages.info(request, _("This batch is undone already, or the poll is closed."))
        return redirect("voting:batches", slug)
    if request.method == "POST":
        try:
            actions.undo_batch(batch=batch, by=request.user)
        except actions.NotImported:
            messages.error(request, _("Not undone: the poll is closed meanwhile."))
        else:
            messages.success(request, _("The batch is undone; its ballots are out of the count."))
        return redirect("voting:batches", slug)
    return render(request, "voting/manage/undo.html", {"poll": found, "batch": batch})
