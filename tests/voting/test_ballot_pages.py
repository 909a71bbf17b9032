"""The ballot through its pages, as somebody without JavaScript meets it."""

import re

import pytest
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.voting import draft_poll, keys_of, open_poll
from tests.voting.steps import HOUR, address, fields, press, vote
from voting import actions
from voting.domain.receipts import ALPHABET
from voting.domain.voters import Voter
from voting.models import Ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def browser(client, user):
    client.force_login(user)
    return client


def ballot_in_count(poll, user):
    return actions.ballot_of(poll=poll, voter=Voter(f"user:{user.handle}"))


def test_ballot_is_looked_at_once_more_and_then_in_the_count(browser, user):
    poll = open_poll()
    keys = keys_of(poll)

    review = press(browser, browser.get(address(poll)), "review", choices=keys[:2])
    before = ballot_in_count(poll, user)
    sent = press(browser, review, "send")

    assert "Not sent yet." in review.content.decode()
    assert before is None
    assert (sent.status_code, sent.url) == (302, address(poll, "receipt"))
    assert ballot_in_count(poll, user).choices == tuple(keys[:2])


def test_receipt_stands_in_fours_and_never_repeats_the_choices(browser, user):
    poll = open_poll()
    vote(browser, poll, choices=keys_of(poll)[:2])

    page = browser.get(address(poll, "receipt")).content.decode()

    code = ballot_in_count(poll, user).receipt
    assert "-".join(re.findall("....", code)) in page
    assert ALPHABET.issuperset(code)
    assert not re.search(r"Initiative I\d", page)


def test_choices_alone_are_enough_for_a_program(browser, user):
    poll = open_poll()
    keys = keys_of(poll)

    first = browser.post(address(poll), {"choices": keys[:3]})
    second = browser.post(address(poll), {"none": "1"})

    assert (first.status_code, second.status_code) == (302, 302)
    assert ballot_in_count(poll, user).choices == ()
    assert ballot_in_count(poll, user).revision == 2


def test_earlier_choices_are_there_and_the_page_says_that_a_new_ballot_replaces_them(browser):
    poll = open_poll()
    key = keys_of(poll)[3]
    vote(browser, poll, choices=[key])

    page = browser.get(address(poll))

    assert fields(page)["choices"] == [key]
    assert "Your ballot is in the count. A new one replaces it." in page.content.decode()


def test_none_of_these_is_an_answer_of_its_own(browser, user):
    poll = open_poll()

    vote(browser, poll, none="1")

    assert ballot_in_count(poll, user).choices == ()
    assert fields(browser.get(address(poll)))["none"] == ["1"]


@pytest.mark.parametrize(("answer", "left"), [("choices", 2), ("none", 0)])
def test_none_together_with_initiatives_asks_which_counts(browser, user, answer, left):
    poll = open_poll()
    keys = keys_of(poll)[:2]

    asked = press(browser, browser.get(address(poll)), "review", choices=keys, none="1")
    review = press(browser, asked, "", counts=answer)
    press(browser, review, "send")

    assert asked.status_code == 422
    assert "Which of the two counts?" in asked.content.decode()
    assert sorted(fields(asked)["choices"]) == sorted(keys)
    assert len(ballot_in_count(poll, user).choices) == left


@pytest.mark.parametrize("button", ["review", "send"])
def test_more_than_allowed_is_not_sent_and_all_choices_are_kept(browser, button):
    poll = open_poll(max_choices=2)
    keys = keys_of(poll)[:4]

    page = press(browser, browser.get(address(poll)), button, choices=keys)

    assert page.status_code == 422
    assert "You chose 4 initiatives; at most 2 are allowed." in page.content.decode()
    assert sorted(fields(page)["choices"]) == sorted(keys)
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [({}, "Choose an initiative, or “none of these”."), ({"choices": ["no-such-thing"]}, "is not part of this poll")],
)
def test_ballot_that_cannot_count_is_refused_in_words(browser, changes, words):
    poll = open_poll()

    page = press(browser, browser.get(address(poll)), "send", **changes)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert Ballot.objects.count() == 0


def test_withdrawn_initiative_is_named_and_the_other_choices_are_kept(browser):
    poll = open_poll()
    keys = keys_of(poll)
    review = press(browser, browser.get(address(poll)), "review", choices=keys[:2])
    option = poll.options.get(initiative__key=keys[0])
    actions.withdraw_option(option=option, reason="Done already.")

    page = press(browser, review, "send")

    text = page.content.decode()
    assert f"Initiative {option.initiative.number} was withdrawn. Your other choices are kept." in text
    assert f'href="#initiative-{keys[0]}"' in text
    assert fields(page)["choices"] == [keys[1]]
    assert "Done already." in text


