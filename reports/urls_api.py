"""Addresses for programs. They have no language in front: an answer is in the language that is asked for."""

from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from .api.answers import public, unknown
from .api.interface import api, openapi

app_name = "api"
urlpatterns = [
    *(URLPattern(each.pattern, public(each.callback), each.default_args, each.name) for each in api.urls[0]),
    path("openapi.json", public(openapi), name="openapi"),
    path("docs/", RedirectView.as_view(pattern_name="reports:api"), name="docs"),
    re_path("", public(unknown)),
]
