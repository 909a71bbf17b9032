"""Addresses of the demonstration, included only where ``DEMO`` is set."""

from django.urls import path

from . import mail, views

app_name = "demo"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("mail/", mail.mail, name="mail"),
    path("mail/", mail.mail, name="mail"),
]
