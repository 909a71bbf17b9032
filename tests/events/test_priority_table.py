"""The table of priorities, its map and its file."""

import csv
import io
import re

import pytest
from django.template.loader import render_to_string

from events.pages.priority_selection import TableSelection
from events.pages.priority_table import table_page
from strategy_site.accounts.actions import load_regions
from strategy_site.accounts.models import Region
from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.priorities import PriorityReportFactory, ReportedPriorityFactory

pytestmark = pytest.mark.django_db

TABLE, FILE = "/en/priorities/table/", "/en/priorities/table.csv"


@pytest.fixture
def africa():
    load_regions()
    return Region.objects.get(key="sub-saharan-africa")


@pytest.fixture
def equity():
    return RecommendationFactory(number="4", title="Ensure Equity in Decision-Making")


def reported(*recommendations, initiatives=(), level="local", **facts):
    """A published report that names these."""
    report = PriorityReportFactory(published=True, **facts)
    for recommendation in recommendations:
        ReportedPriorityFactory(report=report, recommendation=recommendation, level=level)
    if initiatives:
        ReportedPriorityFactory(report=report, initiatives=initiatives, level=level)
    return report


def page_of(**chosen):
    return table_page(TableSelection(**chosen))


def counts(page):
    """Communities by row and column, without those that are nought, and the total of each row."""
    return {
        row.thing.number: {cell.column.key: cell.count for cell in row.cells if cell.count} | {"all": row.total}
        for row in page.rows
    }


def test_everybody_reads_how_many_communities_of_each_region_named_what(client, africa, equity):
    reported(equity, region=africa)
    reported(region=africa)
    PriorityReportFactory(submitted=True, region=africa)

    answer = client.get(TABLE)

    assert counts(answer.context["page"]) == {"4": {africa.key: 1, "all": 1}}
    assert "Sub-Saharan Africa (2)" in answer.text
    assert "All communities (2)" in answer.text
    assert "The recommendation that most communities named is 4." in answer.text


def test_dash_stands_where_nobody_reported_and_nought_where_nobody_named_it(africa, equity):
    reported(region=africa)

    (row,) = page_of().rows

    assert {cell.column.key: cell.count for cell in row.cells} == {
        region.key: 0 if region == africa else None for region in Region.objects.all()
    }


def test_columns_are_classes_too_and_communities_without_one_come_last(equity):
    reported(equity, community_class="emerging")
    reported(equity)

    page = page_of(by="class")

    assert counts(page) == {"4": {"emerging": 1, "": 1, "all": 2}}
    assert [column.label for column in page.columns] == [
        "Established (0)",
        "Emerging (1)",
        "Least developed (0)",
        "Not stated (1)",
    ]


def test_reports_of_one_community_are_united(africa, equity):
    first = reported(equity, region=africa)
    other = RecommendationFactory(number="5", position=9_999)
    reported(equity, other, same_as=first)

    assert counts(page_of()) == {"4": {africa.key: 1, "all": 1}, "5": {africa.key: 1, "all": 1}}


@pytest.mark.parametrize(
    ("named", "expected"), [("", {"": 2, "all": 2}), ("initiatives", {"": 2, "all": 2}), ("either", {"": 3, "all": 3})]
)
def test_initiatives_count_for_their_recommendation_on_request(equity, named, expected):
    hubs, charter = InitiativeFactory.create_batch(2, recommendation=equity)
    reported(equity)
    reported(equity, initiatives=[hubs])
    reported(initiatives=[hubs, charter])

    assert counts(page_of(named=named)) == {"4": expected}


@pytest.mark.parametrize(("level", "total"), [("", 2), ("local", 1), ("global", 1)])
@pytest.mark.parametrize("kind", ["recommendations", "initiatives"])
def test_levels_are_counted_apart(equity, kind, level, total):
    hubs = InitiativeFactory(recommendation=equity)
    reported(equity, initiatives=[hubs])
    reported(equity, initiatives=[hubs], level="global")

    page = page_of(kind=kind, level=level)

    assert [row.total for row in page.rows] == [total]
    assert page.all_communities.reported == 2


def test_initiatives_stand_below_their_recommendation_or_by_total(equity):
    other = RecommendationFactory(number="5", position=9_999)
    few, many = InitiativeFactory(recommendation=equity), InitiativeFactory(recommendation=other)
    reported(initiatives=[many, few])
    reported(initiatives=[many])

    grouped, by_total = page_of(kind="initiatives"), page_of(kind="initiatives", sort="total")

    assert [(each.recommendation, [row.thing for row in each.rows]) for each in grouped.groups] == [
        (equity, [few]),
        (other, [many]),
    ]
    assert [(each.recommendation, [row.thing for row in each.rows]) for each in by_total.groups] == [
        (None, [many, few])
    ]


@pytest.mark.parametrize(
    ("chosen", "query"),
    [
        ({}, "recommendation=4&named=itself"),
        ({"level": "local"}, "level=local&recommendation=4&named=itself"),
        ({"named": "initiatives"}, "recommendation=4&named=initiatives"),
        ({"named": "either"}, "recommendation=4"),
        ({"kind": "initiatives"}, "initiative=25"),
    ],
)
def test_cells_know_the_list_of_communities_behind_them(africa, equity, chosen, query):
    reported(equity, initiatives=[InitiativeFactory(recommendation=equity, number="25")], region=africa)

    (row,) = page_of(**chosen).rows

    assert [cell.query for cell in row.cells if cell.query] == [f"?region=sub-saharan-africa&{query}"]
    assert row.query == f"?{query}"


