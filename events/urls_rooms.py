"""Addresses of rounds and rooms, for those who run an event."""

from django.urls import path

from .views import late_arrivals, room, rounds, seating

urlpatterns = [
    path("rooms/", rounds.rooms, name="rooms"),
    path("rooms/<int:pk>/", rounds.rounds, name="rounds"),
    path("rooms/<int:pk>/people/", rounds.room_helpers, name="room_helpers"),
    path("rooms/<int:pk>/links/", rounds.room_links, name="room_links"),
    path("rooms/<int:pk>/compose/", seating.compose, name="compose"),
    path("rooms/<int:pk>/reshuffle/", seating.reshuffle, name="reshuffle"),
    path("rooms/<int:pk>/late/", late_arrivals.late_arrival, name="late_arrival"),
    path("rooms/round/<int:pk>/publish/", seating.publish_round, name="publish_round"),
    path("rooms/round/<int:pk>.csv", seating.round_csv, name="round_csv"),
    path("rooms/group/<int:pk>/", room.group, name="group"),
    path("rooms/mails/", seating.retry_mails, name="retry_mails"),
]
