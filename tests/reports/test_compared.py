"""Local and global: the page and its files show what is stored, to those who may see the result."""

import csv

import pytest

from reports.models import Comparison
from strategy_site.jobs.models import Job
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.jobs import JobFactory
from tests.factories.priorities import community_naming
from tests.factories.reports import ReportFactory, compare_tally, compute_tally
from tests.factories.voting import count, import_rows, open_poll
from tests.reports.compared import choices, initiatives_of, regions, tally_of_counts
from voting import actions as voting

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


def compared_report(*votes, ballots=300):
    """A report whose last initiative communities name and ballots do not, and the other way round for the first."""
    tally = tally_of_counts(*(votes or (200, 120, 60, 50, 40, 30, 20, 1)), ballots=ballots)
    *_others, last = initiatives_of(tally)
    for _community in range(30):
        community_naming(last)
    community_naming(*initiatives_of(tally)[1:4])
    compare_tally(tally)
    return tally.reports.get()


def page_of(client, report, language="en", **query):
    return client.get(f"/{language}/reports/{report.slug}/compared/", query)


def poll_pages(poll):
    return [
        f"/en/polls/{poll.slug}/results/{name}"
        for name in ("compared/", "compared.csv", "compared.json", "who-is-not-here/", "who-is-not-here.json")
    ]


def test_each_row_says_both_classes_its_category_and_what_the_test_says(client):
    report = compared_report()

    rows = page_of(client, report).context["page"].rows

    assert (rows[0].local_quartile, rows[0].global_quartile) == (4, 1) or rows[0].category == "newly_global"
    assert (rows[-1].category, rows[-1].evidence, rows[-1].local_label) == ("mainly_local", "supported", "30 of 31")
    assert (rows[-1].evidence_word, rows[-1].shift_label) == ("more than chance", "−100")
    assert {row.evidence for row in rows} <= {"supported", "chance", "", "share_global", "share_local"}


def test_the_page_says_in_words_only_what_the_test_allows(client):
    report = compared_report()

    page = page_of(client, report).context["page"]

    assert any("mainly local, by more than chance" in sentence for sentence in page.sentences)
    assert all("could be chance" in sentence for sentence in page.could_be_chance)
    assert not any("could be chance" in sentence for sentence in page.sentences)


def test_rows_are_sorted_and_filtered_by_links(client):
    report = compared_report()

    by_votes = page_of(client, report, sort="local").context["page"].rows
    filtered = page_of(client, report, category="mainly_local", evidence="supported").context["page"]

    assert by_votes[0].local == 30
    assert {(row.category, row.evidence) for row in filtered.rows} == {("mainly_local", "supported")}
    assert sum(end.is_faint for end in filtered.slopes.local) == 8 - len(filtered.rows)
    assert [link.label for link in filtered.category_links if link.is_current] == [
        f"mainly local ({len(filtered.rows)})"
    ]


@pytest.mark.parametrize("query", [{"sort": "pg_sleep(9)"}, {"category": "x"}, {"evidence": "chance"}])
def test_what_the_page_does_not_offer_is_refused(client, query):
    assert page_of(client, compared_report(), **query).status_code == 400


def test_the_files_have_the_numbers_of_the_page(client):
    report = compared_report()

    rows = page_of(client, report).context["page"].rows
    in_json = client.get(f"/en/reports/{report.slug}/compared.json").json()
    in_csv = list(csv.DictReader(client.get(f"/en/reports/{report.slug}/compared.csv").content.decode().splitlines()))

    on_page = [(row.number, row.local, row.votes, row.category) for row in rows]
    assert [(one["number"], one["local"], one["global"], one["category"]) for one in in_json["initiatives"]] == on_page
    initiatives = [one for one in in_csv if one["of"] == "initiative"]
    assert [(one["number"], int(one["local"]), int(one["global"]), one["category"]) for one in initiatives] == on_page
    assert {one["of"] for one in in_csv} == {"initiative", "recommendation"}
    assert {one["is_made_up"] for one in in_csv} == {"no"}
    assert (in_json["communities"], in_json["communities_made_up"]) == (31, 0)


