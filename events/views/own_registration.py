"""One's own registration, for whoever has its private link."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms import RegisteringForm
from events.models import Registration
from events.pages import own_sessions

from .access import private_page, readable_event
from .registering import form_page


def found_by_link(request, slug, token):
    event = readable_event(request, slug)
    found = Registration.objects.by_token(event, token)
    if found is None:
        raise Http404
    found.event = event  # with its sessions, which need not be asked for again
    return found


def changeable(request, slug, token):
    """As ``found_by_link``, for what ends with the event."""
    found = found_by_link(request, slug, token)
    if not found.can_be_changed():
        raise Http404
    return found


@private_page
def own_registration(request, slug, token):
    found = found_by_link(request, slug, token)
    context = {
        "event": found.event,
        "registration": found,
        "sessions": own_sessions(found),
        "before": found.event.registrations.before(found).count() if found.is_waiting else None,
        "may_register": found.event.takes_registrations(),
    }
    return render(request, "events/own_registration.html", context)


@private_page
def change(request, slug, token):
    found = changeable(request, slug, token)
    form = RegisteringForm(request.POST or None, event=found.event, by=request.user, registration=found)
    if form.is_valid():
        try:
            form.save()
        except actions.NoPlaceLeft:
            form.add_error("affiliation_1", _("This affiliate has no place left at this event."))
        else:
            messages.success(request, _("Your registration is changed."))
            return redirect(found.get_private_url())
    return form_page(request, form, "events/change_own_registration.html")


@private_page
def cancel(request, slug, token):
    found = changeable(request, slug, token)
    if request.method != "POST":
        return render(request, "events/cancel_own_registration.html", {"event": found.event, "registration": found})
    actions.cancel_registration(registration=found, by=found.participant)
    return redirect(found.get_private_url())


@private_page
@require_POST
def check_in(request, slug, token, pk):
    found = found_by_link(request, slug, token)
    session = get_object_or_404(found.event.sessions, pk=pk)
    if not actions.check_in(registration=found, session=session):
        messages.warning(request, _("You can check in from half an hour before the start until the end."))
    return redirect(onward(request, found))


def onward(request, registration) -> str:
    """Where the form came from, if that is a page of this same registration; its first page else."""
    address, own = request.POST.get("next", ""), registration.get_private_url()
    return address if address.startswith(own) else own
