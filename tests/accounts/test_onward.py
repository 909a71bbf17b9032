"""Where people are sent after logging in or out: pages of this site, whatever ``next`` says."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from .steps import ask_for_code, code_in, go_to_wiki, type_code

pytestmark = pytest.mark.django_db

FOREIGN = [
    "https://evil.example",
    "http://evil.example/en/",
    "HTTPS://EVIL.EXAMPLE",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    " https://evil.example",
    "\x00//evil.example",
    "\x1fhttps://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "https://testserver@evil.example",
    "https://testserver:80@evil.example",
    "//testserver@evil.example",
    "https://testserver.evil.example",
    "https://testserver%2eevil.example",
    "https://[::1",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,hello",
    "vbscript:hello",
    "ftp://evil.example",
    "mailto:evil@evil.example",
    "evil.example",
    "../../evil.example",
    "?next=//evil.example",
    "@evil.example",
    "\u2028//evil.example",
    "\u3000//evil.example",
    "http://localhost/en/",
]
OWN = ["/en/about/", "/ar/reports/november-2020/?sort=votes", "/en/recommendations/7/#list"]


def stays_here(address):
    """As strict readers and as lenient ones would take it."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and not urlsplit(address).netloc


def after_login(client, email, mailoutbox, onward):
    asked = ask_for_code(client, email, next=onward)
    answer = client.post(asked.url, {"code": code_in(mailoutbox[-1])})
    return [asked.url, answer.url]


@pytest.mark.parametrize("onward", FOREIGN)
def test_foreign_addresses_are_not_followed(onward, client, participant, mailoutbox):
    in_form = after_login(client, participant.email, mailoutbox, onward)
    when_logged_in = client.get(reverse("account_login"), {"next": onward}).url
    after_logout = client.post(reverse("account_logout"), {"next": onward}).url
    ask_for_code(client, participant.email)
    with_code = type_code(client, code_in(mailoutbox[-1]), next=onward).url

    assert [address for address in [*in_form, when_logged_in, after_logout, with_code] if not stays_here(address)] == []
    assert "evil" not in "".join([*in_form, when_logged_in, after_logout, with_code])


def test_foreign_addresses_are_not_followed_from_the_wikis(client, wiki):
    onward = [go_to_wiki(client, wiki, next=address).url for address in FOREIGN]

    assert [address for address in onward if not stays_here(address) or "evil" in address] == []


@pytest.mark.parametrize("onward", OWN)
def test_own_pages_are(onward, client, participant, mailoutbox):
    addresses = after_login(client, participant.email, mailoutbox, onward)

    assert addresses[-1] == onward


@pytest.mark.parametrize("onward", OWN)
def test_own_pages_are_from_the_wikis(onward, client, wiki):
    assert go_to_wiki(client, wiki, next=onward).url == onward
