import pytest

from reports.models import Section
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    TallyFactory,
    report_with_heat_map,
)

pytestmark = pytest.mark.django_db

EIGHT = [80, 74, 72, 66, 30, 20, 10, 5]


@pytest.mark.parametrize("count", [8, 40])
def test_a_report_needs_as_many_queries_for_few_initiatives_as_for_many(client, django_assert_num_queries, count):
    report = report_with_heat_map(range(count))

    with django_assert_num_queries(13):
        page = client.get(report.get_absolute_url())

    assert page.content.decode().count("data-votes=") == count


def test_each_row_says_its_number_its_votes_and_its_quartile(client):
    report = report_with_heat_map(EIGHT)

    rows = client.get(report.get_absolute_url()).context["page"].table.rows

    assert [(row.votes, row.quartile, row.rank_label, row.bar) for row in rows] == [
        (80, 1, "1", 100.0),
        (74, 1, "2", 92.5),
        (72, 2, "3", 90.0),
        (66, 2, "4", 82.5),
        (30, 3, "5", 37.5),
        (20, 3, "6", 25.0),
        (10, 4, "7", 12.5),
        (5, 4, "8", 6.25),
    ]


def test_equal_votes_share_places(client):
    report = report_with_heat_map([9, 7, 7, 1])

    rows = client.get(report.get_absolute_url()).context["page"].table.rows

    assert [(row.rank_label, row.range_label) for row in rows] == [("1", ""), ("=2", "2–3"), ("=2", "2–3"), ("4", "")]


def test_sorting_by_votes_drops_the_groups(client):
    report = report_with_heat_map([5, 80, 20, 74, 66])

    table = client.get(report.get_absolute_url(), {"sort": "votes"}).context["page"].table

    assert [row.votes for row in table.rows] == [80, 74, 66, 20, 5]
    assert (table.is_grouped, table.groups) == (False, [])


def test_filters_keep_the_order_and_each_other(client):
    report = report_with_heat_map(EIGHT)
    first = report.tally.counts[0][0]
    recommendation = client.get(report.get_absolute_url()).context["page"].table.rows[0].recommendation

    chosen = {"quartile": "2", "recommendation": recommendation.number, "sort": "votes"}
    table = client.get(report.get_absolute_url(), chosen).context["page"].table

    assert [row.votes for row in table.rows] == [72, 66]
    assert first not in [row.number for row in table.rows]
    assert next(link for link in table.sort_links if not link.is_current).url == (
        f"?quartile=2&recommendation={recommendation.number}#heat-map"
    )


@pytest.mark.parametrize("query", [{"sort": "pg_sleep(9)"}, {"quartile": "5"}, {"recommendation": "nothing"}])
def test_what_the_page_does_not_offer_is_refused(client, query):
    report = report_with_heat_map(EIGHT)

    assert client.get(report.get_absolute_url(), query).status_code == 400


def test_without_quartiles_the_page_says_so(client):
    report = report_with_heat_map([3, 2, 1])

    page = client.get(report.get_absolute_url())

    assert page.context["page"].table.has_quartiles is False
    assert 'data-quartile=""' in page.content.decode()


def test_a_section_without_translation_stands_in_english_and_says_so(client):
    report = ReportFactory()
    section = SectionFactory(report=report)
    SectionTextFactory(section=section, heading="What people liked", body="Words.")

    page = client.get(f"/ar/reports/{report.slug}/")

    found = page.context["page"].sections[0]
    assert (found.language, found.direction, found.is_foreign) == ("en", "ltr", True)
    assert 'lang="en" dir="ltr"' in page.content.decode()


def test_a_draft_looks_absent_to_readers(client):
    report = ReportFactory(draft=True)

    assert client.get(report.get_absolute_url()).status_code == 404


def test_a_report_without_counts_still_reads(client):
    report = ReportFactory()
    SectionFactory(report=report, kind=Section.Kind.HEAT_MAP)

    page = client.get(report.get_absolute_url())

    assert page.status_code == 200
    assert page.context["page"].table is None


def test_a_report_that_waits_for_its_heat_map_says_so(client):
    report = ReportFactory(tally=TallyFactory(votes=[{"number": "1", "votes": 2}]))
    SectionFactory(report=report, kind=Section.Kind.HEAT_MAP)

    page = client.get(report.get_absolute_url())

    assert page.context["page"].table is None
    assert "not computed yet" in page.content.decode()


def test_the_table_can_be_had_as_a_file(client):
    report = report_with_heat_map([9, 7, 7, 1])

    text = client.get(f"/en/reports/{report.slug}/heat-map.csv").content.decode()
    numbers = client.get(f"/en/reports/{report.slug}/heat-map.json").json()

    assert text.splitlines()[0] == "number,votes,rank_best,rank_worst,percent_rank,quartile,title"
    assert len(text.splitlines()) == 5
    assert (numbers["votes"], numbers["sizes"], numbers["source"]) == (24, [1, 0, 2, 1], "made up for a test")


def test_the_figure_is_the_stored_one_in_the_readers_language(client):
    report = report_with_heat_map([9, 7, 7, 1])

    figure = client.get(f"/fr/reports/{report.slug}/figure.json").json()

    assert figure["data"][0]["type"] == "heatmap"
    assert figure == report.tally.heat_map.pages.get(language="fr").figure


def test_the_list_shows_published_reports_newest_first(client):
    old, new = ReportFactory(published_on="2020-11-23"), ReportFactory(published_on="2020-12-20")
    ReportFactory(draft=True)

    assert list(client.get("/en/reports/").context["reports"]) == [new, old]


@pytest.fixture
def support(client, settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    person = UserFactory(role="support")
    client.force_login(person, backend="strategy_site.accounts.backends.AuthenticationBackend")
    return person


def test_pressing_twice_asks_once(client, support, django_capture_on_commit_callbacks):
    report = report_with_heat_map([9, 7, 7, 1])

    with django_capture_on_commit_callbacks() as news:
        answers = [client.post(f"/en/reports/{report.slug}/computation/") for _press in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [f"/en/reports/{report.slug}/computation/"] * 2
    assert len(news) == 1
    assert [entry.verb for entry in support.log_entries.all()] == ["request_heat_map"] * 2


@pytest.mark.parametrize(
    ("job", "words"),
    [
        ({}, "Queued"),
        ({"running": True, "progress": 40}, "40"),
        ({"done": True}, "Done"),
        ({"failed": True}, "There is nothing to add."),
        ({"abandoned": True}, "Try again"),
    ],
)
def test_the_computation_page_says_where_it_stands(client, support, job, words):
    report = ReportFactory(tally=TallyFactory())
    JobFactory(kind="reports.heat_map", key=f"reports.heat_map:{report.tally.pk}", **job)

    page = client.get(f"/en/reports/{report.slug}/computation/").content.decode()

    assert words in page


def test_strangers_cannot_compute(client):
    report = report_with_heat_map([9, 7, 7, 1])

    assert client.get(f"/en/reports/{report.slug}/computation/").status_code == 403
    assert client.post(f"/en/reports/{report.slug}/computation/").status_code == 403


def test_the_limits_of_an_empty_quartile_are_a_broken_reference(client):
    report = report_with_heat_map([6, 6, 6, 0, 0, 0])
    assert report.tally.heat_map.totals["limits"][0] is None
    SectionTextFactory(section=SectionFactory(report=report), body="From {{ quartile 1 fewest }}.")

    page = client.get(report.get_absolute_url())

    assert 'class="broken-reference"' in page.content.decode()
