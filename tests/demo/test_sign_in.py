"""Logging in with one click, which only the demonstration offers."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from strategy_site import urls  # read now, before a test turns the demonstration on
from strategy_site.accounts.models import User
from strategy_site.accounts.permissions import is_host, is_support_team
from strategy_site.demo.personas import PERSONAS, create_personas

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.demo.urls")]

ROLES = [
    ("persona", "is_host", "is_support_team"),
    ("participant", False, False),
    ("host", True, False),
    ("support", False, True),
    ("support-2", False, True),
]


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def click(client, persona="participant", **request):
    return client.post(reverse("demo:sign_in"), {"persona": persona, **request.pop("data", {})}, **request)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("persona", "hosts", "supports"), ROLES[1:])
def test_one_click_makes_somebody_the_persona(persona, hosts, supports, client):
    answer = click(client, persona)

    user = client.get(reverse("account_home")).wsgi_request.user
    assert answer.url == reverse("home")
    assert user.email == f"{persona}@demo.invalid"
    assert (is_host(user), is_support_team(user)) == (hosts, supports)


@pytest.mark.usefixtures("demo")
def test_login_page_has_a_button_for_each_persona(client):
    page = client.get(reverse("account_login"), {"next": reverse("about")})

    assert [key for key in PERSONAS if f'name="persona" value="{key}"' not in page.text] == []
    assert f'name="next" value="{reverse("about")}"' in page.text


@pytest.mark.usefixtures("demo")
def test_a_second_start_keeps_what_somebody_changed():
    create_personas()
    User.objects.filter(email="host@demo.invalid").update(name="Renamed")

    create_personas()

    assert User.objects.count() == len(PERSONAS)
    assert User.objects.get(email="host@demo.invalid").name == "Renamed"


@pytest.mark.usefixtures("demo")
def test_it_takes_a_click_on_our_own_page():
    careful = Client(enforce_csrf_checks=True)

    answers = [careful.get(reverse("demo:sign_in")), click(careful), click(Client(), "nobody")]

    assert [answer.status_code for answer in answers] == [405, 403, 404]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_people_at_this_computer_are_let_in(address, client):
    assert click(client, REMOTE_ADDR=address).status_code == 302


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.1", "0.0.0.0"])
def test_people_elsewhere_are_not(address, client):
    answer = click(client, REMOTE_ADDR=address)

    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("sign", ["Forwarded", "X-Forwarded-For", "X-Real-IP"])
def test_nor_is_anyone_behind_a_proxy_on_this_computer(sign, client):
    assert click(client, headers={sign: "127.0.0.1"}).status_code == 403


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("onward", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:evil", ""])
def test_foreign_addresses_are_not_followed(onward, client):
    assert click(client, data={"next": onward}).url == reverse("home")


@pytest.mark.usefixtures("demo")
def test_own_pages_are(client):
    assert click(client, data={"next": reverse("about")}).url == reverse("about")


def test_elsewhere_the_view_does_not_exist(client):
    assert click(client).status_code == 404
    assert not User.objects.exists()


@pytest.mark.urls(urls.__name__)
def test_elsewhere_the_address_does_not_exist():
    with pytest.raises(NoReverseMatch):
        reverse("demo:sign_in")


def test_elsewhere_the_login_page_has_no_such_buttons(client):
    assert "persona" not in client.get(reverse("account_login")).text
