"""The studio, in which the support team makes reports."""

from django.urls import path

from .views import publishing

urlpatterns = [
    path("<slug:slug>/publish/", publishing.publish, name="studio_publish"),
    path("<slug:slug>/publish/call-off/", publishing.call_off, name="call_off_publishing"),
    path("<slug:slug>/unpublish/", publishing.unpublish, name="unpublish"),
]
