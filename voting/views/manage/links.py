"""Personal links, shown once: on a page, or as a file for the office."""

import csv

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from voting.forms_manage import LinksForm
from voting.models import Poll
from voting.pages.managed import ManagedPoll

from .access import managed_poll


@login_required
def links(request, slug):
    """New links are in the answer itself, which nothing keeps: after that page they are known to nobody here."""
    found = managed_poll(request, slug)
    about = ManagedPoll(found)
    is_possible = found.audience == Poll.Audience.LINKS and about.phase != "closed"
    form = LinksForm(request.POST if request.method == "POST" and is_possible else None, poll=found, by=request.user)
    if form.is_valid():
        made = [(label, address(found, token)) for label, token in form.save()]
        if request.POST.get("action") == "file":
            return as_file(found, made)
        return render(request, "voting/manage/new_links.html", {"poll": found, "links": made})
    context = {"poll": found, "about": about, "form": form, "is_possible": is_possible}
    return render(request, "voting/manage/links.html", context)


def address(poll, token) -> str:
    """Without a language, which each reader's browser adds."""
    return f"{settings.SITE_URL.rstrip('/')}/polls/{poll.slug}/link/{token}/"


def as_file(poll, made):
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="links-{poll.slug}.csv"'
    table = csv.writer(response)
    table.writerow(["label", "link"])
    table.writerows(made)
    return response
