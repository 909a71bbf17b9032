"""When results may be read, on every channel: nothing shows before its time, and then to everyone."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.reports import ReportFactory, SectionFactory, compute_tally, counted_poll
from tests.factories.voting import cast, count, draft_poll, import_rows, open_poll
from voting import actions as voting

pytestmark = pytest.mark.django_db

BALLOTS = [(0, 1)] * 12
FILES = ("heat-map.csv", "heat-map.json", "figure.json")


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


def sign_in(client, **facts):
    person = UserFactory(**facts)
    client.force_login(person, backend="strategy_site.accounts.backends.AuthenticationBackend")
    return person


def results(client, poll):
    return client.get(f"/en/polls/{poll.slug}/results/")


def statuses(client, poll):
    return {client.get(f"/en/polls/{poll.slug}/results/{name}").status_code for name in FILES}


@pytest.mark.parametrize("role", [None, "host", "support"])
@pytest.mark.parametrize("when", ["live", "after_vote", "at_close", "published"])
def test_while_people_vote_nobody_sees_a_count(client, when, role):
    poll = open_poll(results_show=when)
    import_rows(poll, BALLOTS)
    sign_in(client, role=role)

    page = results(client, poll)

    assert "There are no results yet." in page.content.decode()
    assert "page" not in page.context
    assert statuses(client, poll) == {403}


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("live", "See the live results"),
        ("after_vote", "to those who have voted"),
        ("at_close", "They appear here after voting has closed."),
        ("published", "when those who run the poll publish them"),
    ],
)
def test_an_open_poll_says_when_its_results_appear(client, when, words):
    page = results(client, open_poll(results_show=when))

    assert words in page.content.decode()


def test_whoever_has_voted_is_shown_the_way_to_the_live_results(client):
    poll = open_poll(results_show="after_vote")
    cast(poll, sign_in(client).handle)

    page = results(client, poll)

    assert "See the live results" in page.content.decode()


@pytest.mark.parametrize("when", ["live", "after_vote", "at_close"])
def test_after_the_close_everyone_sees_the_results(client, when):
    poll = counted_poll(BALLOTS, results_show=when)

    page = results(client, poll)

    assert page.context["page"].table is not None
    assert statuses(client, poll) == {200}


def test_results_to_be_published_are_first_seen_by_those_who_run_the_poll(client):
    poll = counted_poll(BALLOTS, results_show="published", event=EventFactory(hosts=[host := UserFactory()]))

    stranger = results(client, poll), statuses(client, poll)
    client.force_login(host, backend="strategy_site.accounts.backends.AuthenticationBackend")
    host_page = results(client, poll)

    assert "publish them" in stranger[0].content.decode()
    assert stranger[1] == {403}
    assert "Only those who run this poll see this page" in host_page.content.decode()
    assert host_page.context["page"].table is not None


def test_published_results_are_for_everyone(client):
    poll = counted_poll(BALLOTS, results_show="published")

    voting.publish_results(poll=poll)

    assert results(client, poll).context["page"].table is not None


def test_a_report_withholds_what_the_poll_withholds(client):
    poll = counted_poll(BALLOTS, results_show="published")
    report = ReportFactory(tally=poll.tally)
    SectionFactory(report=report, kind="heat_map")

    page = client.get(report.get_absolute_url())

    assert page.context["page"].table is None
    assert "not published yet" in page.content.decode()
    assert {client.get(f"/en/reports/{report.slug}/{name}").status_code for name in FILES} == {404}


def test_a_draft_looks_absent(client):
    poll = draft_poll()

    assert results(client, poll).status_code == 404
    assert statuses(client, poll) == {404}


def test_a_poll_that_was_just_closed_asks_for_patience(client):
    poll = open_poll()
    import_rows(poll, BALLOTS)
    voting.close_poll(poll=poll)

    page = results(client, poll)

    assert "being counted" in page.content.decode()
    assert statuses(client, poll) == {404}


def test_a_counted_poll_whose_map_is_missing_asks_for_patience(client):
    poll = open_poll()
    import_rows(poll, BALLOTS)
    count(poll)

    assert "being counted" in results(client, poll).content.decode()


def test_empty_polls_show_nothing(client):
    poll = open_poll()
    compute_tally(count(poll))

    assert "Fewer than five ballots" in results(client, poll).content.decode()
