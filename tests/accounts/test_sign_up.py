"""New accounts by a code sent by mail."""

import pytest
from django.urls import reverse
from django.utils import translation

from strategy_site.accounts.models import User

from .steps import WRONG_CODE, code_in, log_in, somebody_is_logged_in

pytestmark = pytest.mark.django_db


def sign_up(client, email, **data):
    return client.post(reverse("account_signup"), {"email": email, **data})


def confirm(client, code):
    return client.post(reverse("account_email_verification_sent"), {"code": code})


def test_confirmed_address_makes_an_account_and_asks_for_a_name(client, mailoutbox):
    sign_up(client, "New@Example.org")
    answer = confirm(client, code_in(mailoutbox[0]))

    newcomer = User.objects.with_confirmed_address("new@example.org").get()
    assert answer.url == reverse("account_home")
    assert client.session["_auth_user_id"] == str(newcomer.pk)
    assert (newcomer.email, str(newcomer), newcomer.has_usable_password()) == ("new@example.org", "Somebody", False)


def test_page_somebody_came_from_goes_before_the_name(client, mailoutbox):
    sign_up(client, "new@example.org", next=reverse("about"))

    answer = confirm(client, code_in(mailoutbox[0]))

    assert answer.url == reverse("about")


def test_unconfirmed_address_opens_nothing(client, mailoutbox):
    sign_up(client, "new@example.org")

    answers = [confirm(client, WRONG_CODE) for _ in range(3)]
    confirm(client, code_in(mailoutbox[0]))

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert not somebody_is_logged_in(client)
    assert not User.objects.with_confirmed_address("new@example.org").exists()


def test_address_typed_by_a_stranger_still_belongs_to_its_owner(client, mailoutbox):
    sign_up(client, "owner@example.org")
    client.cookies.clear()

    log_in(client, mailoutbox, "owner@example.org")

    assert somebody_is_logged_in(client)
    assert User.objects.with_confirmed_address("owner@example.org").count() == 1


def test_known_address_makes_no_second_account(client, participant, mailoutbox):
    sign_up(client, participant.email.title())

    assert User.objects.count() == 1
    assert "There is one already" in mailoutbox[0].body


def test_account_remembers_the_language_of_its_last_login(client, participant, mailoutbox):
    with translation.override("de"):
        log_in(client, mailoutbox, participant.email)

    participant.refresh_from_db()
    assert participant.language == "de"
