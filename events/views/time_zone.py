"""On which clocks a reader wants to see times; kept in a cookie of their browser and nowhere else."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from events.domain.local_times import time_zones
from events.forms import ReadersTimeZoneForm
from events.pages import readers_zone
from events.pages.times import COOKIE

KEPT = timedelta(days=365)


def time_zone(request):
    form = ReadersTimeZoneForm(request.POST or None, initial={"time_zone": readers_zone(request)})
    page_before = address_before(request)
    if request.method == "POST" and form.is_valid():
        answer = redirect(page_before)
        answer.set_cookie(
            COOKIE,
            form.cleaned_data["time_zone"],
            max_age=KEPT,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        messages.success(request, _("The times are shown as you chose."))
        return answer
    context = {"form": form, "page_before": page_before, "time_zones": time_zones()}
    return render(request, "events/time_zone.html", context)


def address_before(request):
    """Where the reader came from, on this site and nowhere else."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith("/")
    return address if is_ours else reverse("events:list")
