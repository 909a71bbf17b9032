"""Addresses of what is said in rooms: for the rooms themselves, for the team, and for everyone."""

from django.urls import path

from .views import anonymising, notes, points

ROOM = "registration/<str:token>/rooms/<int:pk>"

urlpatterns = [
    path("registration/<str:token>/rooms/", notes.own_rooms, name="own_rooms"),
    path(f"{ROOM}/", notes.group_notes, name="group_notes"),
    path(f"{ROOM}/confirm/", notes.confirm_notes, name="confirm_notes"),
    path(f"{ROOM}/notes/<uuid:key>/", notes.save_note, name="save_note"),
    path(f"{ROOM}/notes/<uuid:key>/remove/", notes.remove_note, name="remove_note"),
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
