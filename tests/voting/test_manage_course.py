"""The course of a poll, on the pages of those who run it: opened, extended, closed, counted, published."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from strategy_site.jobs.models import Job, LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.voting import cast, count, draft_poll, import_rows, open_poll
from voting import actions
from voting.models import Poll

from .signing_in import signed_in

pytestmark = pytest.mark.django_db

POLLS = "/en/polls/manage/"


@pytest.fixture
def support(settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    return UserFactory(role="support", name="A supporter")


@pytest.fixture
def client(support):
    return signed_in(support)


def verbs():
    return list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_the_checklist_names_what_is_missing_and_opening_is_refused_until_it_is_there(client):
    poll = draft_poll(initiatives=1, purpose="")

    page = client.get(f"{POLLS}{poll.slug}/")
    refused = client.post(f"{POLLS}{poll.slug}/open/", {"when": "now"})

    for text in (page.text, refused.text):
        assert "Say what the result will be used for." in text
        assert "Choose at least two initiatives." in text
    assert Poll.objects.get().state == "draft"


def test_a_poll_opens_now(client):
    poll = draft_poll()

    answer = client.post(f"{POLLS}{poll.slug}/open/", {"when": "now"})

    assert answer.status_code == 302
    assert Poll.objects.get().phase == "open"
    assert verbs()[-1] == "open_poll"


def test_a_poll_opens_by_itself_at_a_time_of_its_zone(client):
    poll = draft_poll(time_zone="Asia/Kolkata")
    later = {"when": "later", "opens_day": "2031-06-01", "opens_time": "09:30"}

    client.post(f"{POLLS}{poll.slug}/open/", later)

    poll = Poll.objects.get()
    assert (poll.phase, poll.opens_at) == ("scheduled", datetime(2031, 6, 1, 4, 0, tzinfo=UTC))


def test_a_poll_that_waits_can_open_at_once(client):
    poll = open_poll(opens_at=timezone.now() + timedelta(days=1))

    client.post(f"{POLLS}{poll.slug}/open/", {"when": "now"})

    assert Poll.objects.get().phase == "open"


@pytest.mark.parametrize(
    "wrong",
    [{"when": "later"}, {"when": "later", "opens_day": "2021-06-01", "opens_time": "09:30"}, {"when": "someday"}],
)
def test_a_poll_does_not_open_at_no_time(client, wrong):
    poll = draft_poll()

    page = client.post(f"{POLLS}{poll.slug}/open/", wrong)

    assert page.context["form"].errors
    assert Poll.objects.get().state == "draft"


def test_turnout_is_a_count_and_refreshes_by_itself_while_people_vote(client):
    event = EventFactory()
    RegistrationFactory.create_batch(3, event=event)
    poll = open_poll(event=event, audience="registered")
    cast(poll, "one")
    cast(poll, "two")

    part = client.get(f"{POLLS}{poll.slug}/", headers={"HX-Request": "true"})

    assert "<strong>2</strong> ballots" in part.text
    assert "of 3 people who may vote" in part.text
    assert 'hx-trigger="every 5s"' in part.text
    assert "<html" not in part.text


def test_no_page_gives_votes_away_while_the_poll_is_open(client):
    poll = open_poll()
    import_rows(poll, [(0,)] * 4321)
    merge = actions.propose_merge(
        poll=poll, implying=poll.options.first().initiative, implied=poll.options.last().initiative,
        reason="The first is a part of the second.", by=UserFactory(),
    )  # fmt: skip

    addresses = ["initiatives/", "merges/", f"merges/{merge.pk}/", "edit/", "extend/"]
    pages = [client.get(f"{POLLS}{poll.slug}/{address}").text for address in addresses]

    assert "before that votes are nobody" in pages[2]
    assert [page for page in pages if "4,321" in page or "4321" in page] == []


def test_closing_says_first_what_it_means_and_then_asks_for_the_count(client):
    poll = open_poll(challenge_days=7)
    cast(poll)

    question = client.get(f"{POLLS}{poll.slug}/close/")
    state_meanwhile = Poll.objects.get().state
    client.post(f"{POLLS}{poll.slug}/close/")

    assert "cannot be opened again" in question.text
    assert "7 days later the key is destroyed" in question.text
    assert (state_meanwhile, Poll.objects.get().state) == ("open", "closed")
    assert Job.objects.get().kind == actions.COUNT_JOB
    assert "The ballots are being counted." in client.get(f"{POLLS}{poll.slug}/").text


def test_a_count_that_failed_says_why_and_is_asked_for_again(client):
    poll = open_poll()
    actions.close_poll(poll=poll)
    job = Job.objects.get()
    Job.objects.filter(pk=job.pk).update(
        state="failed", error="The worker stopped while computing. Attempts: %(attempts)s."
    )
    Job.objects.filter(pk=job.pk).update(error_values={"attempts": 3})

    page = client.get(f"{POLLS}{poll.slug}/")
    client.post(f"{POLLS}{poll.slug}/count/")

    assert "Attempts: 3." in page.text
    assert Job.objects.get().state == "waiting"


def test_the_close_moves_later_and_the_log_says_so(client):
    closes_at = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
    poll = open_poll(closes_at=closes_at, time_zone="Asia/Kolkata")

    client.post(f"{POLLS}{poll.slug}/extend/", {"closes_day": "2031-06-01", "closes_time": "18:30"})

    assert Poll.objects.get().closes_at == datetime(2031, 6, 1, 13, 0, tzinfo=UTC)
    assert "Moved the close to 1 June 2031, 13:00 UTC" in client.get(f"{POLLS}{poll.slug}/log/").text


@pytest.mark.parametrize(("day", "time"), [("2031-06-01", "17:30"), ("2031-05-01", "17:30"), ("", "17:30")])
def test_the_close_does_not_move_earlier(client, day, time):
    closes_at = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
    poll = open_poll(closes_at=closes_at, time_zone="Asia/Kolkata")

    page = client.post(f"{POLLS}{poll.slug}/extend/", {"closes_day": day, "closes_time": time})

    assert "closes_day" in page.context["form"].errors
    assert Poll.objects.get().closes_at == closes_at


def test_results_are_published_once_they_are_counted(client):
    poll = open_poll(results_show="published")
    cast(poll)
    early = client.post(f"{POLLS}{poll.slug}/publish/")
    count(poll)

    client.post(f"{POLLS}{poll.slug}/publish/")

    assert early.status_code == 302
    assert Poll.objects.get().results_are_public
    assert verbs().count("publish_results") == 1
