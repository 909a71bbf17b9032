"""What the tests of accounts share."""

import secrets
import socket

import pytest

from strategy_site.accounts.actions import create_confirmed_user

from .oauth_server import Wiki


@pytest.fixture(autouse=True)
def _fresh_limits(settings):
    """Limits are counted in the cache, and one test must not use up another's."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": secrets.token_hex(4)}}


@pytest.fixture
def participant(db):
    return create_confirmed_user(email="participant@example.org", name="A participant")


@pytest.fixture
def supporter(db):
    return create_confirmed_user(email="supporter@example.org", name="A supporter", role="support")


@pytest.fixture
def wiki(settings):
    """A wiki to sign in with, set up in the settings as a real one is."""
    with Wiki() as wiki:
        provider = settings.SOCIALACCOUNT_PROVIDERS["mediawiki"]
        app = {"client_id": wiki.client_id, "secret": wiki.client_secret}
        settings.SOCIALACCOUNT_PROVIDERS = {"mediawiki": {**provider, "APPS": [app], "REST_API": wiki.rest_api}}
        yield wiki


@pytest.fixture
def closed_port():
    """A port that nothing listens on, and nothing else can take meanwhile."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]
