"""Addresses of what communities reported."""

app_name = "priorities"
urlpatterns = []
