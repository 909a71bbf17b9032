"""The second factor of the support team."""

import pytest
from django.urls import reverse

from strategy_site.accounts.permissions import is_support_team

from .steps import WRONG_CODE, log_in, recovery_code, set_up_app, somebody_is_logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def supporter_with_app(client, supporter, mailoutbox):
    """One of the support team who has set up an app, and is logged out again."""
    log_in(client, mailoutbox, supporter.email)
    set_up_app(client)
    client.post(reverse("account_logout"))
    return supporter


def has_rights(client):
    """Whether the person at ``client`` has the rights of the support team on a page opened now."""
    return bool(is_support_team(client.get(reverse("account_home")).wsgi_request.user))


def log_in_with_app(client, mailoutbox, supporter):
    log_in(client, mailoutbox, supporter.email)
    return client.post(reverse("mfa_authenticate"), {"code": recovery_code(supporter)})


def test_without_one_the_team_is_led_to_it_and_has_no_rights(client, supporter, mailoutbox):
    answer = log_in(client, mailoutbox, supporter.email)

    page = client.get(answer.url)
    assert answer.url == reverse("account_home")
    assert reverse("mfa_activate_totp") in page.text
    assert "Its rights need a second factor" in page.text
    assert not has_rights(client)


def test_setting_it_up_leads_to_recovery_codes_by_way_of_a_second_code(client, supporter, mailoutbox):
    log_in(client, mailoutbox, supporter.email)

    answer = client.get(set_up_app(client).url)
    page = client.post(answer.url, {"code": recovery_code(supporter), "next": reverse("mfa_view_recovery_codes")})

    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert page.url == reverse("mfa_view_recovery_codes")
    assert recovery_code(supporter) in client.get(page.url).text
    assert has_rights(client)


def test_wrong_code_of_the_app_sets_nothing_up(client, supporter, mailoutbox):
    log_in(client, mailoutbox, supporter.email)
    client.get(reverse("mfa_activate_totp"))

    page = client.post(reverse("mfa_activate_totp"), {"code": "000000x"})

    assert "This is not the code" in page.text
    assert not supporter.has_authenticator_app


def test_once_set_up_logging_in_asks_for_it(client, supporter_with_app, mailoutbox):
    answer = log_in(client, mailoutbox, supporter_with_app.email)

    assert answer.url == reverse("mfa_authenticate")
    assert not somebody_is_logged_in(client)


def test_with_it_the_team_has_its_rights(client, supporter_with_app, mailoutbox):
    answer = log_in_with_app(client, mailoutbox, supporter_with_app)

    assert answer.url == reverse("home")
    assert has_rights(client)
    assert "Its rights need a second factor" not in client.get(reverse("account_home")).text


def test_wrong_second_factor_is_answered_at_the_field(client, supporter_with_app, mailoutbox):
    log_in(client, mailoutbox, supporter_with_app.email)

    page = client.post(reverse("mfa_authenticate"), {"code": WRONG_CODE})

    assert page.context["form"].errors["code"]
    assert f'value="{WRONG_CODE}"' in page.text
    assert not somebody_is_logged_in(client)


def test_sixth_guess_within_five_minutes_is_refused_even_if_right(client, supporter_with_app, mailoutbox):
    log_in(client, mailoutbox, supporter_with_app.email)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": WRONG_CODE})

    page = client.post(reverse("mfa_authenticate"), {"code": recovery_code(supporter_with_app)})

    assert "Too many tries" in page.text
    assert not somebody_is_logged_in(client)


def test_session_opened_before_it_was_set_up_can_catch_up(client, supporter_with_app):
    client.force_login(supporter_with_app)
    before = has_rights(client)

    client.post(reverse("mfa_reauthenticate"), {"code": recovery_code(supporter_with_app)})

    assert (before, has_rights(client)) == (False, True)


def test_factor_removed_anywhere_ends_the_rights_everywhere(client, supporter_with_app, mailoutbox):
    log_in_with_app(client, mailoutbox, supporter_with_app)
    before = has_rights(client)

    supporter_with_app.authenticator_set.all().delete()

    assert (before, has_rights(client)) == (True, False)


def test_other_people_may_set_one_up_and_are_asked_for_it(client, participant, mailoutbox):
    log_in(client, mailoutbox, participant.email)
    set_up_app(client)
    client.post(reverse("account_logout"))

    answer = log_in(client, mailoutbox, participant.email)

    assert answer.url == reverse("mfa_authenticate")
