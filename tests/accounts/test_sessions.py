"""Who is signed in is looked up anew at every request: nothing of it is remembered by a web server."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture
def person(client):
    user = UserFactory()
    client.force_login(user, backend=BACKEND)
    return user


def is_signed_in(client):
    return client.get("/en/accounts/").status_code == 200


def test_session_lasts_from_page_to_page(client, person):
    assert [is_signed_in(client) for _page in range(2)] == [True, True]


def test_session_that_is_over_signs_nobody_in(client, person):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert not is_signed_in(client)


def test_session_that_is_deleted_signs_out_at_once(client, person):
    assert is_signed_in(client)

    Session.objects.all().delete()

    assert not is_signed_in(client)


def test_account_that_is_switched_off_is_signed_out_at_once(client, person):
    assert is_signed_in(client)

    person.is_active = False
    person.save()

    assert not is_signed_in(client)


def test_new_password_hash_signs_out_everywhere(client, person):
    person.set_password("another")
    person.save()

    assert not is_signed_in(client)


def test_account_that_is_gone_is_signed_out(client, person):
    person.delete()

    assert not is_signed_in(client)


def test_session_key_that_somebody_made_up_opens_nothing(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "' OR true --"

    assert not is_signed_in(client)
