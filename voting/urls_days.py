"""Addresses, below those of an event, of pages that show its polls too."""

from django.urls import path

from .views import control_room, my_day

app_name = "days"
urlpatterns = [
    path("<slug:slug>/control-room/", control_room.control_room, name="control_room"),
    path("<slug:slug>/registration/<str:token>/day/", my_day.my_day, name="my_day"),
]
