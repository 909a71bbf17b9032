"""Messages of hosts: the list, writing, looking at them in each language, sending; and the readers' way out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from events import actions
from events.forms.announcements import AnnouncementForm
from events.models import Announcement
from events.pages.announcements import preview
from strategy_site.languages import LANGUAGES

from .access import managed_event


@login_required
@require_safe
def announcements(request, slug):
    found = managed_event(request, slug)
    return render(request, "events/announcements.html", {"event": found, "announcements": found.announcements.all()})


@login_required
def write_announcement(request, slug):
    return form_page(request, Announcement(event=managed_event(request, slug)))


@login_required
def edit_announcement(request, slug, pk):
    found = get_object_or_404(managed_event(request, slug).announcements, pk=pk)
    if found.state != Announcement.State.DRAFT:
        messages.info(request, _("A message that was sent cannot be changed."))
        return redirect("events:announcement", slug, pk)
    return form_page(request, found)


def form_page(request, found):
    form = AnnouncementForm(request.POST or None, instance=found, by=request.user)
    if form.is_valid():
        try:
            saved = form.save()
        except actions.AnnouncementLocked:
            form.add_error(None, form.when_locked)
        else:
            return redirect("events:announcement", found.event.slug, saved.pk)
    return render(request, "events/announcement_form.html", {"event": found.event, "form": form, "announcement": found})


@login_required
@require_safe
def announcement(request, slug, pk):
    """A draft as its readers will get it, with the button that sends it; then how far the sending is."""
    event = managed_event(request, slug)
    found = get_object_or_404(event.announcements.select_related("event"), pk=pk)
    language = request.GET.get("in")
    context = {
        "event": event,
        "announcement": found,
        "preview": preview(found, language if language in LANGUAGES else get_language()),
        "recipients": actions.recipients_of(found).count(),
        "job": actions.job_of(found),
    }
    return render(request, "events/announcement.html", context)


@login_required
@require_POST
def send_announcement(request, slug, pk):
    found = get_object_or_404(managed_event(request, slug).announcements, pk=pk)
    actions.send_announcement(announcement=found, by=request.user)
    return redirect("events:announcement", slug, pk)


# Mail programs send this for their reader, without cookies (RFC 8058); the token in the address is what permits it.
@csrf_exempt
def unsubscribe(request, token):
    """Opening the page changes nothing: programs that check links open them all."""
    registration = actions.registration_to_unsubscribe(token)
    if registration is None:
        raise Http404
    if request.method == "POST":
        actions.unsubscribe(registration=registration)
        registration.wants_news = False
    return render(request, "events/unsubscribe.html", {"event": registration.event, "registration": registration})
