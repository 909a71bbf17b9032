"""Baselines, as a site without middleware: an empty view, and one that casts the ballot it is given."""

from functools import cache
from uuid import UUID

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import path

from voting.domain.voters import Voter

django.setup()

from voting.actions import cast_ballot  # noqa: E402 -- models, once Django is set up
from voting.models import Poll  # noqa: E402


def empty(request):
    return HttpResponse()


@cache
def poll_of(key):
    return Poll.objects.get(pk=key)


def ballot(request):
    sent = request.POST
    groups = {dimension: sent[dimension] for dimension in ("region", "language", "role")}
    receipt = cast_ballot(
        poll=poll_of(int(sent["poll"])),
        voter=Voter(sent["identity"], **groups),
        choices=sent.getlist("choices"),
        base_revision=int(sent["revision"]),
        idem=UUID(sent["idem"]),
        rules_hash=sent["rules"],
    )
    return HttpResponse(receipt.code)


urlpatterns = [path("", empty), path("ballot", ballot)]

settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
application = WSGIHandler()
