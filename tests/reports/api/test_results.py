"""Tallies and heat maps: what their pages show, and not before."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.reports import ReportFactory, compute_tally, counted_poll, report_with_heat_map
from tests.factories.voting import draft_poll, import_rows, open_poll
from tests.reports.api.reading import get, slugs
from voting import actions as voting

pytestmark = pytest.mark.django_db

CLEAR = [(0, 1)] * 18 + [(2,)] * 6 + [()]  # 25 ballots; 0 and 1 lead


def test_a_heat_map_gives_what_the_table_shows(client):
    poll = counted_poll(CLEAR)
    first = poll.options.in_order().first().initiative
    file = client.get(f"/en/polls/{poll.slug}/results/heat-map.json").json()

    found = get(client, f"heat-maps/{poll.slug}/").json()

    cell = found["initiatives"][0]
    assert (cell["title"]["text"], cell["key"], cell["recommendation"]) == (
        first.title,
        first.key,
        first.recommendation.number,
    )
    assert (cell["votes"], cell["share"], cell["rank_best"], cell["quartile"]) == (18, 0.72, 1, 1)
    assert (cell["label"], cell["rank_low"], cell["rank_high"]) == ("firm", 1, 1)
    assert found["page"] == f"http://testserver/en/polls/{poll.slug}/results/"
    assert all(cell.items() >= row.items() for cell, row in zip(found["initiatives"], file["initiatives"], strict=True))
    assert {name: found[name] for name in file if name != "initiatives"} == {
        name: value for name, value in file.items() if name != "initiatives"
    }


def test_the_heat_map_of_a_report_is_found_by_its_slug(client):
    report = report_with_heat_map([9, 7, 5, 3, 1], slug="november")

    found, listed = get(client, "heat-maps/november/").json(), get(client, "heat-maps/").json()["results"]

    assert [cell["quartile"] for cell in found["initiatives"]] == [1, 1, 2, 3, 4]
    assert found["initiatives"][0]["share"] == 9 / 25
    assert (found["title"]["text"], found["poll"]) == (report.tally.title, None)
    assert [(each["slug"], each["reports"]) for each in listed] == [("november", ["november"])]
    assert client.get(listed[0]["heat_map"]).json() == found


def test_a_tally_gives_the_votes_and_how_they_were_counted(client):
    poll = counted_poll(CLEAR)

    found = get(client, f"tallies/{poll.slug}/").json()

    numbers = list(poll.options.in_order().values_list("initiative__number", flat=True))
    assert (found["ballots"], found["empty_ballots"], found["fingerprint"]) == (25, 1, poll.tally.fingerprint)
    assert found["votes"][0] == {"number": numbers[0], "votes": 18, "votes_raw": 18}
    assert slugs(get(client, "tallies/")) == [poll.slug]


def test_five_to_nine_ballots_show_bands_and_no_count(client):
    poll = counted_poll([(0,), (0,), (0, 1), (0, 1, 2), (1,)])

    tally, heat_map = get(client, f"tallies/{poll.slug}/").json(), get(client, f"heat-maps/{poll.slug}/").json()

    listed = get(client, "tallies/").json()["results"]
    assert [each["detail"] for each in listed] == ["bands"]
    assert heat_map["bands"] == tally["bands"] == poll.tally.heat_map.analysis["bands"]
    for found in (tally, heat_map):
        hidden = ("ballots", "empty_ballots", "votes", "fingerprint", "seed", "initiatives", "sizes")
        assert {found.get(name) for name in hidden} == {None}


def test_fewer_than_five_ballots_look_absent(client):
    poll = counted_poll([(0,)] * 4)

    assert get(client, f"tallies/{poll.slug}/").status_code == 404
    assert get(client, f"heat-maps/{poll.slug}/").status_code == 404
    assert slugs(get(client, "tallies/")) == []


def test_results_look_absent_until_they_are_published(client):
    poll = counted_poll(CLEAR, results_show="published")
    report = ReportFactory(tally=poll.tally, slug="november")
    addresses = [f"{kind}/{slug}/" for kind in ("tallies", "heat-maps") for slug in (poll.slug, report.slug)]

    before = {get(client, address).status_code for address in addresses}
    listed_before, in_report = slugs(get(client, "heat-maps/")), get(client, "reports/november/").json()["heat_map"]
    voting.publish_results(poll=poll, by=UserFactory())
    after = {get(client, address).status_code for address in addresses}

    assert (before, listed_before, in_report) == ({404}, [], None)
    assert (after, slugs(get(client, "heat-maps/"))) == ({200}, [poll.slug])
    assert get(client, "reports/november/").json()["heat_map"] == "http://testserver/api/v1/heat-maps/november/"


def test_results_look_absent_while_people_vote(client):
    drafted, running = draft_poll(), open_poll(results_show="live")
    import_rows(running, CLEAR)

    statuses = {get(client, f"heat-maps/{poll.slug}/").status_code for poll in (drafted, running)}

    assert (statuses, slugs(get(client, "tallies/"))) == ({404}, [])


def test_the_counts_of_a_draft_look_absent(client):
    report = report_with_heat_map([9, 7, 5, 3], slug="november")
    report.state, report.published_on = "draft", None
    report.save()

    statuses = {get(client, f"{kind}/november/").status_code for kind in ("tallies", "heat-maps", "reports")}

    assert (statuses, slugs(get(client, "tallies/")), slugs(get(client, "reports/"))) == ({404}, [], [])


def test_counts_that_are_not_computed_yet_look_absent(client):
    poll = counted_poll(CLEAR)
    poll.tally.heat_map.delete()

    absent, listed = get(client, f"tallies/{poll.slug}/").status_code, slugs(get(client, "tallies/"))
    compute_tally(poll.tally)

    assert (absent, listed) == (404, [])
    assert get(client, f"tallies/{poll.slug}/").status_code == 200


@pytest.mark.parametrize("rows", [1, 12])
def test_results_need_as_many_queries_for_one_as_for_many(client, django_assert_num_queries, rows):
    polls = [counted_poll(CLEAR, 4 * rows) for _each in range(min(rows, 3))]

    with django_assert_num_queries(2):
        assert len(slugs(get(client, "tallies/"))) == len(polls)
    with django_assert_num_queries(8):
        assert len(get(client, f"heat-maps/{polls[0].slug}/").json()["initiatives"]) == 4 * rows


def test_the_counts_of_a_poll_and_of_a_report_of_the_same_slug_are_told_apart(client):
    report, poll = report_with_heat_map([9, 7, 5, 3], slug="november"), counted_poll([(0,)] * 26, slug="november")
    compute_tally(poll.tally)
    counts = {report.tally.pk: 24, poll.tally.pk: 26}

    listed = get(client, "heat-maps/").json()["results"]
    found = {of: get(client, f"heat-maps/november/?of={of}").json() for of in ("report", "poll")}

    assert {client.get(each["heat_map"]).json()["votes"] for each in listed} == set(counts.values())
    assert {of: answer["votes"] for of, answer in found.items()} == {"report": 24, "poll": 26}
    assert found["poll"]["page"] == "http://testserver/en/polls/november/results/"
