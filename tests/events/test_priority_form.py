"""A host writes what the community wants done first."""

from datetime import date
from decimal import Decimal

import pytest

from events.models import PriorityReport
from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.events import RegionFactory
from tests.factories.priorities import (
    PriorityReportFactory,
    ReportedInitiativeFactory,
    ReportedPriorityFactory,
    ReportedSessionFactory,
)

from .priority_forms import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(participant):
    return PriorityReportFactory(slug="bangla", community="Bangla community", written_by=participant)


@pytest.fixture
def catalogue():
    """Ten recommendations with four initiatives each, numbered as people know them."""
    recommendations = [RecommendationFactory(number=str(number), title=f"Aim {number}") for number in range(1, 11)]
    return [
        InitiativeFactory(number=str(number), title=f"Step {number}", recommendation=recommendations[number % 10])
        for number in range(1, 41)
    ]


def priorities(report):
    return [
        (
            each.recommendation and each.recommendation.number,
            [(named.initiative.number, named.votes, named.share) for named in each.named.all()],
            each.level,
            each.reason,
            each.votes,
            each.share,
        )
        for each in report.priorities.all()
    ]


def test_the_name_of_the_group_alone_is_kept(client, report):
    answer = client.post(address(report), filled(report, community="Bangla Wiki Community"), follow=True)

    report.refresh_from_db()
    assert (report.community, report.revision, report.state) == ("Bangla Wiki Community", 2, "draft")
    assert "The draft is saved." in answer.content.decode()


def test_everything_that_was_written_is_kept_and_shown_again(client, report, catalogue):
    region = RegionFactory(key="south-asia", name="South Asia")
    facts = {
        "region": region.pk, "community_class": "emerging", "language": "bn", "venue": "wiki", "method": "vote",
        "source_url": "https://example.org/notes", "facilitators": "Ama", "note_takers": "Bo",
        "method_note": "Three choices each", "resources": "One person", "coordination": "Training",
        "overlap_note": "Some of us were at the regional event too",
    }  # fmt: skip
    sessions = [
        {"held_on": "2020-11-06", "hours": "evening", "time_zone": "asia/dhaka", "participants": "22", "counted": "a"},
        {"held_on": "2020-11-19", "participants": "16"},
        {"hours": "some day in November"},
    ]

    client.post(address(report), filled(report, sessions=sessions, **facts))

    page = client.get(address(report)).content.decode()
    stored = PriorityReport.objects.values(*facts).get() | {"region": region.pk}
    assert stored == facts
    assert [(each.held_on, each.hours, each.time_zone, each.participants) for each in report.sessions.all()] == [
        (date(2020, 11, 6), "evening", "Asia/Dhaka", 22),
        (date(2020, 11, 19), "", "", 16),
        (None, "some day in November", "", None),
    ]
    assert all(text in page for text in ("Three choices each", "some day in November", "2020-11-19"))


def test_ten_initiatives_fit_under_one_reason(client, report, catalogue):
    row = {"initiatives": "9;11;12;14;24;25;26;31;32;33", "reason": "Skills first", "level": "global"}

    client.post(address(report), filled(report, initiatives=[row]))

    [(recommendation, named, level, reason, votes, share)] = priorities(report)
    assert [number for number, _votes, _share in named] == row["initiatives"].split(";")
    assert (recommendation, level, reason, votes, share) == (None, "global", "Skills first", None, None)


def test_votes_and_percentages_are_kept_as_given_even_where_no_base_fits_them(client, report, catalogue):
    recommendations = [
        {"recommendation": "2", "votes": "20", "share": "78.4"},
        {"recommendation": "3", "votes": "17", "share": "65,0 %"},
        {"recommendation": "1", "votes": "16", "share": "60"},
    ]

    client.post(
        address(report),
        filled(report, recommendations=recommendations, initiatives=[{"initiatives": "9 = 20 (78.4%), 11 = 17"}]),
    )

    assert priorities(report) == [
        ("2", [], "local", "", 20, Decimal("78.4")),
        ("3", [], "local", "", 17, Decimal("65.0")),
        ("1", [], "local", "", 16, Decimal("60.0")),
        (None, [("9", 20, Decimal("78.4")), ("11", 17, None)], "local", "", None, None),
    ]


def test_a_recommendation_where_initiatives_were_asked_stays_there(client, report, catalogue):
    rows = [{"recommendation": "6", "reason": "Leaders"}, {"initiatives": "Aim 2", "reason": "Revenue"}]

    client.post(address(report), filled(report, initiatives=rows))

    page = client.get(address(report))
    assert priorities(report) == [
        ("6", [], "local", "Leaders", None, None),
        ("2", [], "local", "Revenue", None, None),
    ]
    assert [row["recommendation"].value() for row in page.context["form"].initiatives] == ["6", "2", None]


