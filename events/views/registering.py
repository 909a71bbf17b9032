"""Registering for an event: at once for whoever is logged in with an address, else by a link in a mail."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from events import actions
from events.domain.details import read_again
from events.domain.local_times import time_zones
from events.forms import RegisteringForm
from events.models import RegistrationRequest
from strategy_site.accounts.models import Affiliate

from .access import private_page, readable_event


@private_page
def register(request, slug):
    found = readable_event(request, slug)
    own = found.registrations.of(request.user).first()
    if own:
        return redirect(own.get_private_url())
    if not found.takes_registrations():
        return no_registration(request, found, "closed")
    form = RegisteringForm(request.POST or None, event=found, by=request.user)
    if not form.asks_address and not actions.may_register(found, request.user.email):
        return no_registration(request, found, "not_invited")
    if form.is_valid():
        return taken(request, form)
    return form_page(request, form)


def taken(request, form):
    """Answer to a form without faults; the same to every address, whoever's it is."""
    if form.asks_address:
        form.save()
        return redirect("events:request_sent", slug=form.event.slug)
    try:
        registration = form.save()
    except actions.RegistrationClosed:
        return no_registration(request, form.event, "closed")
    return redirect(registration.get_private_url())


def form_page(request, form, template="events/register.html"):
    context = {
        "event": form.event,
        "form": form,
        "registration": form.registration,
        "affiliates": Affiliate.objects.confirmed(),
        "time_zones": time_zones(),
    }
    return render(request, template, context)


def no_registration(request, found, why):
    return render(request, "events/no_registration.html", {"event": found, "why": why})


@require_GET
def request_sent(request, slug):
    return render(request, "events/request_sent.html", {"event": readable_event(request, slug)})


@private_page
def confirm_request(request, slug, token):
    """Take the place only when asked to: programs that look into mails follow links, but press no button."""
    found = readable_event(request, slug)
    asked = found.requests.filter(token_digest=RegistrationRequest.digest_of(token)).first()
    if asked is None or not asked.is_valid():
        return render(request, "events/no_request.html", {"event": found}, status=404)
    details = read_again(asked.details)
    if request.method != "POST":
        return render(request, "events/confirm_request.html", {"event": found, "name": details.name})
    try:
        registration = actions.confirm_request(request=asked, details=details)
    except actions.RegistrationClosed:
        return no_registration(request, found, "closed")
    return redirect(registration.get_private_url())


def friendly_space(request):
    return render(request, "events/friendly_space.html")
