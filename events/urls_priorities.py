"""Addresses of what communities reported."""

from django.urls import path

from .views import priorities

app_name = "priorities"
urlpatterns = [
    path("mine/", priorities.own, name="own"),
    path("new/", priorities.start, name="start"),
    path("import/", priorities.import_reports, name="import"),
    path("import/example.csv", priorities.example, name="example"),
    path("<slug:slug>/edit/", priorities.edit, name="edit"),
    path("<slug:slug>/submit/", priorities.submit, name="submit"),
]
