"""Pages for the people who run polls: what they make and change, the list, and the log."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.events import EventFactory
from tests.factories.voting import cast, draft_poll, numbers_of, open_poll
from voting import actions
from voting.forms_manage import PollForm
from voting.models import Poll

from .signing_in import signed_in

pytestmark = pytest.mark.django_db

POLLS = "/en/polls/manage/"
TEXTS = {
    "question_en": "Which should be coordinated globally?",
    "question_de": "Welche sollen weltweit koordiniert werden?",
    "explanation_en": "Think of the next two years.",
    "purpose_en": "To plan the next year.",
    "deciders_en": "The participants.",
}
RULES = {
    "slug": "priorities",
    "audience": "signed_in",
    "results_show": "at_close",
    "max_choices": "2",
    "time_zone": "africa/accra",
    "challenge_days": "14",
    "scope": "all",
}


@pytest.fixture
def support(settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    return UserFactory(role="support", name="A supporter")


@pytest.fixture
def client(support):
    return signed_in(support)


def verbs():
    return list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_draft_is_made_with_its_texts_its_initiatives_and_its_times(client, support):
    initiatives = [InitiativeFactory() for _each in range(3)]
    times = {"opens_day": "2031-06-01", "opens_time": "09:30", "closes_day": "2031-06-02", "closes_time": "18:00"}

    answer = client.post(f"{POLLS}new/", TEXTS | RULES | times | {"time_zone": "asia/kolkata"})

    poll = Poll.objects.get()
    assert answer.headers["Location"] == f"{POLLS}priorities/"
    assert (poll.state, poll.created_by, poll.max_choices) == ("draft", support, 2)
    assert [poll.in_language("question", code) for code in ("en", "de", "fr")] == [
        "Which should be coordinated globally?",
        "Welche sollen weltweit koordiniert werden?",
        "",
    ]
    assert poll.opens_at == datetime(2031, 6, 1, 4, 0, tzinfo=UTC)
    assert poll.closes_at == datetime(2031, 6, 2, 12, 30, tzinfo=UTC)
    assert numbers_of(poll) == [initiative.number for initiative in initiatives]


def test_a_draft_made_on_an_arabic_page_has_its_english_texts_in_english(client):
    InitiativeFactory()

    client.post("/ar/polls/manage/new/", TEXTS | RULES)

    poll = Poll.objects.get()
    assert (poll.in_language("question", "en"), poll.in_language("question", "ar")) == (TEXTS["question_en"], "")


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        (lambda first, second, others: {"scope": "recommendations", "recommendations": [second.pk]}, ["b1", "b2"]),
        (
            lambda first, second, others: {"scope": "initiatives", "initiatives": [others[2].pk, others[0].pk]},
            ["a1", "b2"],
        ),
        (lambda first, second, others: {"scope": "all", "initiatives": [others[0].pk]}, ["a1", "b1", "b2"]),
    ],
)
def test_initiatives_are_chosen_all_by_recommendation_or_one_by_one(client, chosen, numbers):
    first, second = RecommendationFactory(), RecommendationFactory()
    others = [
        InitiativeFactory(recommendation=recommendation, number=number)
        for recommendation, number in ((first, "a1"), (second, "b1"), (second, "b2"))
    ]

    client.post(f"{POLLS}new/", TEXTS | RULES | chosen(first, second, others))

    assert numbers_of(Poll.objects.get()) == numbers


def test_an_empty_number_of_choices_means_no_cap(client):
    InitiativeFactory()

    client.post(f"{POLLS}new/", TEXTS | RULES | {"max_choices": ""})

    assert Poll.objects.get().max_choices is None


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("question_en", {"question_en": ""}),
        ("slug", {"slug": "two words"}),
        ("slug", {"slug": "manage"}),
        ("max_choices", {"max_choices": "0"}),
        ("time_zone", {"time_zone": "Atlantis"}),
        ("challenge_days", {"challenge_days": "91"}),
        ("audience", {"audience": "everybody"}),
        ("initiatives", {"scope": "initiatives"}),
        ("recommendations", {"scope": "recommendations"}),
        ("opens_time", {"opens_day": "2031-06-01"}),
        ("closes_day", {"closes_time": "10:00"}),
        ("opens_time", {"opens_day": "2031-03-30", "opens_time": "02:30", "time_zone": "Europe/Berlin"}),
        (
            "closes_day",
            {"opens_day": "2031-06-02", "opens_time": "10:00", "closes_day": "2031-06-01", "closes_time": "10:00"},
        ),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(client, field, wrong):
    InitiativeFactory()

    page = client.post(f"{POLLS}new/", TEXTS | RULES | wrong)

    assert list(page.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in page.text
    assert "Welche sollen weltweit koordiniert werden?" in page.text
    assert not Poll.objects.exists()


def test_fields_that_the_form_does_not_ask_for_change_nothing(client, support):
    InitiativeFactory()
    forged = {
        "state": "open", "closed_at": "2031-01-01", "results_published_at": "2031-01-01", "is_reconstructed": "on",
        "created_by": UserFactory().pk, "id": "7", "translations": "{}",
    }  # fmt: skip

    client.post(f"{POLLS}new/", TEXTS | RULES | forged)

    poll = Poll.objects.get()
    assert (poll.state, poll.closed_at, poll.results_published_at) == ("draft", None, None)
    assert (poll.is_reconstructed, poll.created_by) == (False, support)


def test_an_edit_changes_a_draft_and_keeps_the_moments_that_were_not_touched(client):
    opens_at = timezone.now() + timedelta(days=1, seconds=1)
    poll = draft_poll(opens_at=opens_at)
    page = client.get(f"{POLLS}{poll.slug}/edit/")
    shown = {name: page.context["form"][name].value() for name in ("opens_day", "opens_time")}

    client.post(f"{POLLS}{poll.slug}/edit/", TEXTS | RULES | {"time_zone": "UTC"} | as_typed(shown))

    poll = Poll.objects.get()
    assert (poll.slug, poll.question, poll.opens_at) == ("priorities", TEXTS["question_en"], opens_at)


def as_typed(values):
    return {name: value.strftime("%H:%M" if name.endswith("time") else "%Y-%m-%d") for name, value in values.items()}


def test_the_first_ballot_locks_the_rules_and_leaves_translations_free(client):
    poll = open_poll(max_choices=3)
    cast(poll)
    address = f"{POLLS}{poll.slug}/edit/"

    page = client.get(address)
    client.post(address, TEXTS | RULES | {"scope": "initiatives"})

    kept = Poll.objects.get()
    assert "The rules are locked" in page.text
    assert (kept.slug, kept.max_choices, kept.in_language("question", "en")) == (poll.slug, 3, "Which?")
    assert kept.in_language("question", "de") == TEXTS["question_de"]
    assert kept.in_language("explanation", "en") == TEXTS["explanation_en"]
    assert kept.options.count() == 6


def test_a_ballot_that_comes_while_somebody_edits_locks_the_rules_all_the_same(support):
    poll = open_poll(max_choices=3)
    form = PollForm(TEXTS | RULES | open_since(poll), instance=poll, by=support)
    cast(poll)

    with pytest.raises(actions.PollLocked):
        form.is_valid() and form.save()

    assert form.is_locked
    assert (Poll.objects.get().max_choices, Poll.objects.get().slug) == (3, "poll-0")


def open_since(poll):
    return as_typed({"opens_day": poll.opens_at, "opens_time": poll.opens_at})


def test_an_open_poll_stays_ready_whatever_is_changed(client):
    poll = open_poll()

    page = client.post(f"{POLLS}{poll.slug}/edit/", TEXTS | RULES | open_since(poll) | {"purpose_en": ""})

    assert "Say what the result will be used for." in page.text
    assert Poll.objects.get().in_language("purpose", "en") == "To plan the next year."


@pytest.mark.parametrize("polls", [1, 10])
def test_the_list_needs_as_many_queries_for_one_poll_as_for_many(client, polls, django_assert_num_queries):
    for _each in range(polls):
        cast(open_poll(event=EventFactory()))

    with django_assert_num_queries(7):
        page = client.get(POLLS)

    assert page.text.count("1 ballot") == polls


def test_the_list_of_an_event_has_its_polls_alone(client):
    event = EventFactory()
    draft_poll(event=event, question="Of the event?")
    draft_poll(question="Of none?")

    page = client.get(POLLS, {"event": event.slug})

    assert "Of the event?" in page.text
    assert "Of none?" not in page.text


def test_the_log_says_who_did_what(client):
    draft = {"slug": "priorities"} | TEXTS | RULES
    InitiativeFactory.create_batch(3)
    client.post(f"{POLLS}new/", draft)
    client.post(f"{POLLS}priorities/open/", {"when": "now"})

    page = client.get(f"{POLLS}priorities/log/")

    assert page.text.count("A supporter") >= 2
    assert "Made the poll" in page.text
    assert "Opened the poll" in page.text
