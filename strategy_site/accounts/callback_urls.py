"""Where Wikimedia sends people back to: one address, entered there by hand, so it has no language in front."""

from django.urls import path

from . import views

urlpatterns = [
    path("accounts/wikimedia/callback/", views.return_from_wikimedia, name="mediawiki_callback"),
]
