"""Addresses, below those of an event, of pages that show its polls too."""

from django.urls import path

from .views import control_room

app_name = "days"
urlpatterns = [
    path("<slug:slug>/control-room/", control_room.control_room, name="control_room"),
]
