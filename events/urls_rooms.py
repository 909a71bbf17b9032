"""Addresses of rounds and rooms, for those who run an event."""

urlpatterns = []
