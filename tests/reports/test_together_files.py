"""The files of what to do together, and who may read them and their page."""

import csv

import pytest

from reports.pages.together_files import PARTS
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.reports import ReportFactory, compare_tally
from tests.factories.voting import count, import_rows, open_poll
from tests.reports.compared import tally_of_counts
from tests.reports.together import compared_report, page_of, two_blocs
from voting import actions as voting

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


def files_of(address):
    return [f"{address}{part}.{ending}" for part in PARTS for ending in ("csv", "json")]


def rows_of(client, report, part, **query):
    text = client.get(f"/en/reports/{report.slug}/together/{part}.csv", query).content.decode()
    return list(csv.DictReader(text.splitlines()))


def test_files_have_what_the_page_shows(client):
    report = compared_report()

    page = page_of(client, report, size=3).context["page"]
    plan, reach = (rows_of(client, report, part, size=3) for part in ("plan", "reach"))
    pairs = client.get(f"/en/reports/{report.slug}/together/pairs.json").json()
    overlap = client.get(f"/en/reports/{report.slug}/together/overlap.json").json()

    assert [row["number"] for row in plan] == [row.number for each in page.plans.lists for row in each.rows]
    assert [row["only_in_this_plan"] for row in plan].count("yes") == 2
    assert [(row["plan"], row["group"], row["reached"]) for row in reach] == [
        ("plain", "north", "not told"),
        ("plain", "south", "not told"),
        ("balanced", "north", "nearly_all"),
        ("balanced", "south", "nearly_all"),
    ]
    assert len(pairs["pairs"]) == len(page.pairs.rows)
    assert (overlap["groups_by"], pairs["based_on"]["ballots"]) == ("region", 100)


def test_no_text_in_a_file_starts_a_formula(client):
    poll = open_poll(12)
    for name, numbers in (("=1+1", (0, 1)), ("@two", (2, 3))):
        import_rows(poll, [numbers] * 40, name=name, region=name)
    initiative = poll.options.in_order().first().initiative
    initiative.title = "=HYPERLINK(1)"
    initiative.save()
    report = compared_report(poll)

    texts = [
        client.get(f"/en/reports/{report.slug}/together/{part}.csv").content.decode()
        for part in ("plan", "reach", "overlap")
    ]

    assert "'=HYPERLINK(1)" in texts[0]
    assert "'=1+1" in texts[1]
    assert "'@two" in texts[2]
    assert not any(
        cell.startswith(("=", "@")) for text in texts for line in text.splitlines() for cell in line.split(",")
    )


def test_of_counts_alone_every_part_says_why_there_is_nothing(client):
    tally = tally_of_counts(80, 40, 20, 10, ballots=100)
    compare_tally(tally)
    report = tally.reports.get()

    page = page_of(client, report)

    text = page.content.decode()
    assert text.count("Only the counts of this vote are published, not its ballots") == 3
    assert "so no notes of breakout groups belong to it" in text
    assert {client.get(address).status_code for address in files_of(f"/en/reports/{report.slug}/together/")} == {404}


def test_the_pages_of_a_poll_are_for_those_who_may_see_its_results(client):
    host = UserFactory()
    poll = two_blocs(event=EventFactory(hosts=[host]), results_show="published")
    compared_report(poll)
    address = f"/en/polls/{poll.slug}/results/together/"
    addresses = [address, *(each for each in files_of(address) if "talked-about" not in each)]

    strangers = {client.get(each).status_code for each in addresses}
    client.force_login(host, backend=BACKEND)
    of_host = {client.get(each).status_code for each in addresses}
    client.logout()
    voting.publish_results(poll=poll)
    of_all = {client.get(each).status_code for each in addresses}

    assert (strangers, of_host, of_all) == ({403}, {200}, {200})


def test_a_draft_report_has_no_such_page(client):
    report = ReportFactory(draft=True, tally=count(two_blocs()))

    assert page_of(client, report).status_code == 404


def test_what_is_made_up_is_labelled_on_the_page_and_in_files(client):
    report = compared_report(two_blocs(is_reconstructed=True))

    page = page_of(client, report).content.decode()
    rows = [row for part in ("plan", "reach", "overlap", "pairs") for row in rows_of(client, report, part)]
    in_json = client.get(f"/en/reports/{report.slug}/together/plan.json").json()

    assert "Made-up numbers" in page
    assert {row["is_made_up"] for row in rows} == {"yes"}
    assert in_json["based_on"]["is_reconstructed"] is True