@pytest.mark.parametrize("votes", [4, 30])
def test_the_page_needs_as_many_queries_for_few_initiatives_as_for_many(client, django_assert_num_queries, votes):
    report = compared_report(*range(votes, 0, -1))

    with django_assert_num_queries(4):
        page = page_of(client, report)

    assert page.content.decode().count('class="compared__title"') >= votes


def test_in_arabic_the_page_is_whole(client):
    page = page_of(client, compared_report(), language="ar")

    assert page.status_code == 200
    assert 'dir="rtl"' in page.content.decode()


def test_made_up_priorities_are_labelled(client):
    tally = tally_of_counts(80, 40, 20, 10)
    community_naming(initiatives_of(tally)[0], is_made_up=True)
    compare_tally(tally)

    page = page_of(client, tally.reports.get()).content.decode()

    assert "Made-up numbers" in page
    assert "Made up for the demonstration: 1 of these communities." in page


def test_without_a_comparison_the_page_says_so_and_the_files_are_absent(client):
    report = ReportFactory(tally=(tally := tally_of_counts(3, 2)))
    Comparison.objects.filter(tally=tally).delete()

    page = page_of(client, report).content.decode()

    assert "not compared with anything yet" in page
    assert "Compute now" not in page
    assert {client.get(f"/en/reports/{report.slug}/compared.{kind}").status_code for kind in ("csv", "json")} == {404}


@pytest.mark.parametrize(
    ("state", "stored", "words"),
    [
        ("waiting", False, "is being computed"),
        ("failed", False, "did not work"),
        ("waiting", True, "until then you read the comparison as it was"),
        ("failed", True, "You read the comparison as it was"),
    ],
)
def test_how_far_the_computing_is_is_told_in_plain_words(client, state, stored, words):
    report = compared_report()
    if not stored:
        report.tally.comparison.delete()
    Job.objects.all().delete()
    JobFactory(kind="reports.comparison", key=f"reports.comparison:{report.tally.pk}", state=state)

    page = page_of(client, report)

    assert words in page.content.decode()
    assert bool(page.context["page"]) is stored


def test_the_support_team_can_have_it_computed_again(client):
    report = compared_report()
    client.force_login(UserFactory(role="support"), backend=BACKEND)

    page = page_of(client, report).content.decode()

    assert "Compute again" in page
    assert f'action="/en/reports/comparisons/{report.tally.pk}/"' in page


def test_without_communities_the_page_says_what_is_missing(client):
    tally = tally_of_counts(80, 40)
    compare_tally(tally)

    assert "No community’s priorities are published yet" in page_of(client, tally.reports.get()).content.decode()


def test_the_pages_of_a_poll_are_for_those_who_may_see_its_results(client):
    host = UserFactory()
    poll = open_poll(8, results_show="published", event=EventFactory(hosts=[host]))
    import_rows(poll, choices(60), region="north")
    regions()
    tally = count(poll)
    community_naming(*initiatives_of(tally)[:3])
    compute_tally(tally)
    compare_tally(tally)

    strangers = {client.get(address).status_code for address in poll_pages(poll)}
    client.force_login(host, backend=BACKEND)
    of_host = {client.get(address).status_code for address in poll_pages(poll)}
    report = ReportFactory(tally=tally)
    of_report = client.get(f"/en/reports/{report.slug}/compared/").status_code
    voting.publish_results(poll=poll)
    client.logout()

    assert (strangers, of_host, of_report) == ({403}, {200}, 404)
    assert {client.get(address).status_code for address in poll_pages(poll)} == {200}
    assert "Who is not here" in client.get(f"/en/polls/{poll.slug}/results/").content.decode()


def test_while_people_vote_nobody_sees_a_comparison(client):
    poll = open_poll(8)

    assert {client.get(address).status_code for address in poll_pages(poll)} == {403}


def test_a_report_links_to_what_there_is(client):
    report = compared_report()
    compute_tally(report.tally)

    further = client.get(report.get_absolute_url()).context["page"].further

    assert [page.url for page in further] == [f"/en/reports/{report.slug}/compared/"]
