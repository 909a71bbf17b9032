"""Addresses of feedback: for those who came, for the team, and for everyone."""

urlpatterns = []
