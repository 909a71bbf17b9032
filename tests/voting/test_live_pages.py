"""Live results on every channel: colours in steps of ten voters, the same for all, and nothing else in the source."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.voting import cast, count, open_poll, support_member
from tests.voting.steps import address
from voting import actions
from voting.pages.copies import forget_states

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
CHANNELS = [("live", {}), ("live", HTMX), ("projector", {}), ("projector", HTMX)]


@pytest.fixture(autouse=True)
def no_copies():
    forget_states()


def live_poll(initiatives=8, **facts):
    return open_poll(initiatives, **{"results_show": "live"} | facts)


def vote(poll, names, positions=(0, 1)):
    for name in names:
        cast(poll, str(name), positions)
        actions.refresh_live(poll=poll)


def state(client, poll):
    """All that a stranger can see anywhere, with the labels by which browsers tell answers apart."""
    answers = [client.get(address(poll, page), headers=headers) for page, headers in CHANNELS]
    return [(answer.content, answer.headers.get("ETag")) for answer in answers]


def quartiles(page):
    return re.findall(r'data-quartile="(\d)"', page.content.decode())


def test_below_the_first_batches_there_are_no_colours(client):
    poll = live_poll()
    vote(poll, range(19))

    page = client.get(address(poll, "live"))

    assert "Colours appear after the first batches of ballots." in page.content.decode()
    assert quartiles(page) == []


def test_after_that_there_are_colours_and_a_number_rounded_down(client):
    poll = live_poll()
    vote(poll, range(25))

    page = client.get(address(poll, "live"), headers=HTMX)

    assert "<bdi>10+</bdi>" in page.content.decode()
    assert quartiles(page)[4:] == ["1", "1", *"444444"]  # after the four of the key


def test_no_channel_changes_with_a_single_ballot(client):
    poll = live_poll()
    vote(poll, range(25))
    before = state(client, poll)

    vote(poll, range(25, 29), positions=(5, 6, 7))
    forget_states()
    within_the_batch = state(client, poll)
    vote(poll, range(29, 35), positions=(5, 6, 7))
    forget_states()
    after_the_batch = state(client, poll)

    assert within_the_batch == before
    assert all(new != old for new, old in zip(after_the_batch, before, strict=True))


@pytest.mark.parametrize("who", ["voter", "support"])
def test_everybody_sees_the_same_the_support_team_included(client, who):
    poll = live_poll()
    vote(poll, range(25))
    stranger = client.get(address(poll, "live"), headers=HTMX).content

    client.force_login(UserFactory() if who == "voter" else support_member())

    assert client.get(address(poll, "live"), headers=HTMX).content == stranger


@pytest.mark.parametrize("results_show", ["after_vote", "at_close", "published"])
@pytest.mark.parametrize(("page", "headers"), CHANNELS)
def test_nothing_shows_to_whoever_may_not_see_it(client, results_show, page, headers):
    poll = live_poll(results_show=results_show)
    vote(poll, range(25))

    answer = client.get(address(poll, page), headers=headers)

    assert quartiles(answer) == []
    assert "10+" not in answer.content.decode()
    assert "ETag" not in answer.headers


def test_own_vote_opens_the_page_where_the_poll_says_so(client):
    poll = live_poll(results_show="after_vote")
    vote(poll, range(25))
    user = UserFactory()
    client.force_login(user)
    before = quartiles(client.get(address(poll, "live")))

    cast(poll, user.handle)

    assert before == []
    assert len(quartiles(client.get(address(poll, "live")))) == 4 + 8


@pytest.mark.parametrize(("page", "headers"), CHANNELS)
def test_whoever_is_up_to_date_is_told_only_that(client, django_assert_num_queries, page, headers):
    poll = live_poll()
    vote(poll, range(25))
    tag = client.get(address(poll, page), headers=headers).headers["ETag"]

    with django_assert_num_queries(0):
        answer = client.get(address(poll, page), headers=headers | {"If-None-Match": tag})

    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_current_copy_is_told_before_anything_else_is_looked_at(client):
    poll = live_poll()
    vote(poll, range(25))
    page = client.get(address(poll, "live"), headers=HTMX)

    answer = client.get(address(poll, "live"), headers=HTMX | {"If-None-Match": page.headers["ETag"]})

    assert answer.status_code == 304
    assert set(answer.headers) == {"ETag", "Cache-Control", "Vary"}
    assert {name: page.headers[name] for name in ("ETag", "Cache-Control")}.items() <= answer.headers.items()


@pytest.mark.parametrize(
    ("facts", "status"),
    [({"SERVER_NAME": "elsewhere.example.org"}, 400), ({"method": "POST"}, 403), ({"If-None-Match": '"other"'}, 200)],
)
def test_whatever_is_not_plainly_so_is_answered_as_ever(facts, status):
    poll = live_poll()
    vote(poll, range(25))
    client = Client(enforce_csrf_checks=True)
    tag = client.get(address(poll, "live"), headers=HTMX).headers["ETag"]
    method = facts.pop("method", "GET")
    headers = HTMX | {"If-None-Match": facts.pop("If-None-Match", tag)}

    answer = client.generic(method, address(poll, "live"), headers=headers, **facts)

    assert answer.status_code == status


def test_watcher_without_encryption_is_sent_to_where_there_is_some(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    poll = live_poll()
    tag = client.get(address(poll, "live"), headers=HTMX, secure=True).headers["ETag"]

    answers = [
        client.get(address(poll, "live"), headers=HTMX | {"If-None-Match": tag}, secure=secure)
        for secure in (False, True)
    ]

    assert [answer.status_code for answer in answers] == [301, 304]


def test_new_batch_is_told_to_whoever_was_up_to_date(client):
    poll = live_poll()
    vote(poll, range(25))
    tag = client.get(address(poll, "live"), headers=HTMX).headers["ETag"]

    vote(poll, range(25, 35))
    forget_states()

    assert client.get(address(poll, "live"), headers=HTMX | {"If-None-Match": tag}).status_code == 200


def test_answers_in_two_languages_or_to_two_people_are_told_apart(client):
    poll = live_poll()
    pages = [address(poll, "live"), address(poll, "live", "ar")]
    tags = {client.get(page).headers["ETag"] for page in pages}

    client.force_login(UserFactory())

    assert len(tags | {client.get(page).headers["ETag"] for page in pages}) == 4


def test_projector_tells_the_time_left_and_the_way_to_the_ballot(client):
    poll = live_poll(closes_at=timezone.now() + timedelta(minutes=12))

    page = client.get(address(poll, "projector")).content.decode()

    assert "12 min" in page
    assert f"closes <bdi>{poll.closes_at:%H:%M} UTC</bdi>" in page
    assert f"/en/polls/{poll.slug}/qr.svg" in page
    assert f"/polls/{poll.slug}/</bdi>" in page


def test_short_address_leads_to_the_ballot_in_the_reader_s_language(client):
    poll = live_poll()

    page = client.get(f"/polls/{poll.slug}/", headers={"Accept-Language": "ar"}, follow=True)

    assert page.redirect_chain[:2] == [(f"/ar/polls/{poll.slug}/", 302), (address(poll, language="ar"), 302)]


def test_qr_code_is_a_picture_that_any_cache_may_keep(client):
    answer = client.get(f"/en/polls/{live_poll().slug}/qr.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert not answer.cookies
    assert answer.content.startswith(b"<?xml")


def test_after_the_close_the_last_colours_stay_until_the_results_are_looked_at(client):
    poll = live_poll()
    vote(poll, range(25))
    count(poll)

    page = client.get(address(poll, "live"))

    assert "Voting closed at" in page.content.decode()
    assert "<bdi>10+</bdi>" in page.content.decode()
