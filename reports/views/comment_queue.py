"""Comments that wait: published, asked back about or rejected by the support team, by rules that everybody reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.forms import DecisionForm
from reports.models import ReaderComment
from reports.pages.comment_queue import chosen_state, comments_by_report, state_links
from reports.pages.comment_queue import queue as comments_in

from .comments import FAULTY


def policy(request):
    """For everybody: who decides by what, and how much waits."""
    context = {"counts": comments_by_report(), "states": ReaderComment.State.labels}
    return render(request, "reports/comment_policy.html", context)


@login_required
def queue(request):
    if not request.user.has_perm("reports.moderate_comments"):
        raise PermissionDenied
    return queue_page(request, chosen_state(request.GET))


def queue_page(request, state, *, answered=None):
    context = {"state": state, "queue": comments_in(state, answered=answered), "state_links": state_links(state)}
    return render(request, "reports/comment_queue.html", context, status=FAULTY if answered else 200)


@login_required
@require_POST
def moderate(request, pk):
    if not request.user.has_perm("reports.moderate_comments"):
        raise PermissionDenied
    comment = get_object_or_404(ReaderComment.objects.select_related("author", "poll", "report"), pk=pk)
    form = DecisionForm(request.POST, comment=comment)
    if not form.is_valid() or not form.save(by=request.user):
        return queue_page(request, comment.state, answered=form)
    said = {
        "publish": _("The comment is published."),
        "ask": _("The question is sent to the person who wrote the comment."),
        "reject": _("The comment is kept from readers."),
    }
    messages.success(request, said[form.cleaned_data["decision"]])
    return redirect("reports:comment_queue")
