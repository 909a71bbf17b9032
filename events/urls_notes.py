"""Addresses of what is said in rooms: for the rooms themselves, for the team, and for everyone."""

from django.urls import path

from .views import anonymising, points

urlpatterns = [
    path("notes/", anonymising.notes, name="notes"),
    path("notes/accept/", anonymising.accept, name="accept_notes"),
    path("notes/<int:pk>/", anonymising.anonymise_note, name="anonymise_note"),
    path("notes/minutes/<int:pk>/publish/", anonymising.publish_minutes, name="publish_minutes"),
    path("notes/minutes/<int:pk>/unpublish/", anonymising.unpublish_minutes, name="unpublish_minutes"),
    path("points/", points.raised_points, name="raised_points"),
    path("points/write/", points.write_point, name="write_point"),
    path("points/<int:pk>/publish/", points.publish_point, name="publish_point"),
    path("points/<int:pk>/unpublish/", points.unpublish_point, name="unpublish_point"),
    path("points/<int:pk>/sources/<int:note>/remove/", points.remove_source, name="remove_source"),
    path("questions-and-concerns/", points.questions_and_concerns, name="questions_and_concerns"),
    path("minutes/", points.minutes, name="minutes"),
]
