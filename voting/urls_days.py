"""Addresses, below those of an event, of pages that show its polls too."""

app_name = "days"
urlpatterns = []