def test_ballot_changed_in_another_window_is_not_overwritten_unseen(browser, user):
    poll = open_poll()
    keys = keys_of(poll)
    here = press(browser, browser.get(address(poll)), "review", choices=keys[:1])
    vote(browser, poll, choices=keys[1:2])

    conflict = press(browser, here, "send")
    in_between = ballot_in_count(poll, user).choices
    press(browser, press(browser, conflict, "review"), "send")

    assert conflict.status_code == 409
    assert "Your ballot was changed in another window or on another device." in conflict.content.decode()
    assert in_between == (keys[1],)
    assert ballot_in_count(poll, user).choices == (keys[0],)


def test_double_click_makes_one_ballot_and_one_receipt(browser, user):
    poll = open_poll()
    review = press(browser, browser.get(address(poll)), "review", choices=keys_of(poll)[:1])

    press(browser, review, "send")
    first = ballot_in_count(poll, user)
    again = press(browser, review, "send")

    assert again.url == address(poll, "receipt")
    assert ballot_in_count(poll, user) == first


def test_after_the_close_nothing_is_counted_and_the_earlier_ballot_stays(browser, user):
    poll = open_poll()
    keys = keys_of(poll)
    vote(browser, poll, choices=keys[:1])
    review = press(browser, browser.get(address(poll)), "review", choices=keys[:3])
    actions.close_poll(poll=poll)

    late = press(browser, review, "send")

    text = late.content.decode()
    assert late.status_code == 409
    assert "This ballot was not counted." in text
    assert "Your earlier ballot is in the count." in text
    assert ballot_in_count(poll, user).choices == (keys[0],)


def test_answer_that_was_lost_at_the_close_is_given_again(browser):
    poll = open_poll()
    review = press(browser, browser.get(address(poll)), "review", choices=keys_of(poll)[:1])
    press(browser, review, "send")
    actions.close_poll(poll=poll)

    again = press(browser, review, "send")

    assert again.url == address(poll, "receipt")


def test_before_the_opening_everybody_can_read_the_initiatives(client):
    poll = open_poll(opens_at=timezone.now() + HOUR)

    page = client.get(address(poll)).content.decode()

    assert "Voting opens at" in page
    assert page.count('class="choice__title"') == 6
    assert "<input" not in page.partition("<main")[2]


def test_draft_is_nobodys_business(browser):
    poll = draft_poll()

    assert {browser.get(address(poll, page)).status_code for page in ("ballot", "live", "projector", "receipts")} == {
        404
    }


def test_only_the_registered_vote_in_the_poll_of_an_event(browser, user):
    event = EventFactory()
    RegistrationFactory(event=event)
    poll = open_poll(event=event, audience="registered")

    refused = browser.get(address(poll))
    RegistrationFactory(event=event, participant=user)
    let_in = browser.get(address(poll))

    assert (refused.status_code, let_in.status_code) == (403, 200)
    assert "registered for the event" in refused.content.decode()


def test_order_is_shuffled_for_each_voter_and_the_same_on_every_visit(client):
    poll = open_poll(30)
    orders = []
    for _visitor in range(2):
        client.force_login(UserFactory())
        pages = [client.get(address(poll)).content.decode() for _visit in range(2)]
        orders.append([re.findall(r'name="choices" value="([^"]+)"', page) for page in pages])

    (first, first_again), (second, _second_again) = orders
    assert first == first_again
    assert first != second
    assert sorted(first) == sorted(second) == sorted(keys_of(poll))


def test_search_hides_rows_and_keeps_what_was_chosen(browser):
    poll = open_poll()
    keys = keys_of(poll)
    wanted = poll.options.get(initiative__key=keys[4]).initiative

    page = press(browser, browser.get(address(poll)), "search", choices=keys[:2], query=wanted.title)

    rows = re.findall(r'<li class="choice" id="initiative-([^"]+)" data-choice( hidden)?>', page.content.decode())
    assert {key for key, hidden in rows if not hidden} == {wanted.key}
    assert sorted(fields(page)["choices"]) == sorted(keys[:2])
    assert "1 of 6 initiatives shown." in page.content.decode()


def test_search_without_a_match_says_so(browser):
    page = press(browser, browser.get(address(open_poll())), "search", query="nothing like it")

    assert "No initiative matches." in page.content.decode()
    assert "Show all 6" in page.content.decode()


def test_choice_is_removed_on_the_way(browser):
    poll = open_poll()
    keys = keys_of(poll)
    review = press(browser, browser.get(address(poll)), "review", choices=keys[:2])

    after = press(browser, review, "", remove=keys[0])

    assert fields(after)["choices"] == [keys[1]]
    assert "Check your ballot" in after.content.decode()
