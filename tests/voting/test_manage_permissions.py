"""Who may open which page for those who run polls: every address, every role, drafts and polls that are public."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.voting import draft_poll, open_poll
from voting import actions, urls_manage
from voting.models import Poll, ProposedMerge

from .signing_in import signed_in

pytestmark = pytest.mark.django_db

PAGES = [
    "overview",
    "edit",
    "log",
    "open",
    "extend",
    "close",
    "publish",
    "options",
    "merges",
    "batches",
    "links",
    "report_priorities",
]
PARTS = ["withdraw", "merge", "undo"]  # of one option, merge or batch
ONLY_BY_POST = ["count", "approve", "reject"]
WITHOUT_POLL = ["manage", "create"]
RUNNING = ["host of the event", "support"]
OTHERS = ["participant", "host of another event", "support without second factor"]
DENIED = {"draft": 404, "open": 403}  # a draft looks absent


@pytest.fixture
def host():
    return UserFactory(role="host")


@pytest.fixture(params=["draft", "open"])
def poll(request, host):
    made = {"draft": draft_poll, "open": open_poll}[request.param]
    return made(event=EventFactory(hosts=[host]))


def browser(role, poll, host, settings):
    if role == "stranger":
        return Client()
    if role == "host of the event":
        return signed_in(host)
    user = UserFactory(role={"participant": None, "host of another event": "host"}.get(role, "support"))
    if role == "participant":
        RegistrationFactory(event=poll.event, participant=user)
    if role == "host of another event":
        draft_poll(event=EventFactory(hosts=[user]))
    settings.DEMO = role == "support"  # the demonstration asks for no second factor
    return signed_in(user)


def address(name, poll) -> str:
    if name in WITHOUT_POLL:
        return reverse(f"voting:{name}")
    parts = {"withdraw": "options", "undo": "batches", "merge": "merges", "approve": "merges", "reject": "merges"}
    if name not in parts:
        return reverse(f"voting:{name}", args=[poll.slug])
    return reverse(f"voting:{name}", args=[poll.slug, part_of(poll, parts[name])])


def part_of(poll, kind) -> int:
    if kind == "options":
        return poll.options.first().pk
    if kind == "batches":
        return 1  # nobody else is told whether there is one
    implying, implied = (option.initiative for option in poll.options.in_order()[:2])
    merge, _created = ProposedMerge.objects.get_or_create(
        poll=poll, implying=implying, implied=implied, defaults={"reason": "So it is.", "proposed_by": UserFactory()}
    )
    return merge.pk


def stored(poll) -> dict:
    return {
        "poll": list(Poll.objects.filter(pk=poll.pk).values()),
        "merges": list(poll.proposed_merges.values_list("state", flat=True)),
        "options": list(poll.options.values()),
        "links": poll.personal_links.count(),
        "batches": poll.batches.count(),
    }


def test_every_address_stands_in_the_table():
    names = {pattern.name for pattern in urls_manage.urlpatterns}

    assert names == {*PAGES, *PARTS, *ONLY_BY_POST, *WITHOUT_POLL}


@pytest.mark.parametrize("name", [*PAGES, *PARTS, *ONLY_BY_POST, *WITHOUT_POLL])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_asked_to_log_in(poll, host, settings, name, method):
    client = browser("stranger", poll, host, settings)

    answer = getattr(client, method)(address(name, poll))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", [*PAGES, *PARTS, *ONLY_BY_POST])
def test_whoever_does_not_run_the_poll_is_refused_and_changes_nothing(poll, host, settings, name, role):
    client = browser(role, poll, host, settings)
    here = address(name, poll)
    before = stored(poll)

    sent = client.post(here, {"when": "now"})
    opened = client.get(here)

    assert sent.status_code == DENIED[poll.state]
    assert opened.status_code == (405 if name in ONLY_BY_POST else DENIED[poll.state])
    assert stored(poll) == before


@pytest.mark.parametrize("role", RUNNING)
@pytest.mark.parametrize("name", [*PAGES, "withdraw", "merge"])
def test_whoever_runs_the_poll_sees_its_pages(poll, host, settings, name, role):
    client = browser(role, poll, host, settings)

    page = client.get(address(name, poll), follow=True)

    assert page.status_code == 200
    assert page.request["PATH_INFO"] in (address(name, poll), address("overview", poll))


@pytest.mark.parametrize("name", [*PAGES, "withdraw", "merge", *WITHOUT_POLL])
def test_looking_writes_nothing(poll, host, settings, name):
    client = browser("host of the event", poll, host, settings)
    here = address(name, poll)

    with CaptureQueriesContext(connection) as queries:
        client.get(here)

    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


@pytest.mark.parametrize("name", [*PAGES, "withdraw", *ONLY_BY_POST, "create"])
def test_nothing_is_sent_without_the_token_of_the_site(poll, host, name):
    client = signed_in(host, enforce_csrf_checks=True)
    here = address(name, poll)
    before = stored(poll)

    answer = client.post(here, {"when": "now"})

    assert answer.status_code == 403
    assert stored(poll) == before


@pytest.mark.parametrize(
    ("role", "status", "questions"),
    [
        ("participant", 403, None),
        ("support without second factor", 403, None),
        ("host of another event", 200, 1),
        ("host of the event", 200, 1),
        ("support", 200, 3),
    ],
)
def test_hosts_see_the_polls_of_their_events_and_the_support_team_all(host, settings, role, status, questions):
    poll = open_poll(event=EventFactory(hosts=[host]))
    draft_poll(event=EventFactory())
    if role != "host of another event":
        draft_poll(event=None)
    client = browser(role, poll, host, settings)

    answers = [client.get(address(name, poll)) for name in WITHOUT_POLL]

    assert [answer.status_code for answer in answers] == [status, status]
    assert questions is None or answers[0].text.count("Which?") == questions


def test_hosts_make_polls_of_their_own_events_only(host):
    own, foreign = EventFactory(hosts=[host]), EventFactory()
    page = signed_in(host).get(reverse("voting:create"), {"event": own.slug}).context["form"]

    assert list(page.fields["event"].queryset) == [own]
    for event, field in ((foreign.pk, "event"), ("", "event")):
        sent = signed_in(host).post(reverse("voting:create"), {"event": event}).context["form"]
        assert field in sent.errors


def test_what_belongs_to_another_poll_is_not_found(host):
    poll, other = (open_poll(event=EventFactory(hosts=[host])) for _each in range(2))
    actions.import_ballots(poll=other, rows=[], name="paper")
    client = signed_in(host)

    answers = [
        client.post(reverse("voting:withdraw", args=[poll.slug, other.options.first().pk])),
        client.post(reverse("voting:undo", args=[poll.slug, other.batches.get().pk])),
        client.post(reverse("voting:approve", args=[poll.slug, part_of(other, "merges")])),
        client.post(reverse("voting:reject", args=[poll.slug, part_of(other, "merges")])),
        client.get(reverse("voting:merge", args=[poll.slug, part_of(other, "merges")])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


def test_a_host_who_proposed_a_merge_needs_another_host_to_approve_it(host):
    second = UserFactory(role="host")
    poll = open_poll(event=EventFactory(hosts=[host, second]))
    implying, implied = (option.initiative for option in poll.options.in_order()[:2])
    merge = actions.propose_merge(poll=poll, implying=implying, implied=implied, reason="So it is.", by=host)
    here = reverse("voting:approve", args=[poll.slug, merge.pk])

    statuses = [signed_in(person).post(here).status_code for person in (host, second)]

    assert statuses == [403, 302]


@pytest.mark.parametrize(("role", "is_offered"), [(None, False), ("host", True)])
def test_the_menu_of_those_who_run_polls_leads_to_them(role, is_offered):
    page = signed_in(UserFactory(role=role)).get("/en/about/")

    assert (reverse("voting:manage") in page.text) is is_offered


def test_the_page_of_an_event_leads_its_hosts_to_its_polls(host):
    event = EventFactory(hosts=[host])
    link = f"{reverse('voting:manage')}?event={event.slug}"

    pages = [signed_in(person).get(event.get_absolute_url()).text for person in (host, UserFactory())]

    assert [link in page for page in pages] == [True, False]
