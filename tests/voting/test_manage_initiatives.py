"""Withdrawing an initiative, and merges: proposed by one person, approved by a second."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.voting import cast, count, import_rows, open_poll
from voting import actions
from voting.models import Poll, PollOption, ProposedMerge

from .signing_in import signed_in

pytestmark = pytest.mark.django_db

REASON = "One is a part of the other."


@pytest.fixture
def support(settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    return UserFactory(role="support", name="The first person")


@pytest.fixture
def client(support):
    return signed_in(support)


@pytest.fixture
def second_client(support):
    return signed_in(UserFactory(role="support", name="The second person"))


def pages_of(poll):
    return f"/en/polls/manage/{poll.slug}/"


def pair(poll):
    """The first two initiatives of the poll."""
    return [option.initiative for option in poll.options.in_order()[:2]]


def proposal(poll, **more):
    implying, implied = pair(poll)
    return {"implying": implying.pk, "implied": implied.pk, "reason_en": REASON, **more}


def counted_poll(ballots, **facts) -> Poll:
    poll = open_poll(**facts)
    import_rows(poll, ballots)
    count(poll)
    return poll


def test_an_initiative_is_withdrawn_with_a_reason_in_several_languages(client):
    poll = open_poll()
    option = poll.options.first()
    reasons = {"withdrawn_reason_en": "It is done.", "withdrawn_reason_de": "Sie ist erledigt."}

    client.post(f"/ar/polls/manage/{poll.slug}/initiatives/{option.pk}/withdraw/", reasons)

    option.refresh_from_db()
    assert option.is_withdrawn
    assert [option.in_language("withdrawn_reason", code) for code in ("en", "de", "ar")] == [
        "It is done.",
        "Sie ist erledigt.",
        "",
    ]
    assert "It is done." in client.get(f"{pages_of(poll)}initiatives/").text


def test_nothing_is_withdrawn_without_an_english_reason(client):
    poll = open_poll()
    option = poll.options.first()

    page = client.post(
        f"{pages_of(poll)}initiatives/{option.pk}/withdraw/", {"withdrawn_reason_de": "Sie ist erledigt."}
    )

    assert list(page.context["form"].errors) == ["withdrawn_reason_en"]
    assert "Sie ist erledigt." in page.text
    assert not PollOption.objects.get(pk=option.pk).is_withdrawn


def test_after_the_close_nothing_is_withdrawn(client):
    poll = open_poll()
    option = poll.options.first()
    actions.close_poll(poll=poll)

    client.post(f"{pages_of(poll)}initiatives/{option.pk}/withdraw/", {"withdrawn_reason_en": "Too late."})

    assert not PollOption.objects.get(pk=option.pk).is_withdrawn


def test_an_initiative_of_another_poll_is_not_found(client):
    poll, other = open_poll(), open_poll()

    answer = client.get(f"{pages_of(poll)}initiatives/{other.options.first().pk}/withdraw/")

    assert answer.status_code == 404


def test_a_merge_is_proposed_with_its_reason_in_several_languages(client, support):
    poll = open_poll()

    client.post(f"/ar/polls/manage/{poll.slug}/merges/", proposal(poll, reason_de="Eines ist Teil des anderen."))

    merge = ProposedMerge.objects.get()
    assert (merge.proposed_by, merge.state, [merge.implying, merge.implied]) == (support, "proposed", pair(poll))
    assert [merge.in_language("reason", code) for code in ("en", "de", "ar")] == [
        REASON,
        "Eines ist Teil des anderen.",
        "",
    ]


def test_the_effect_is_shown_after_the_count_and_stores_nothing(client):
    poll = counted_poll([(0,)] * 6 + [(0, 1)] * 4 + [(1,)] * 3)

    page = client.post(f"{pages_of(poll)}merges/", proposal(poll, action="preview"))

    implying, implied = pair(poll)
    effect = (
        f"Initiative {implied.number} goes from 7 to 13 votes (6 added); initiative {implying.number} keeps its 10."
    )
    assert effect in page.text
    assert REASON in page.text
    assert not ProposedMerge.objects.exists()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (open_poll, "The effect is shown when the poll is closed and counted"),
        (lambda: counted_poll([(0,)] * 9), "There are too few ballots to show counts"),
    ],
)
def test_the_effect_is_not_shown_where_counts_are_not(client, make, words):
    poll = make()

    page = client.post(f"{pages_of(poll)}merges/", proposal(poll, action="preview"))

    assert words in page.text
    assert "added" not in page.text


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("reason_en", lambda poll: {"reason_en": ""}),
        ("implied", lambda poll: {"implied": pair(poll)[0].pk}),
        ("implied", lambda poll: {"implied": open_poll().options.first().initiative.pk}),
        ("implying", lambda poll: {"implying": ""}),
    ],
)
def test_what_is_wrong_with_a_proposal_stands_at_its_field(client, field, wrong):
    poll = open_poll()

    page = client.post(f"{pages_of(poll)}merges/", proposal(poll) | wrong(poll))

    assert list(page.context["form"].errors) == [field]
    assert not ProposedMerge.objects.exists()


def test_the_same_pair_is_proposed_once(client):
    poll = open_poll()
    client.post(f"{pages_of(poll)}merges/", proposal(poll))

    page = client.post(f"{pages_of(poll)}merges/", proposal(poll))

    assert list(page.context["form"].errors) == ["implied"]
    assert ProposedMerge.objects.count() == 1


def test_a_second_person_approves_and_the_poll_is_counted_again(client, second_client):
    poll = counted_poll([(0,)] * 6 + [(0, 1)] * 4)
    client.post(f"{pages_of(poll)}merges/", proposal(poll))
    merge = ProposedMerge.objects.get()
    address = f"{pages_of(poll)}merges/{merge.pk}/"

    by_the_first = client.post(f"{address}approve/")
    page = second_client.get(address)
    by_the_second = second_client.post(f"{address}approve/")

    merge.refresh_from_db()
    assert (by_the_first.status_code, by_the_second.status_code) == (403, 302)
    assert "(6 added)" in page.text
    assert (merge.state, str(merge.approved_by)) == ("approved", "The second person")
    assert dict(count(poll).counts)[merge.implied.number] == 10


def test_the_first_person_is_told_to_wait_for_a_second_and_may_take_it_back(client):
    poll = open_poll()
    client.post(f"{pages_of(poll)}merges/", proposal(poll))
    address = f"{pages_of(poll)}merges/{ProposedMerge.objects.get().pk}/"

    page = client.get(address)
    client.post(f"{address}reject/")

    assert "somebody else has to approve it" in page.text
    assert "approve/" not in page.text
    assert ProposedMerge.objects.get().state == "rejected"


def test_deciding_twice_is_refused_with_a_message(client, second_client):
    poll = open_poll()
    client.post(f"{pages_of(poll)}merges/", proposal(poll))
    address = f"{pages_of(poll)}merges/{ProposedMerge.objects.get().pk}/"
    client.post(f"{address}reject/")

    page = second_client.post(f"{address}approve/", follow=True)

    assert "Somebody has decided about this meanwhile" in page.text
    assert ProposedMerge.objects.get().state == "rejected"


def test_after_publishing_no_merge_is_proposed(client, support):
    poll = counted_poll([(0,)] * 10, results_show="published")
    actions.publish_results(poll=poll, by=support)

    shown = client.get(f"{pages_of(poll)}merges/")
    sent = client.post(f"{pages_of(poll)}merges/", proposal(poll))

    assert "Propose a merge" not in shown.text
    assert sent.status_code == 200
    assert not ProposedMerge.objects.exists()


def test_a_ballot_is_never_on_the_page_of_a_merge(client):
    poll = open_poll()
    receipt = cast(poll)
    client.post(f"{pages_of(poll)}merges/", proposal(poll))

    page = client.get(f"{pages_of(poll)}merges/{ProposedMerge.objects.get().pk}/")

    assert receipt.code not in page.text
