"""Addresses of what is said in rooms: for the rooms themselves, for the team, and for everyone."""

urlpatterns = []
