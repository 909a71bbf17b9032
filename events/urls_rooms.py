"""Addresses of rounds and rooms, for those who run an event."""

from django.urls import path

from .views import rounds

urlpatterns = [
    path("rooms/", rounds.rooms, name="rooms"),
    path("rooms/<int:pk>/", rounds.rounds, name="rounds"),
    path("rooms/<int:pk>/people/", rounds.room_helpers, name="room_helpers"),
    path("rooms/<int:pk>/links/", rounds.room_links, name="room_links"),
]
