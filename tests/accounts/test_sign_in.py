"""Logging in by a code sent by mail."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from .steps import WRONG_CODE, ask_for_code, code_in, log_in, somebody_is_logged_in, type_code

pytestmark = pytest.mark.django_db

VARYING = {"Content-Length", "Expires"}  # the address typed has a length of its own, and a second may pass


def test_code_from_mail_logs_in(client, participant, mailoutbox):
    asked = ask_for_code(client, participant.email)
    answer = type_code(client, code_in(mailoutbox[0]))

    assert asked.url == reverse("account_confirm_login_code")
    assert mailoutbox[0].to == [participant.email]
    assert answer.url == reverse("home")
    assert client.session["_auth_user_id"] == str(participant.pk)


def test_case_and_dashes_do_not_matter(client, participant, mailoutbox):
    ask_for_code(client, participant.email.upper())

    type_code(client, f" {code_in(mailoutbox[0]).lower().replace('-', '')} ")

    assert somebody_is_logged_in(client)


def test_wrong_code_is_answered_at_the_field_and_kept(client, participant):
    ask_for_code(client, participant.email)

    page = type_code(client, WRONG_CODE)

    assert page.status_code == 200
    assert page.context["form"].errors["code"] == [
        "This is not the code. Please compare it with the one you were given."
    ]
    assert f'value="{WRONG_CODE}"' in page.text
    assert 'aria-invalid="true"' in page.text


def test_three_wrong_codes_end_the_login(client, participant, mailoutbox):
    ask_for_code(client, participant.email)

    answers = [type_code(client, WRONG_CODE) for _ in range(3)]
    type_code(client, code_in(mailoutbox[0]))

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert "Too many tries" in client.get(answers[-1].url, follow=True).text
    assert not somebody_is_logged_in(client)


@pytest.mark.django_db(transaction=True)
def test_wrong_codes_sent_at_one_moment_are_counted_each(client, participant, mailoutbox):
    ask_for_code(client, participant.email)
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value

    def guess(_):
        guesser = Client()
        guesser.cookies[django_settings.SESSION_COOKIE_NAME] = session
        status = type_code(guesser, WRONG_CODE).status_code
        connection.close()
        return status

    with ThreadPoolExecutor(12) as people:
        statuses = list(people.map(guess, range(24)))
    type_code(client, code_in(mailoutbox[0]))

    assert statuses.count(200) == 2
    assert not somebody_is_logged_in(client)


def test_code_of_one_browser_is_worth_nothing_in_another(client, participant, mailoutbox):
    other = Client()
    ask_for_code(client, participant.email)
    ask_for_code(other, participant.email)

    type_code(other, code_in(mailoutbox[0]))

    assert not somebody_is_logged_in(other)


def test_code_opens_once(client, participant, mailoutbox):
    log_in(client, mailoutbox, participant.email)
    client.post(reverse("account_logout"))

    type_code(client, code_in(mailoutbox[0]))

    assert not somebody_is_logged_in(client)


def test_another_code_can_be_asked_for_and_replaces_the_first(client, participant, mailoutbox):
    ask_for_code(client, participant.email)

    client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    first = type_code(client, code_in(mailoutbox[0]))
    second = type_code(client, code_in(mailoutbox[1]))

    assert first.status_code == 200
    assert second.status_code == 302
    assert somebody_is_logged_in(client)


def test_closed_account_stays_closed(client, participant, mailoutbox):
    participant.is_active = False
    participant.save()

    ask_for_code(client, participant.email)

    assert "There is no account with it yet" in mailoutbox[0].body
    assert not somebody_is_logged_in(client)


@pytest.mark.parametrize(("page", "field"), [("account_login", "login"), ("account_signup", "email")])
def test_known_and_unknown_addresses_get_the_same_answers(page, field, participant, mailoutbox):
    answers = [all_answers(reverse(page), field, email) for email in (participant.email, "newcomer00@example.org")]

    assert answers[0] == answers[1]
    assert len(mailoutbox) == 2


def all_answers(address, field, email):
    """All that a browser is told after typing ``email``: without the address itself and what is random."""
    browser = Client()
    asked = browser.post(address, {field: email})
    confirm = asked.url
    told = [asked, browser.get(confirm), *(browser.post(confirm, {"code": WRONG_CODE}) for _ in range(3))]
    secret = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    return [
        (
            answer.status_code,
            sorted((name, value) for name, value in answer.headers.items() if name not in VARYING),
            sorted(answer.cookies),
            secret.sub("", answer.text).replace(email, ""),
        )
        for answer in told
    ]


def test_fourth_code_within_a_minute_is_refused(client, participant, mailoutbox):
    pages = [ask_for_code(Client(), participant.email) for _ in range(4)]

    assert [page.status_code for page in pages] == [302, 302, 302, 200]
    assert "Too many tries" in pages[-1].text
    assert f'value="{participant.email}"' in pages[-1].text
    assert len(mailoutbox) == 3


def test_a_whole_conference_behind_one_address_gets_its_codes(mailoutbox):
    for number in range(250):
        ask_for_code(Client(), f"person-{number}@example.org")

    assert len(mailoutbox) == 250


def test_links_in_mails_start_with_the_address_of_the_site(client, mailoutbox, settings):
    settings.SITE_URL = "https://priorities.example.org"

    client.post(reverse("account_login"), {"login": "nobody@example.org"}, headers={"host": "localhost"})

    assert f"https://priorities.example.org{reverse('account_signup')}" in mailoutbox[0].body
    assert "localhost" not in mailoutbox[0].body


def test_redis_away_does_not_keep_anyone_out(client, participant, mailoutbox, settings, closed_port):
    backend = "strategy_site.cache.FailOpenRedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": f"redis://127.0.0.1:{closed_port}"}}

    answer = log_in(client, mailoutbox, participant.email)

    assert answer.status_code == 302
    assert somebody_is_logged_in(client)