def test_titles_are_understood_and_shown_after_saving(client, report, catalogue):
    client.post(address(report), filled(report, initiatives=[{"initiatives": "step 9\n11"}]))

    page = client.get(address(report)).content.decode()

    assert "<li>9. Step 9</li>" in page
    assert "<li>11. Step 11</li>" in page


def test_removed_and_empty_rows_are_not_kept(client, report, catalogue):
    rows = [{"initiatives": "9"}, {"initiatives": "11", "DELETE": "on"}, {"level": "global"}]
    sessions = [{"participants": "5", "DELETE": "on"}]

    client.post(address(report), filled(report, sessions=sessions, initiatives=rows))

    assert [[number for number, *_rest in named] for _number, named, *_rest in priorities(report)] == [["9"]]
    assert not report.sessions.exists()


@pytest.mark.parametrize(
    ("part", "row", "message"),
    [
        ("sessions", {"held_on": "in November"}, "Enter a valid date."),
        ("sessions", {"participants": "many"}, "Enter a whole number."),
        ("sessions", {"time_zone": "Mars/Olympus"}, "This time zone is not known."),
        ("recommendations", {"recommendation": "99"}, "Select a valid choice."),
        ("recommendations", {"recommendation": "1", "share": "101"}, "less than or equal to 100"),
        ("initiatives", {"initiatives": "9, 99, Mars"}, "Not the number or title of an initiative: “99” and “Mars”."),
        ("initiatives", {"initiatives": "9", "level": "universal"}, "Select a valid choice."),
    ],
)
@pytest.mark.usefixtures("catalogue")
def test_a_wrong_field_says_so_and_everything_typed_stays(client, report, part, row, message):
    page = client.post(address(report), filled(report, resources="A part-time coordinator", **{part: [row]}))

    text = page.content.decode()
    assert page.status_code == 422
    assert message in text
    assert all(value in text for value in row.values() if value not in ("99", "universal"))
    assert "A part-time coordinator" in text
    report.refresh_from_db()
    assert report.revision == 1


def test_a_bad_row_that_is_removed_does_not_matter(client, report):
    client.post(address(report), filled(report, sessions=[{"participants": "many", "DELETE": "on"}]))

    report.refresh_from_db()
    assert report.revision == 2


def test_a_button_saves_and_brings_one_more_row(client, report, catalogue):
    rows = [{"initiatives": number} for number in ("9", "11", "12")]

    answer = client.post(address(report), filled(report, initiatives=rows, more="initiatives"))

    assert answer.url == f"{address(report)}?more=initiatives#initiatives-last"
    assert len(client.get(answer.url).context["form"].initiatives) == 4


def test_votes_on_a_recommendation_that_stands_with_initiatives_survive(client, report, catalogue):
    row = ReportedPriorityFactory(
        report=report, recommendation=catalogue[0].recommendation, votes=20, share=60, initiatives=[catalogue[8]]
    )
    page = client.get(address(report)).context["form"]
    sent = {
        field.html_name: field.value() or "" for form in page.initiatives for field in form if field.name != "DELETE"
    }

    client.post(address(report), filled(report) | sent | {"initiatives-TOTAL_FORMS": 3})

    assert priorities(report) == [
        (row.recommendation.number, [("9", None, None)], "local", row.reason, 20, Decimal("60.0"))
    ]


def test_the_comment_of_the_support_team_stands_above_the_form(client, report, support):
    report.state = "changes"
    report.save()
    report.reviews.create(verdict="changes", comment="How many took part?", by=support)

    page = client.get(address(report)).content.decode()

    assert "How many took part?" in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_form_needs_as_many_queries_for_one_priority_as_for_thirty(
    client, report, catalogue, count, django_assert_max_num_queries
):
    for place in range(count):
        row = ReportedPriorityFactory(report=report, recommendation=catalogue[0].recommendation)
        ReportedInitiativeFactory(priority=row, initiative=catalogue[place])
        ReportedSessionFactory(report=report)
    rows = [{"initiatives": str(place + 1), "reason": "Why"} for place in range(count)]

    with django_assert_max_num_queries(18):
        client.get(address(report))
    with django_assert_max_num_queries(36):
        client.post(address(report), filled(report, initiatives=rows))

    assert report.priorities.count() == count
