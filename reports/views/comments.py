"""Comments: left by readers, published by the support team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.forms import CommentForm, DecisionForm
from reports.models import ReaderComment, Report
from reports.pages.comments import chosen_state, comments_by_report, discussion, shown, state_links
from reports.pages.comments import queue as comments_in
from voting.models import Poll

COMMENTS_PER_PAGE = 50
FAULTY = 422  # the status of a page that says why nothing was stored


def comments_beside(request, *, form=None, **about) -> dict:
    """What a page shows of the comments on the ``poll`` or ``report`` it is about."""
    if form is None and may_comment(request.user, **about):
        form = CommentForm(by=request.user, **about)
    return {
        "discussion": discussion(user=request.user, form=form, **about),
        "may_moderate": request.user.has_perm("reports.moderate_comments"),
    }


def may_comment(user, *, poll=None, report=None) -> bool:
    if poll:
        return user.has_perm("reports.comment_on_poll", poll)
    return user.has_perm("reports.comment_on_report", report)


def on_poll(request, slug):
    poll = get_object_or_404(Poll.objects.select_related("event"), slug=slug)
    if not request.user.has_perm("voting.view_poll", poll):
        raise Http404
    return comments_page(request, poll=poll)


def on_report(request, slug):
    report = get_object_or_404(Report.objects.as_published().select_related("tally__poll"), slug=slug)
    if not request.user.has_perm("reports.view_report", report):
        raise Http404
    return comments_page(request, report=report)


def comments_page(request, **about):
    """All comments (GET), or a new one (POST)."""
    form = None
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        if not may_comment(request.user, **about):
            raise PermissionDenied
        form = CommentForm(request.POST, by=request.user, **about)
        if form.is_valid() and form.save():
            messages.success(request, _("Thank you. Your comment shows once the support team has read it."))
            return redirect(request.path)
    published = ReaderComment.objects.about(**about).published().newest_first()
    page = Paginator(published, COMMENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = about | comments_beside(request, form=form, **about)
    context |= {"page": page, "comments": [shown(comment) for comment in page]}
    return render(request, "reports/comments.html", context, status=FAULTY if form else 200)


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
    comment = get_object_or_404(ReaderComment, pk=pk)
    form = DecisionForm(request.POST, auto_id=f"{pk}-%s")
    if not form.is_valid():
        return queue_page(request, comment.state, answered=(pk, form))
    form.save(comment=comment, by=request.user)
    if comment.state == ReaderComment.State.PUBLISHED:
        messages.success(request, _("The comment is published."))
    else:
        messages.success(request, _("The comment is kept from readers."))
    return redirect("reports:comment_queue")
