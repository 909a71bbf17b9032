"""What the pages of a ballot promise: who could know, nothing lost on the way, and no slower for more initiatives."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.voting import keys_of, open_poll
from tests.voting.steps import HOUR, address, fields, press, vote
from voting import actions
from voting.models import Ballot, Poll, PollKey
from voting.pages.copies import forget_states

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client):
    client.force_login(UserFactory())
    return client


def test_pages_say_until_when_ballots_could_be_tied_to_people(browser):
    poll = open_poll(closes_at=timezone.now() + HOUR, challenge_days=14)
    until = actions.keys.destruction_day(Poll(closed_at=poll.closes_at, challenge_days=14))

    page = browser.get(address(poll)).content.decode()

    assert f"Until {until.day} {until:%B} {until.year} the server could still tie your ballot to you" in page


def test_pages_say_that_the_key_is_destroyed(browser):
    poll = open_poll(challenge_days=0)
    actions.close_poll(poll=poll)
    PollKey.objects.update(wrapped=None, destroyed_at=timezone.now())

    page = browser.get(address(poll)).content.decode()

    assert "nobody can tie them any more" in page
    assert browser.get(address(poll, "receipt")).url == address(poll)


@pytest.mark.parametrize("page", ["ballot", "live", "projector", "receipts"])
def test_reconstructed_ballots_are_called_so_on_every_page(browser, page):
    poll = open_poll(is_reconstructed=True, results_show="live")

    assert "Reconstructed: only the totals are real." in browser.get(address(poll, page)).content.decode()


def test_time_is_told_in_utc_without_a_script(browser):
    poll = open_poll(closes_at=timezone.now() + HOUR)

    page = browser.get(address(poll)).content.decode()

    assert f"{poll.closes_at:%H:%M} UTC" in page
    assert poll.closes_at.isoformat(timespec="seconds") in page


def test_signed_out_visitor_signs_in_first_and_comes_back(client):
    poll = open_poll()

    assert client.get(address(poll)).url == f"/en/accounts/sign-in/?next={address(poll)}"


def test_session_that_ended_loses_nothing(browser):
    poll = open_poll()
    keys = sorted(keys_of(poll)[:2])
    user = UserFactory()
    browser.force_login(user)
    page = browser.get(address(poll))
    browser.session.flush()

    sent = press(browser, page, "review", choices=keys)
    login = browser.get(sent.url).content.decode()
    browser.force_login(user)
    after = browser.get(address(poll))

    assert sent.url.startswith("/en/accounts/sign-in/")
    assert "Please sign in again. Your choices are waiting." in login
    assert sorted(fields(after)["choices"]) == keys
    assert "These choices are not sent yet." in after.content.decode()
    assert Ballot.objects.count() == 0


def test_next_person_at_the_device_does_not_see_the_choices(browser):
    poll = open_poll()
    page = browser.get(address(poll))
    browser.session.flush()
    press(browser, page, "review", choices=keys_of(poll)[:2])

    browser.force_login(UserFactory())

    assert "choices" not in fields(browser.get(address(poll)))


def test_back_button_and_another_language_keep_the_choices(browser):
    poll = open_poll()
    keys = sorted(keys_of(poll)[:2])
    press(browser, browser.get(address(poll)), "review", choices=keys)

    pages = [browser.get(address(poll, language=language)) for language in ("en", "ar")]

    assert [sorted(fields(page)["choices"]) for page in pages] == [keys, keys]


def test_choices_that_wait_give_way_to_a_newer_ballot(browser):
    poll = open_poll()
    keys = keys_of(poll)
    press(browser, browser.get(address(poll)), "review", choices=keys[:2])
    waiting = browser.cookies[f"draft-{poll.slug}"].value
    vote(browser, poll, choices=keys[3:4])
    browser.cookies[f"draft-{poll.slug}"] = waiting

    assert fields(browser.get(address(poll)))["choices"] == [keys[3]]


def test_choices_are_forgotten_when_somebody_begins_anew(browser):
    poll = open_poll()
    review = press(browser, browser.get(address(poll)), "review", choices=keys_of(poll)[:2])

    press(browser, review, "discard")

    assert "choices" not in fields(browser.get(address(poll)))


def test_server_keeps_no_choices_beside_the_account(browser):
    poll = open_poll()
    press(browser, browser.get(address(poll)), "review", choices=keys_of(poll)[:2])

    vote(browser, poll, choices=keys_of(poll)[:2])

    kept = str(dict(browser.session.items()))
    assert not [key for key in keys_of(poll) if key in kept]
    assert Ballot.objects.get().receipt not in kept


@pytest.mark.parametrize("page", ["ballot", "live", "projector", "receipts", "receipt"])
def test_pages_need_as_many_queries_for_few_initiatives_as_for_many(browser, page):
    queries = []
    for initiatives in (6, 40):
        poll = open_poll(initiatives, results_show="live")
        vote(browser, poll, choices=keys_of(poll)[:3])
        forget_states()  # those of a second ago would spare a query, or not
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address(poll, page)).status_code == 200
        queries.append(len(captured))

    assert queries[0] == queries[1] <= 14


def test_sending_a_ballot_asks_the_database_for_little(browser):
    poll = open_poll(40)
    review = press(browser, browser.get(address(poll)), "review", choices=keys_of(poll)[:7])

    with CaptureQueriesContext(connection) as captured:
        assert press(browser, review, "send").status_code == 302

    about = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    around = ["django_session", "accounts_user", "voting_poll"]  # who it is, and whether they may
    inside = ["voting_poll", "voting_submission", "voting_polloption", "voting_ballot"]
    inside = ["set_config", *inside] if connection.vendor == "postgresql" else inside
    assert [name for name, query in zip(around + inside, about, strict=True) if name not in query] == []


def test_list_of_polls_needs_as_many_queries_for_few_polls_as_for_many(client):
    open_poll(2)
    with CaptureQueriesContext(connection) as few:
        client.get("/en/polls/")
    for _more in range(10):
        open_poll(2)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/en/polls/")

    assert len(few) == len(many)
    assert page.content.decode().count('class="poll-list__poll"') == 11
