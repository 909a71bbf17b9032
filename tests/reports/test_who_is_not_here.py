"""Who is not here: gap tables, what the missing could change, and the map with weights; nothing tells of a person."""

import json

import pytest

from reports.models import Comparison, ReferencePopulation
from reports.pages.who_is_not_here import bar_of, direction
from strategy_site.accounts.models import Region
from tests.factories.priorities import ReferencePopulationFactory
from tests.factories.reports import ReportFactory, compare_tally, compute_tally
from tests.factories.voting import count, import_rows, open_poll
from tests.reports.compared import choices, regions, tally_of_counts, tally_with_groups

pytestmark = pytest.mark.django_db

CHANNELS = ("who-is-not-here/", "who-is-not-here.csv", "who-is-not-here.json")


@pytest.fixture(autouse=True)
def names():
    for place, key in enumerate(["north", "south", "east", "west"]):
        Region.objects.update_or_create(key=key, defaults={"name": key.title(), "position": 90 + place})


def compared_poll(small=7, **facts):
    tally = tally_with_groups(small, **facts)
    compare_tally(tally)
    return tally.poll


def page_of(client, poll, language="en"):
    return client.get(f"/{language}/polls/{poll.slug}/results/who-is-not-here/")


def test_the_table_has_shares_references_and_missing_ballots(client):
    regions()
    poll = compared_poll()

    table = page_of(client, poll).context["page"].dimensions[0]

    assert (table.heading, table.scale, table.outside) == ("Ballots by region", "55%", "25")
    assert [(row.ballots, row.share, row.reference, row.points, row.missing) for row in table.rows] == [
        ("10", "8.7%", "25.0%", "−16.3", "25"),
        ("45", "39.1%", "37.5%", "+1.6", ""),
        ("60", "52.2%", "37.5%", "+14.7", ""),
    ]
    assert (len(table.rows[0].circles), table.rows[0].more) == (20, "+5")


def test_the_box_says_whether_the_missing_could_change_the_result(client):
    regions()

    page = page_of(client, compared_poll())

    table = page.context["page"].dimensions[0]
    assert len(table.absences) == 1
    assert "<bdi>East</bdi></b>: <bdi>25</bdi> ballots are missing. That group alone could" in table.absences[0]
    assert "it is no forecast" in page.content.decode()


def test_a_group_without_a_ballot_is_named_as_absent(client):
    regions(north=40, south=30, east=20, moon=10)

    page = page_of(client, compared_poll())

    absent = page.context["page"].dimensions[0].absent
    assert len(absent) == 1
    assert "Not a single ballot came from <bdi>moon</bdi>. No weight can speak" in absent[0]


def test_only_what_weights_would_change_is_listed_plain_first(client):
    regions(north=5, south=5, east=90)
    poll = compared_poll()

    weighted = page_of(client, poll).context["page"].weighted[0]
    stored = Comparison.objects.get().gaps["dimensions"]["region"]["weighted"]

    assert [(row.number, row.quartile, row.weighted_quartile) for row in weighted.changes] == [
        (one["number"], one["quartile"], one["weighted_quartile"]) for one in stored["changes"]
    ]
    assert all(row.quartile != row.weighted_quartile for row in weighted.changes)
    assert {row.change for row in weighted.changes} <= {"up", "down"}
    assert dict(poll.tally.counts)[weighted.changes[0].number] == int(weighted.changes[0].votes)


def test_a_map_in_doubt_is_grey_and_says_why(client):
    regions(north=1, south=1, east=98)

    page = page_of(client, compared_poll())

    assert "less than half of the ballots’ worth" in page.context["page"].weighted[0].doubts[0]
    assert "weighted--doubtful" in page.content.decode()


def test_the_files_have_what_the_page_has(client):
    regions()
    poll = compared_poll()

    table = page_of(client, poll).context["page"].dimensions[0]
    in_json = client.get(f"/en/polls/{poll.slug}/results/who-is-not-here.json").json()
    in_csv = client.get(f"/en/polls/{poll.slug}/results/who-is-not-here.csv").content.decode().splitlines()

    gaps = in_json["dimensions"]["region"]["gaps"]
    assert sorted(str(gap["ballots"]) for gap in gaps) == sorted(row.ballots for row in table.rows)
    assert sorted(line.split(",")[1] for line in in_csv[1:]) == sorted(gap["group"] for gap in gaps)
    assert in_json["dimensions"]["region"]["weighted"]["ballots"] == 144
    assert in_json["references"]["region"]["is_made_up"] is True
    assert all(line.endswith(",yes") for line in in_csv[1:])


