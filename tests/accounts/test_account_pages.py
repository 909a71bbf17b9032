"""One's own account, and that every page on the way looks like ours."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from .steps import ask_for_code, log_in, set_up_app

pytestmark = pytest.mark.django_db

PASSWORD_PAGES = ["account_change_password", "account_set_password", "account_reset_password", "account_reauthenticate"]
STRANGERS_PAGES = ["account_login", "account_signup", "account_inactive", "socialaccount_login_cancelled"]
MEMBERS_PAGES = ["account_home", "account_email", "account_logout", "mfa_index", "mfa_activate_totp"]
PAGES_WITH_APP = ["account_home", "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes"]


def templates_of_others(page):
    """Templates of whole pages that came from a package instead of our own folder."""
    ours = Path(django_settings.BASE_DIR) / "templates"
    pages = [template for template in page.templates if template.name and not template.name.startswith("django/forms")]
    assert pages, page
    return [template.name for template in pages if not Path(template.origin.name).is_relative_to(ours)]


@pytest.mark.parametrize("name", STRANGERS_PAGES)
def test_pages_before_logging_in_are_ours(name, client):
    page = client.get(reverse(name))

    assert page.status_code == 200
    assert templates_of_others(page) == []


def test_pages_for_codes_are_ours(client):
    ask_for_code(client, "somebody@example.org")
    code = client.get(reverse("account_confirm_login_code"))
    client.post(reverse("account_signup"), {"email": "newcomer@example.org"})
    address_code = client.get(reverse("account_email_verification_sent"))

    assert [templates_of_others(page) for page in (code, address_code)] == [[], []]


@pytest.mark.parametrize("name", MEMBERS_PAGES)
def test_pages_of_members_are_ours_and_closed_to_strangers(name, client, participant):
    client.force_login(participant)

    page = client.get(reverse(name))
    refused = Client().get(reverse(name))

    assert page.status_code == 200
    assert templates_of_others(page) == []
    assert refused.status_code == 302


def test_pages_of_members_with_an_app_are_ours(client, participant, mailoutbox):
    log_in(client, mailoutbox, participant.email)
    set_up_app(client)
    reauthenticate = client.get(reverse("mfa_reauthenticate"))
    code = participant.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client.post(reverse("mfa_reauthenticate"), {"code": code})

    pages = [client.get(reverse(name)) for name in [*PAGES_WITH_APP, "mfa_generate_recovery_codes"]]

    assert [page.status_code for page in pages] == [200] * 5
    assert [templates_of_others(page) for page in [reauthenticate, *pages]] == [[]] * 6


def test_recovery_codes_can_be_renewed_and_saved(client, participant):
    client.force_login(participant)
    set_up_app(client)
    recovery_codes = participant.authenticator_set.get(type="recovery_codes")
    client.post(reverse("mfa_reauthenticate"), {"code": recovery_codes.wrap().get_unused_codes()[0]})

    client.post(reverse("mfa_generate_recovery_codes"))
    saved = client.get(reverse("mfa_download_recovery_codes")).text.split()

    renewed = participant.authenticator_set.get(type="recovery_codes")
    assert renewed.pk != recovery_codes.pk
    assert saved == renewed.wrap().get_unused_codes()


@pytest.mark.parametrize("name", PASSWORD_PAGES)
def test_there_are_no_pages_for_passwords(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["password/change/", "password/set/", "password/reset/", "login/", "3rdparty/"])
def test_nor_are_they_where_they_usually_are(path, client, participant):
    client.force_login(participant)

    assert client.get(f"/en/accounts/{path}").status_code == 404


def test_name_can_be_changed(client, participant):
    client.force_login(participant)

    answer = client.post(reverse("account_home"), {"name": "A new name"})

    participant.refresh_from_db()
    assert answer.url == reverse("account_home")
    assert participant.name == "A new name"


def test_refused_name_is_kept_in_the_field_only(client, participant):
    client.force_login(participant)

    page = client.post(reverse("account_home"), {"name": "cheap.example"})

    participant.refresh_from_db()
    assert participant.name == "A participant"
    assert 'value="cheap.example"' in page.text
    assert str(page.context["user"]) == "A participant"


def test_name_given_by_the_wikis_cannot_be_changed_here(client, participant):
    participant.socialaccount_set.create(provider="mediawiki", uid="4711", extra_data={"username": participant.name})
    client.force_login(participant)

    page = client.get(reverse("account_home"))
    answer = client.post(reverse("account_home"), {"name": "Somebody else"})

    assert 'name="name"' not in page.text
    assert answer.status_code == 403


def test_new_address_takes_the_place_of_the_old_once_confirmed(client, participant, mailoutbox):
    client.force_login(participant)
    client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    before = participant.email

    code = mailoutbox[0].body.split("\n")[2]
    client.post(reverse("account_email_verification_sent"), {"code": code})

    participant.refresh_from_db()
    assert (before, participant.email) == ("participant@example.org", "new@example.org")
    assert participant.emailaddress_set.get().email == "new@example.org"


def test_address_of_somebody_else_is_not_given_away(client, participant, supporter, mailoutbox):
    client.force_login(participant)

    answer = client.post(reverse("account_email"), {"email": supporter.email, "action_add": "1"})

    assert answer.url == reverse("account_email_verification_sent")
    assert mailoutbox[0].to == [supporter.email]


def test_logging_out_needs_a_click(client, participant):
    client.force_login(participant)
    client.get(reverse("account_logout"))
    before = "_auth_user_id" in client.session

    client.post(reverse("account_logout"))

    assert (before, "_auth_user_id" in client.session) == (True, False)


def test_logging_out_empties_what_pages_keep_in_the_browser(client, participant):
    client.force_login(participant)

    asked, done = client.get(reverse("account_logout")), client.post(reverse("account_logout"))

    assert ("Clear-Site-Data" in asked.headers, done.headers["Clear-Site-Data"]) == (False, '"storage"')
