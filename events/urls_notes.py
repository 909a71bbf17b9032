"""Addresses of what is said in rooms: for the rooms themselves, for the team, and for everyone."""

from django.urls import path

from .views import notes

ROOM = "registration/<str:token>/rooms/<int:pk>"

urlpatterns = [
    path("registration/<str:token>/rooms/", notes.own_rooms, name="own_rooms"),
    path(f"{ROOM}/", notes.group_notes, name="group_notes"),
    path(f"{ROOM}/confirm/", notes.confirm_notes, name="confirm_notes"),
    path(f"{ROOM}/notes/<uuid:key>/", notes.save_note, name="save_note"),
    path(f"{ROOM}/notes/<uuid:key>/remove/", notes.remove_note, name="remove_note"),
]