def test_no_channel_tells_the_size_of_a_small_group(client):
    regions()
    told = []
    for small in (5, 6, 7, 8):
        poll = compared_poll(small)
        places = {number: str(place) for place, (number, _votes) in enumerate(poll.tally.counts)}
        gaps = client.get(f"/en/polls/{poll.slug}/results/who-is-not-here.json").json()
        lines = client.get(f"/en/polls/{poll.slug}/results/who-is-not-here.csv").content
        table = page_of(client, poll).context["page"].dimensions[0]
        told.append((gaps["dimensions"]["region"]["gaps"], gaps["dimensions"]["region"]["outside"], lines, table.rows))
        assert "west" not in json.dumps(gaps["dimensions"]["region"]["gaps"])
        assert places

    assert all(each == told[0] for each in told)


def test_weighted_votes_are_on_no_channel(client):
    regions(north=5, south=5, east=90)
    poll = compared_poll()

    found = client.get(f"/en/polls/{poll.slug}/results/who-is-not-here.json").json()

    changes = found["dimensions"]["region"]["weighted"]["changes"]
    assert {key for one in changes for key in one} == {"number", "quartile", "weighted_quartile"}


def test_what_is_made_up_is_labelled(client):
    regions()
    poll = compared_poll(is_reconstructed=True)

    made_up = page_of(client, poll).content.decode()
    ReferencePopulation.objects.update(is_made_up=False)
    poll = compared_poll()
    real = page_of(client, poll).content.decode()

    assert ("Made-up numbers" in made_up, "Reconstructed: only the totals are real" in made_up) == (True, True)
    assert "Made-up numbers" not in real


@pytest.mark.parametrize("dimensions", [1, 3])
def test_the_page_needs_few_queries(client, django_assert_max_num_queries, dimensions):
    regions()
    if dimensions == 3:
        ReferencePopulationFactory(dimension="language", shares={"en": 60, "de": 40})
        ReferencePopulationFactory(dimension="role", shares={"volunteer": 60, "staff": 40})
    poll = open_poll(8)
    for name in ("north", "south"):
        import_rows(poll, choices(40, seed=len(name)), name=name, region=name, language="en", role="volunteer")
    tally = count(poll)
    compare_tally(tally)

    with django_assert_max_num_queries(10):
        page = page_of(client, poll)

    assert len(page.context["page"].dimensions) == dimensions


def test_in_arabic_the_page_is_whole(client):
    regions()

    page = page_of(client, compared_poll(), language="ar")

    assert page.status_code == 200
    assert 'dir="rtl"' in page.content.decode()


def test_published_counts_alone_do_not_tell_who_voted(client):
    tally = tally_of_counts(80, 40, 20, 10)
    compare_tally(tally)
    report = tally.reports.get()

    page = client.get(f"/en/reports/{report.slug}/who-is-not-here/").content.decode()

    assert "Only the counts of this vote are published" in page
    assert {client.get(f"/en/reports/{report.slug}/{name}").status_code for name in CHANNELS} == {200, 404}


@pytest.mark.parametrize(
    ("ballots", "shares", "words"),
    [
        (9, {"north": 50, "south": 50}, "fewer than ten ballots"),
        (30, None, "Nobody has entered yet"),
        (30, {"moon": 100}, "No group of the reference has ten ballots"),
    ],
)
def test_why_there_is_nothing_is_told(client, ballots, shares, words):
    poll = open_poll(8)
    import_rows(poll, choices(ballots), region="north")
    tally = count(poll)
    if shares:
        regions(**shares)
    compare_tally(tally)

    assert words in page_of(client, poll).content.decode()


def test_results_and_report_link_to_it(client):
    regions()
    poll = compared_poll()
    compute_tally(poll.tally)
    report = ReportFactory(tally=poll.tally)

    of_poll = client.get(f"/en/polls/{poll.slug}/results/").context["page"].further
    of_report = client.get(report.get_absolute_url()).context["page"].further

    assert f"/en/polls/{poll.slug}/results/who-is-not-here/" in [page.url for page in of_poll]
    assert f"/en/reports/{report.slug}/who-is-not-here/" in [page.url for page in of_report]


def test_a_bar_ends_at_the_reference_or_goes_beyond_it():
    assert bar_of(0.11, 0.17, 0.5) == (22.0, 34.0, 12.0, 0)
    assert bar_of(0.33, 0.28, 0.5) == (56.0, 56.0, 0, 10.0)


def test_up_is_towards_the_first_quartile():
    assert (direction(2, 1), direction(1, 2), direction(None, 2)) == ("up", "down", "")
