"""How an event was received: asked of those who came, and shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions, pages
from events.forms import FeedbackAnswersForm
from strategy_site.jobs.actions import record

from .access import managed_event, private_page, readable_event
from .own_registration import found_by_link


@private_page
def feedback(request, slug, token):
    """Asked of whoever has the private link and came; nothing of what they answer is tied to them."""
    found = found_by_link(request, slug, token)
    asked = pages.form_of(found.event)
    state = pages.state_for(asked, found)
    form = None
    if state == pages.FeedbackState.OPEN:
        form = FeedbackAnswersForm(request.POST or None, feedback=asked, registration=found)
        if form.is_valid() and form.save():
            return redirect(request.path)
    context = {"event": found.event, "feedback": asked, "state": state, "form": form}
    if asked:
        context["moments"] = pages.moments_of(asked, found.time_zone or pages.zone_of(found.event))
    return render(request, "events/feedback.html", context)


def feedback_results(request, slug):
    """For the team, and for everyone once they are published. What people wrote is the team's to read."""
    found = readable_event(request, slug)
    if not request.user.has_perm("events.view_feedback_results", found):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied
    form = pages.form_of(found)
    if form is None:
        return redirect("events:feedback_form", slug)
    form.event = found
    is_team = request.user.has_perm("events.manage_event", found)
    if is_team:
        record(who=request.user, verb="view_feedback_results", about=found)
    context = {
        "event": found,
        "feedback": form,
        "state": pages.state_of(form),
        "is_team": is_team,
        "turnout": pages.turnout(form),
        "moments": pages.moments_of(form, pages.zone_of(found)),
        "results": pages.results_on_page(form, with_texts=is_team),
    }
    return render(request, "events/feedback_results.html", context)


@login_required
@require_POST
def publish_feedback(request, slug):
    form = managed_form(request, slug)
    is_public = request.POST.get("public") == "yes"
    try:
        actions.publish_feedback(form=form, is_public=is_public, by=request.user)
    except actions.FeedbackRefused:
        messages.error(request, _("Results can be published once the form is closed."))
    else:
        told = _("Everyone can see the results now.") if is_public else _("Only the team sees the results now.")
        messages.success(request, told)
    return redirect("events:feedback_results", slug)


def managed_form(request, slug):
    form = pages.form_of(managed_event(request, slug))
    if form is None:
        raise Http404
    return form
