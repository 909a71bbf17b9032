"""Composing rooms, publishing a round, and its rooms as a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events import actions
from events.models import BreakoutPlan, BreakoutRound
from events.pages.seating import publication_of, reshuffle_of, rooms_table
from recommendations.domain.spreadsheets import as_csv
from strategy_site.jobs.actions import record

from .access import managed_event


def plan_of(event, pk) -> BreakoutPlan:
    return get_object_or_404(BreakoutPlan.objects.select_related("session__event"), session=pk, session__event=event)


def round_of(event, pk) -> BreakoutRound:
    return get_object_or_404(BreakoutRound.objects.select_related("session__event"), pk=pk, session__event=event)


def control_room_of(session, talk=None) -> str:
    """The address of the page above, from which all this is done."""
    query = f"session={session.pk}" + (f"&round={talk.pk}" if talk else "")
    return f"{reverse('days:control_room', args=[session.event.slug])}?{query}"


@login_required
@require_POST
def compose(request, slug, pk):
    plan = plan_of(managed_event(request, slug), pk)
    request_rooms(request, plan)
    return redirect(control_room_of(plan.session))


def request_rooms(request, plan, *, reshuffle=False) -> None:
    issues = actions.issues_before_composing(plan)
    for issue in issues:
        messages.error(request, issue)
    if not issues:
        actions.request_composition(plan=plan, by=request.user, reshuffle=reshuffle)


@login_required
def reshuffle(request, slug, pk):
    """Say first how many people may move (GET), then shuffle those who are not pinned (POST)."""
    plan = plan_of(managed_event(request, slug), pk)
    if request.method == "POST":
        request_rooms(request, plan, reshuffle=True)
        return redirect(control_room_of(plan.session))
    context = {
        "event": plan.session.event,
        "issues": actions.issues_before_composing(plan),
        "touched": reshuffle_of(plan.session),
        "back": control_room_of(plan.session),
    }
    return render(request, "events/reshuffle.html", context)


@login_required
def publish_round(request, slug, pk):
    """Say first whom it touches (GET), then let everybody see their room of this round (POST)."""
    talk = round_of(managed_event(request, slug), pk)
    found = publication_of(talk)
    if request.method == "POST" and not found.issues:
        mails = actions.publish_round(talk=talk, by=request.user)
        messages.success(request, published(talk.position, mails))
        return redirect(control_room_of(talk.session, talk))
    context = {
        "event": talk.session.event,
        "round": talk,
        "publication": found,
        "back": control_room_of(talk.session, talk),
    }
    return render(request, "events/publish_round.html", context)


def published(position: int, mails: int) -> str:
    if not mails:
        return _("Round %(round)s is published.") % {"round": position}
    text = ngettext(
        "Round %(round)s is published. %(mails)s mail is on its way.",
        "Round %(round)s is published. %(mails)s mails are on their way.",
        mails,
    )
    return text % {"round": position, "mails": mails}


@login_required
def round_csv(request, slug, pk):
    """Who is in which room, for Zoom. Each download is written down, or there is none."""
    found = managed_event(request, slug)
    talk = round_of(found, pk)
    with transaction.atomic():
        record(who=request.user, verb="download_rooms", about=found)
        content = as_csv(*rooms_table(talk))
    # No mark at the beginning (BOM): Zoom would take it for a part of the first title.
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-round-{talk.position}.csv"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def retry_mails(request, slug):
    found = managed_event(request, slug)
    retried = actions.retry_mails(event=found, by=request.user)
    text = ngettext("%(number)s mail is tried again.", "%(number)s mails are tried again.", retried)
    messages.success(request, text % {"number": retried})
    return redirect(reverse("days:control_room", args=[slug]))
