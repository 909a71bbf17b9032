"""Personal links: for people without an account, in one poll, and unimpressed by programs that look at links."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.voting import draft_poll, keys_of
from tests.voting.steps import address, fields, press, vote
from voting import actions
from voting.models import Ballot

pytestmark = pytest.mark.django_db


def poll_with_links(links=1, **facts):
    poll = draft_poll(audience="links", **facts)
    tokens = actions.create_personal_links(poll=poll, count=links)
    actions.open_poll(poll=poll)
    poll.refresh_from_db()
    return poll, tokens


def link(poll, token):
    return f"/en/polls/{poll.slug}/link/{token}/"


def test_holder_of_a_link_votes_without_an_account(client):
    poll, (token,) = poll_with_links()

    entered = client.post(link(poll, token))
    sent = vote(client, poll, choices=keys_of(poll)[:2])

    assert entered.url == address(poll)
    assert sent.url == address(poll, "receipt")
    assert client.get(sent.url).status_code == 200
    assert Ballot.objects.count() == 1


def test_looking_at_a_link_lets_nobody_in(client):
    poll, (token,) = poll_with_links()

    preview = client.get(link(poll, token))

    assert preview.status_code == 200
    assert not client.session.keys()
    assert client.get(address(poll)).status_code == 403


def test_wrong_link_is_not_there(client):
    poll, _tokens = poll_with_links()

    assert client.post(link(poll, "wrong")).status_code == 404


def test_link_is_good_in_its_own_poll_only(client):
    poll, (token,) = poll_with_links()
    other, _tokens = poll_with_links()
    client.post(link(poll, token))

    assert client.post(link(other, token)).status_code == 404
    assert client.get(address(other)).status_code == 403


def test_same_link_on_two_devices_is_one_voter(client, django_user_model):
    poll, (token,) = poll_with_links()
    keys = keys_of(poll)
    client.post(link(poll, token))
    vote(client, poll, choices=keys[:1])
    elsewhere = type(client)()
    elsewhere.post(link(poll, token))

    there = elsewhere.get(address(poll))
    vote(elsewhere, poll, choices=keys[1:2])

    assert fields(there)["choices"] == keys[:1]
    assert Ballot.objects.count() == 1


def test_account_does_not_replace_a_link(client):
    poll, _tokens = poll_with_links()
    client.force_login(UserFactory())

    page = client.get(address(poll))

    assert page.status_code == 403
    assert "open the personal link that was sent to you" in page.content.decode()


def test_device_forgets_a_link_on_request(client):
    poll, (token,) = poll_with_links()
    client.post(link(poll, token))

    client.post(f"/en/polls/{poll.slug}/leave/")

    assert client.get(address(poll)).status_code == 403


def test_choices_wait_until_the_link_is_opened_again(client):
    poll, (token,) = poll_with_links()
    client.post(link(poll, token))
    page = client.get(address(poll))
    client.session.flush()

    refused = press(client, page, "review", choices=keys_of(poll)[:1])
    client.post(link(poll, token))

    assert "Open your personal link again. Your choices are waiting." in refused.content.decode()
    assert fields(client.get(address(poll)))["choices"] == keys_of(poll)[:1]


def test_live_results_after_the_vote_open_to_holders_of_links_too(client):
    poll, (token,) = poll_with_links(results_show="after_vote")
    client.post(link(poll, token))
    before = client.get(address(poll, "live")).content.decode()

    vote(client, poll, choices=keys_of(poll)[:1])
    after = client.get(address(poll, "live")).content.decode()

    assert "Live results show after your own vote." in before
    assert "Colours appear after the first batches of ballots." in after
