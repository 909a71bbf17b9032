"""Logging in with a Wikimedia account, at a server that answers as MediaWiki does."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from strategy_site.accounts.models import User
from strategy_site.accounts.wikimedia import LARGEST_PROFILE

from .oauth_server import profile_of
from .steps import go_to_wiki, log_in, somebody_is_logged_in

pytestmark = pytest.mark.django_db

SPOILT_PROFILES = {
    "broken": (500, b"{}"),
    "moved": (302, b""),
    "not JSON": (200, b"<html>"),
    "not a profile": (200, b"[1, 2]"),
    "nobody": (200, json.dumps(profile_of(None, "Example user")).encode()),
    "local account only": (200, json.dumps(profile_of(0, "Example user")).encode()),
    "endless number": (200, json.dumps(profile_of("1" * 300, "Example user")).encode()),
    "nameless": (200, b'{"sub": "4711"}'),
    "huge": (200, json.dumps(profile_of("4711", "x" * LARGEST_PROFILE)).encode()),
}


def test_wiki_user_gets_an_account_with_the_name_used_there(client, wiki):
    answer = go_to_wiki(client, wiki, next=reverse("about"))

    newcomer = User.objects.get()
    assert answer.url == reverse("about")
    assert client.session["_auth_user_id"] == str(newcomer.pk)
    assert (newcomer.name, newcomer.email) == ("Example user", None)


def test_only_the_identity_is_kept(client, wiki):
    wiki.profile["blocked"] = True

    go_to_wiki(client, wiki)

    account = SocialAccount.objects.get()
    assert (account.provider, account.uid) == ("mediawiki", "4711")
    assert account.extra_data == {
        "sub": "4711",
        "username": "Example user",
        "blocked": True,
        "editcount": 1234,
        "registered": "20080115093000",
    }
    assert not EmailAddress.objects.exists()
    assert not SocialToken.objects.exists()


def test_two_wiki_users_without_addresses_do_not_clash(wiki):
    go_to_wiki(Client(), wiki)
    wiki.profile = profile_of("4712", "Another user")

    go_to_wiki(Client(), wiki)

    assert [user.name for user in User.objects.order_by("pk")] == ["Example user", "Another user"]


def test_renamed_wiki_user_keeps_the_account(client, wiki):
    go_to_wiki(client, wiki)
    client.post(reverse("account_logout"))
    wiki.profile["username"] = "Renamed user"

    go_to_wiki(client, wiki)

    assert User.objects.get().name == "Renamed user"
    assert somebody_is_logged_in(client)


def test_a_name_taken_over_by_another_is_another_person(wiki):
    go_to_wiki(Client(), wiki)
    wiki.profile["sub"] = "4712"

    go_to_wiki(Client(), wiki)

    assert User.objects.filter(name="Example user").count() == 2


def test_address_given_by_the_wiki_opens_no_existing_account(client, wiki, participant):
    wiki.profile["email"] = participant.email

    go_to_wiki(client, wiki)

    assert client.session["_auth_user_id"] != str(participant.pk)
    assert participant.socialaccount_set.count() == 0


def test_account_made_by_mail_can_be_connected_and_takes_the_name(client, wiki, participant, mailoutbox):
    log_in(client, mailoutbox, participant.email)

    answer = go_to_wiki(client, wiki, process="connect")

    participant.refresh_from_db()
    assert answer.url == reverse("account_home")
    assert participant.name == "Example user"
    assert "Example user" in client.get(answer.url).text


def test_wiki_account_of_one_person_cannot_be_connected_by_another(client, wiki, participant, mailoutbox):
    go_to_wiki(Client(), wiki)
    log_in(client, mailoutbox, participant.email)

    answer = go_to_wiki(client, wiki, process="connect")

    assert "belongs to another account" in client.get(answer.url).text
    assert participant.socialaccount_set.count() == 0


def test_unseen_characters_in_a_wiki_name_are_dropped(client, wiki):
    wiki.profile["username"] = "Exa\u202emple\u0000 user"

    go_to_wiki(client, wiki)

    assert User.objects.get().name == "Example user"


def test_the_wiki_is_told_who_asks_and_where_to_send_people_back(client, wiki, settings):
    settings.SITE_URL = "https://priorities.example.org"

    to_wiki = client.post(reverse("mediawiki_login"), headers={"host": "localhost"})
    back = wiki.visit(to_wiki.url)

    assert back.startswith("https://priorities.example.org/accounts/wikimedia/callback/?")


def test_requests_carry_a_telling_user_agent(client, wiki):
    go_to_wiki(client, wiki)

    browser, *ours = wiki.user_agents
    assert browser is None
    assert [agent.split("/")[0] for agent in ours] == ["MovementPriorities"] * 2


def test_somebody_who_does_not_agree_is_told_so(client, wiki):
    wiki.agrees = False

    answer = go_to_wiki(client, wiki)

    assert "without agreeing" in client.get(answer.url).text
    assert not somebody_is_logged_in(client)


@pytest.mark.parametrize("spoilt", SPOILT_PROFILES)
def test_spoilt_profile_gives_a_page_and_no_account(spoilt, client, wiki):
    wiki.spoilt_profile = SPOILT_PROFILES[spoilt]

    answer = go_to_wiki(client, wiki)

    assert answer.status_code == 401
    assert "did not answer as expected" in answer.text
    assert not User.objects.exists()


def test_code_made_up_by_somebody_is_refused(client, wiki):
    to_wiki = client.post(reverse("mediawiki_login"))
    wiki.codes.clear()
    back = wiki.visit(to_wiki.url)
    wiki.codes.clear()

    answer = client.get(back)

    assert answer.status_code == 401
    assert not somebody_is_logged_in(client)


def test_way_back_of_one_browser_is_worth_nothing_in_another(client, wiki):
    back = wiki.visit(client.post(reverse("mediawiki_login")).url)

    answer = Client().get(back)

    assert answer.status_code == 401
    assert not User.objects.exists()


def test_asking_to_log_in_needs_a_click(client, wiki):
    page = client.get(reverse("mediawiki_login"))

    assert page.status_code == 200
    assert "Go on to the wikis" in page.text


def test_without_a_wiki_in_the_settings_there_is_no_button_and_no_page(client):
    page = client.get(reverse("account_login"))
    answers = [client.post(reverse("mediawiki_login")), client.get(reverse("mediawiki_callback"))]

    assert "Wikimedia account" not in page.text
    assert [answer.status_code for answer in answers] == [404, 404]


def test_with_one_there_is_a_button(client, wiki):
    page = client.get(reverse("account_login"))

    assert "Log in with a Wikimedia account" in page.text
