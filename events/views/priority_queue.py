"""Reviewing what communities reported."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.actions import CannotBeSame, OwnReport
from events.forms.priority_reviews import OverlapForm, PriorityReviewForm, SameCommunityForm
from events.models import PriorityReport
from events.pages.priority_queue import for_team

from .access import private_page, readable_report
from .priority_reports import report_page

SETTLED_PER_PAGE = 30


@login_required
@private_page
def queue(request):
    if not request.user.has_perm("events.review_priority_reports"):
        raise PermissionDenied
    settled = PriorityReport.objects.settled().select_related("region", "event", "same_as")
    context = {
        "waiting": for_team(PriorityReport.objects.waiting().for_team(), request.user),
        "settled": Paginator(settled, SETTLED_PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "priorities/queue.html", context)


@login_required
@require_POST
def review(request, slug):
    return answer(request, slug, PriorityReviewForm, _("Saved. Its writer and the hosts of its event are told."))


@login_required
@require_POST
def same(request, slug):
    return answer(request, slug, SameCommunityForm, _("Saved. What is compared is computed again."))


@login_required
@require_POST
def overlap(request, slug):
    return answer(request, slug, OverlapForm, _("The note is saved."))


def answer(request, slug, form_class, done):
    """Carry out what the form says; where it cannot be, say why."""
    found = readable_report(request, slug)
    if not request.user.has_perm("events.review_priority_reports"):
        raise PermissionDenied
    form = form_class(request.POST, report=found, by=request.user)
    if not form.is_valid():
        return report_page(request, found, form)
    waited = found.state == found.State.SUBMITTED
    say(request, form, done)
    return redirect("priorities:queue") if waited else redirect(found)


def say(request, form, done):
    try:
        changed = form.save()
    except OwnReport:
        messages.error(request, _("Somebody else has to review this: you wrote it."))
    except CannotBeSame:
        messages.warning(request, _("The report has changed in the meantime. Please look at it again."))
    else:
        if changed:
            messages.success(request, done)
        else:
            messages.warning(request, _("Nothing has changed: it was so already."))
