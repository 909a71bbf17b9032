"""People who look at events. Races need a database on which two people can write at once."""

import os

import pytest

from tests.factories.accounts import UserFactory

# Races are about what PostgreSQL does.
collect_ignore = [] if os.environ.get("DATABASE_URL", "").startswith("postgres") else ["races"]

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture
def host(client):
    """A host, logged in, who runs no event yet."""
    person = UserFactory(role="host", name="A host")
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def support(client, settings):
    """Somebody of the support team, logged in."""
    settings.DEMO = True  # the demonstration asks for no second factor
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def participant(client):
    """Somebody without any role, logged in."""
    person = UserFactory()
    client.force_login(person, backend=BACKEND)
    return person
