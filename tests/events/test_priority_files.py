"""Files of what communities reported, as they are downloaded."""

import csv
import json
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import AffiliateFactory, EventFactory, RegionFactory
from tests.factories.priorities import PriorityReportFactory, ReportedPriorityFactory, ReportedSessionFactory

pytestmark = pytest.mark.django_db

FILES = ["priorities.csv", "priorities.json"]
ALL = "/en/priorities/"


def reported(*initiatives, **facts):
    report = PriorityReportFactory(**({"published": True} | facts))
    ReportedSessionFactory(report=report, held_on=date(2020, 10, 17), participants=18, counted="participants")
    ReportedPriorityFactory(report=report, initiatives=initiatives or [InitiativeFactory()])
    return report


def csv_rows(client):
    return list(csv.DictReader(client.get(f"{ALL}priorities.csv").content.decode("utf-8-sig").splitlines()))


def json_reports(client):
    return json.loads(client.get(f"{ALL}priorities.json").content)["reports"]


def test_the_table_has_a_row_for_each_initiative(client):
    one, other = InitiativeFactory.create_batch(2)
    report = reported(one, other, region=RegionFactory(key="africa"), community="Ìgbò", community_class="emerging")
    report.priorities.get().named.filter(initiative=one).update(votes=9, share=Decimal("78.4"))

    rows = csv_rows(client)

    kept = ("community", "region", "community_class", "days", "participants", "initiative", "votes", "share", "why")
    assert [tuple(row[column] for column in kept) for row in rows] == [
        ("Ìgbò", "africa", "emerging", "2020-10-17", "18", one.number, "9", "78.4", "We need it most."),
        ("Ìgbò", "africa", "emerging", "2020-10-17", "18", other.number, "", "", "We need it most."),
    ]


def test_the_table_opens_in_spreadsheets_and_starts_no_formula(client):
    report = reported(community="=HYPERLINK(1)", overlap_note="@all", method_note="+1")
    report.priorities.update(reason="-1+1")

    answer = client.get(f"{ALL}priorities.csv")

    (row,) = csv_rows(client)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert (row["community"], row["overlap"], row["why"]) == ("'=HYPERLINK(1)", "'@all", "'-1+1")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="priorities.csv"'


def test_the_nested_file_says_the_same(client):
    initiative = InitiativeFactory()
    head = reported(community="Levant")
    event = EventFactory()
    report = reported(initiative, community="Arabic", event=event, same_as=head, language="ar", is_made_up=True)

    found = {each["report"]: each for each in json_reports(client)}[report.slug]

    assert (found["event"], found["counted_together_with"], found["language"]) == (event.slug, head.slug, "ar")
    assert (found["is_made_up"], found["address"]) == (True, f"/en/priorities/{report.slug}/")
    assert found["priorities"][0]["initiatives"] == [
        {
            "number": initiative.number,
            "title": initiative.title,
            "recommendation": initiative.recommendation.number,
            "votes": None,
            "share": None,
        }
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_has_not_changed_is_not_sent_again(client, name):
    report = reported()
    tag = client.get(ALL + name).headers["ETag"]

    again = client.get(ALL + name, headers={"if-none-match": tag})
    report.priorities.update(reason="Another one")
    changed = client.get(ALL + name, headers={"if-none-match": tag})

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert (changed.status_code, changed.headers["Cache-Control"]) == (200, "public, no-cache")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("state", ["draft", "submitted", "changes"])
def test_what_is_not_published_is_in_no_file(client, support, name, state):
    reported(published=False, state=state, community="Quokkina", method_note="كناري", written_by=support)

    content = client.get(ALL + name).content.decode()

    assert not any(canary in content for canary in ("Quokkina", "كناري", "We need it most."))


@pytest.mark.parametrize("name", FILES)
def test_no_person_is_named_in_a_file(client, name):
    people = {"facilitators": "Quokkina Zwitscher", "note_takers": "王金丝"}
    reported(written_by=UserFactory(name="Жанна Канарейкина"), **people)

    content = client.get(ALL + name).content.decode()

    assert not any(canary in content for canary in ("Quokkina", "王金丝", "Жанна"))


@pytest.mark.parametrize("name", FILES)
def test_an_event_that_is_not_public_is_not_named(client, name):
    reported(event=EventFactory(state="draft", slug="secret-meeting"), affiliate=AffiliateFactory(proposed=True))

    assert "secret-meeting" not in client.get(ALL + name).content.decode()


@pytest.mark.parametrize("name", FILES)
def test_files_ask_as_much_for_thirty_reports_as_for_one(client, django_assert_max_num_queries, name):
    initiatives = InitiativeFactory.create_batch(3)
    for _report in range(30):
        reported(*initiatives, event=EventFactory(), region=RegionFactory())

    with django_assert_max_num_queries(8):
        client.get(ALL + name)
