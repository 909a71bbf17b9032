"""Comments: left by readers, changed or taken back by their authors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports import actions
from reports.forms import AnswerForm, CommentForm
from reports.models import ReaderComment, Report
from reports.pages.comments import address, discussion, own_comment, shown_all
from reports.pages.section_names import section_names
from voting.models import Poll

COMMENTS_PER_PAGE = 50
FAULTY = 422  # the status of a page that says why nothing was stored
KEPT = "kept_comment"  # in the session: what somebody wrote before logging in, until it is sent


def comments_beside(request, *, form=None, **about) -> dict:
    """What a page shows of the comments on the ``poll`` or ``report`` it is about."""
    if form is None and may_write(request.user, **about):
        form = comment_form(request, **about)
    return {
        "discussion": discussion(user=request.user, form=form, **about),
        "may_moderate": request.user.has_perm("reports.moderate_comments"),
    }


def comment_form(request, data=None, **about) -> CommentForm:
    """With the section that the address names, or with what was written before logging in."""
    kept = request.session.get(KEPT, {})
    initial = kept if kept.get("about") == kept_about(**about) else {"section": request.GET.get("section", "")}
    names = section_names(about["report"]) if about.get("report") else {}
    sections = {key: name.heading for key, name in names.items()}
    return CommentForm(data, by=request.user, sections=sections, initial=initial, **about)


def kept_about(*, poll=None, report=None) -> str:
    return f"poll {poll.pk}" if poll else f"report {report.pk}"


def may_comment(user, *, poll=None, report=None) -> bool:
    if poll:
        return user.has_perm("reports.comment_on_poll", poll)
    return user.has_perm("reports.comment_on_report", report)


def may_write(user, **about) -> bool:
    """Everybody who reads it may begin; a comment is sent by somebody who is logged in."""
    return not user.is_authenticated or may_comment(user, **about)


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
        if not may_write(request.user, **about):
            raise PermissionDenied
        form = comment_form(request, request.POST, **about)
        if form.is_valid() and not request.user.is_authenticated:
            return keep_until_logged_in(request, form, **about)
        if form.is_valid() and form.save():
            request.session.pop(KEPT, None)
            messages.success(request, _("Thank you. Your comment shows once the support team has read it."))
            return redirect(request.path)
    published = ReaderComment.objects.about(**about).published().newest_first().select_related("section")
    page = Paginator(published, COMMENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = about | comments_beside(request, form=form, **about)
    context |= {"page": page, "comments": shown_all(page, about.get("report"))}
    return render(request, "reports/comments.html", context, status=FAULTY if form else 200)


def keep_until_logged_in(request, form, **about):
    """The words wait in the session, which logging in takes along; whoever does not log in leaves nothing else."""
    request.session[KEPT] = {"about": kept_about(**about), **form.cleaned_data}
    return redirect_to_login(request.path)


@login_required
def own(request, pk):
    """What the support team asks about one's own comment, to be answered by a better one."""
    comment = own_or_404(request, pk)
    about_url = address(poll=comment.poll, report=comment.report)
    if not own_comment(comment).url:
        return redirect(about_url)
    text, form = comment.text, None  # the form replaces the text by what was sent
    if comment.state == ReaderComment.State.ASKED:
        form = AnswerForm(request.POST if request.method == "POST" else None, instance=comment)
    if form and form.is_valid() and form.save():
        messages.success(request, _("Thank you. Your comment shows once the support team has read it."))
        return redirect(about_url)
    context = {"comment": comment, "text": text, "form": form, "about_url": about_url}
    return render(request, "reports/own_comment.html", context, status=FAULTY if form and form.errors else 200)


def own_or_404(request, pk) -> ReaderComment:
    comment = get_object_or_404(ReaderComment.objects.select_related("poll", "report", "author"), pk=pk)
    if not request.user.has_perm("reports.change_comment", comment):
        raise Http404
    return comment


@login_required
@require_POST
def take_back(request, pk):
    if actions.has_taken_back(by=request.user, pk=pk):  # a second click
        return redirect("reports:list")
    comment = own_or_404(request, pk)
    if actions.take_back_comment(comment=comment, by=request.user):
        messages.success(request, _("Your comment is taken back."))
    return redirect(address(poll=comment.poll, report=comment.report))
