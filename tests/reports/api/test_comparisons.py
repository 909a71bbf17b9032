"""Comparisons for programs: what the files of their pages hold, behind the same gates."""

import pytest

from tests.factories.priorities import community_naming
from tests.factories.reports import ReportFactory, compare_tally, compute_tally, counted_poll
from tests.reports.api.reading import get
from tests.reports.compared import initiatives_of, regions, tally_of_counts, tally_with_groups

pytestmark = pytest.mark.django_db


def test_a_report_is_compared_as_in_its_file(client):
    tally = tally_of_counts(200, 120, 60, 50, 40, 30, 20, 1, ballots=300)
    for _community in range(12):
        community_naming(initiatives_of(tally)[-1])
    compare_tally(tally)
    slug = tally.reports.get().slug

    found = get(client, f"comparisons/{slug}/").json()

    assert found["local_and_global"] == client.get(f"/en/reports/{slug}/compared.json").json()
    assert found["local_and_global"]["communities"] == 12
    assert found["page"] == f"http://testserver/en/reports/{slug}/compared/"


def test_a_poll_is_compared_as_in_its_files(client):
    regions()
    tally = tally_with_groups()
    compute_tally(tally)
    compare_tally(tally)
    results = f"/en/polls/{tally.poll.slug}/results"

    found = get(client, f"comparisons/{tally.poll.slug}/").json()

    assert found["who_is_not_here"] == client.get(f"{results}/who-is-not-here.json").json()
    for name in ("plan", "reach", "overlap", "pairs"):
        assert found["together"][name] == client.get(f"{results}/together/{name}.json").json()
    assert found["together"]["talked_about"] is None


def test_what_is_not_compared_or_not_published_is_absent(client):
    tally = tally_of_counts(9, 7, 5, 3)
    compare_tally(tally)
    draft = ReportFactory(draft=True, tally=tally)
    withheld = counted_poll([(0, 1)] * 26, results_show="published")
    compare_tally(withheld.tally)
    report_on_it = ReportFactory(tally=withheld.tally)
    things = [draft, ReportFactory(), counted_poll([(0,)] * 26), withheld, report_on_it]

    assert {get(client, f"comparisons/{thing.slug}/").status_code for thing in things} == {404}


@pytest.mark.parametrize("initiatives", [4, 30])
def test_a_comparison_needs_as_many_queries_for_few_initiatives_as_for_many(
    client, initiatives, django_assert_max_num_queries
):
    tally = tally_of_counts(*range(1, initiatives + 1), ballots=50)
    community_naming(*initiatives_of(tally)[:2])
    compare_tally(tally)
    slug = tally.reports.get().slug

    with django_assert_max_num_queries(4):
        assert get(client, f"comparisons/{slug}/").status_code == 200


def test_the_list_has_what_is_compared_where_everybody_sees_it(client):
    shown, hidden = tally_of_counts(9, 7, 5, 3), tally_of_counts(8, 6, 4, 2)
    poll, withheld = counted_poll([(0,)] * 26), counted_poll([(0, 1)] * 26, results_show="published")
    for tally in (shown, hidden, poll.tally, withheld.tally):
        compare_tally(tally)
    hidden.reports.update(state="draft")
    report = shown.reports.get()

    found = {each["slug"]: each for each in get(client, "comparisons/").json()["results"]}

    assert set(found) == {report.slug, poll.slug}
    assert found[report.slug]["reports"] == [report.slug]
    assert found[report.slug]["page"] == f"http://testserver/en/reports/{report.slug}/compared/"
    assert {client.get(each["url"]).status_code for each in found.values()} == {200}


def test_a_poll_and_a_report_of_the_same_slug_are_told_apart(client):
    tally, poll = tally_of_counts(9, 7, 5, 3), counted_poll([(0,)] * 26, slug="november")
    tally.reports.update(slug="november")
    for each in (tally, poll.tally):
        compare_tally(each)
    pages = {
        "report": "http://testserver/en/reports/november/compared/",
        "poll": "http://testserver/en/polls/november/results/compared/",
    }

    listed = get(client, "comparisons/").json()["results"]
    found = {of: get(client, f"comparisons/november/?of={of}").json()["page"] for of in pages}

    assert {client.get(each["url"]).json()["page"] for each in listed} == set(pages.values())
    assert found == pages
    assert get(client, "comparisons/november/").json()["page"] == pages["report"]
