"""Somebody at a browser, for tests of pages."""

from django.test import Client

from tests.factories.accounts import UserFactory

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


def signed_in(user=None, **options) -> Client:
    """A browser in which ``user`` is signed in, or an ordinary person."""
    client = Client(**options)
    client.force_login(user or UserFactory(), backend=BACKEND)
    return client