def test_cells_and_regions_lead_to_the_list_except_where_nobody_stands_behind_them(africa, equity):
    reported(equity, region=africa)
    reported(equity)
    page = page_of()

    table = render_to_string("priorities/_table.html", {"page": page, "communities_url": "/list/"})
    tiles = [
        render_to_string("priorities/_map_tile.html", {"tile": tile, "communities_url": "/list/"})
        for tile in page.map.placed
    ]

    assert re.findall(r'href="/list/([^"]*)"', table) == [
        "?region=sub-saharan-africa&amp;recommendation=4&amp;named=itself",
        "?recommendation=4&amp;named=itself",
    ]
    assert re.findall(r'href="/list/([^"]*)"', "".join(tiles)) == ["?region=sub-saharan-africa"]


def test_ties_among_the_first_three_are_named(equity):
    others = [RecommendationFactory(number=str(number), position=90 + number) for number in (5, 6, 7)]
    reported(equity, *others)
    reported(equity)

    page = page_of()

    assert [(leader.thing.number, leader.communities, leader.is_tied) for leader in page.leaders] == [
        ("4", 2, False),
        ("5", 1, True),
        ("6", 1, True),
        ("7", 1, True),
    ]
    assert page.leading_numbers == "4, 5, 6 and 7"


def test_nothing_reported_yet(client, equity):
    answer = client.get(TABLE)

    assert "0 communities have reported." in answer.text
    assert counts(answer.context["page"]) == {"4": {"all": 0}}


def test_made_up_communities_are_labelled(client, equity):
    reported(equity, is_made_up=True)
    reported(equity)

    assert "1 of them is made up for the demonstration" in client.get(TABLE).text


@pytest.mark.parametrize("query", ["kind=people", "by=country", "level=x", "named=x", "sort=x"])
@pytest.mark.parametrize("address", [TABLE, FILE])
def test_table_that_is_not_offered_is_refused(client, address, query):
    assert client.get(f"{address}?{query}").status_code == 400


def test_choices_are_links_and_the_present_ones_are_marked():
    choices = {each.label: each.choices for each in TableSelection(level="global", named="either").choices()}

    assert [(choice.label, choice.url) for choice in choices["Rows"]] == [
        ("Recommendations", "?level=global&named=either#table"),
        ("Initiatives", "?kind=initiatives&level=global#table"),
    ]
    assert [choice.label for each in choices.values() for choice in each if choice.is_current] == [
        "Recommendations",
        "Region",
        "Global",
        "Either",
        "Catalogue",
    ]


@pytest.mark.parametrize("query", ["", "?sort=total&by=class", "?kind=initiatives", "?kind=initiatives&level=global"])
def test_file_is_the_table_of_the_page(client, africa, equity, query):
    hubs, charter = InitiativeFactory.create_batch(2, recommendation=equity)
    reported(equity, initiatives=[charter], region=africa, community_class="emerging")
    reported(RecommendationFactory(number="5", position=9_999), equity, initiatives=[hubs, charter])

    page, answer = client.get(f"{TABLE}{query}").context["page"], client.get(f"{FILE}{query}")

    header, *rows = csv.reader(io.StringIO(answer.content.decode()))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert header[2:] == [column.label for column in page.columns] + ["All communities (2)"]
    assert rows == [
        [row.thing.number, row.thing.title]
        + ["" if cell.count is None else str(cell.count) for cell in row.cells]
        + [str(row.total)]
        for row in page.rows
    ]


def test_file_starts_no_formula(client):
    RecommendationFactory(number="1", title="=1+1")

    assert "1,'=1+1," in client.get(FILE).content.decode()


@pytest.mark.parametrize(("query", "queries"), [("named=either", 6), ("kind=initiatives", 5)])
@pytest.mark.parametrize("count", [1, 60])
def test_the_table_needs_as_many_queries_for_one_report_as_for_sixty(  # noqa: PLR0917 -- pytest passes by name
    client, equity, query, queries, count, django_assert_num_queries
):
    hubs = InitiativeFactory(recommendation=equity)
    for _each in range(count):
        reported(equity, initiatives=[hubs])

    with django_assert_num_queries(queries):
        page = client.get(f"{TABLE}?{query}").context["page"]

    assert [row.total for row in page.rows] == [count]


def test_map_has_a_square_for_each_region_and_leaves_out_nobody_silently(client, africa, equity):
    moon = Region.objects.create(key="moon", name="The Moon", position=99)
    for region in (africa, africa, africa, africa, moon, None):
        reported(equity, region=region)

    answer = client.get(TABLE)

    found = answer.context["page"].map
    assert [(tile.region, tile.communities, tile.side) for tile in found.placed if tile.communities] == [
        (africa, 4, 64)
    ]
    assert [(tile.region, tile.communities, tile.side) for tile in found.others] == [(moon, 1, 32)]
    assert len(found.placed) == Region.objects.count() - 1
    assert "1 community belongs to no single region and is not on it." in " ".join(answer.text.split())


def test_map_keeps_west_on_the_left_where_pages_run_from_right_to_left(client, africa, equity):
    reported(equity, region=africa)

    answer = client.get(TABLE.replace("/en/", "/ar/"))

    assert 'dir="rtl"' in answer.text
    assert '<ul class="region-map__world" dir="ltr">' in answer.text
    assert '<span lang="en" dir="ltr">Ensure Equity in Decision-Making</span>' in answer.text
