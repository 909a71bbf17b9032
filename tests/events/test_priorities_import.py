"""Reports from a file: looked at first, then kept as drafts."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.domain.priorities_csv import COLUMNS
from events.models import PriorityReport
from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.events import RegionFactory

pytestmark = pytest.mark.django_db

IMPORT = "/en/priorities/import/"
GOOD = (
    "community,venue,dates,participants,region,language,recommendations,initiatives,votes,reason\n"
    "Bangla,event,2020-11-06;2020-11-19,22;16,South Asia,Bangla,2=20 (78.4%);1,9;11,9=20,Skills first\n"
    "Levant,document,,,,,,11,,\n"
)


def confirmed(client, text=GOOD):
    """The button below what was shown."""
    shown = client.post(IMPORT, {"text": text}).context["form"].digest
    return {"text": text, "step": "confirmed", "shown": shown}


@pytest.fixture(autouse=True)
def catalogue():
    RegionFactory(key="south-asia", name="South Asia")
    recommendations = [RecommendationFactory(number=str(number)) for number in range(1, 5)]
    for number in (9, 11, 12):
        InitiativeFactory(number=str(number), recommendation=recommendations[0])


def test_a_file_is_shown_and_nothing_is_stored(client, participant):
    page = client.post(IMPORT, {"file": SimpleUploadedFile("reports.csv", GOOD.encode())})

    text = page.content.decode()
    assert not PriorityReport.objects.exists()
    assert "Make 2 drafts" in text
    assert "9 = 20, 11" in text
    assert page.context["form"]["text"].value() == GOOD


def test_what_was_shown_becomes_drafts(client, participant):
    answer = client.post(IMPORT, confirmed(client), follow=True)

    bangla, levant = PriorityReport.objects.all()
    assert "Drafts made: 2." in answer.content.decode()
    assert (bangla.state, bangla.region.key, bangla.language, bangla.written_by) == (
        "draft", "south-asia", "bn", participant,
    )  # fmt: skip
    assert [each.participants for each in bangla.sessions.all()] == [22, 16]
    assert [
        (
            each.recommendation and each.recommendation.number,
            each.votes,
            [one.initiative.number for one in each.named.all()],
        )
        for each in bangla.priorities.all()
    ] == [("2", 20, []), ("1", None, []), (None, None, ["9", "11"])]
    assert (levant.language, levant.venue) == ("en", "document")


def test_a_new_file_is_always_shown_first(client, participant):
    client.post(IMPORT, {"file": SimpleUploadedFile("reports.csv", GOOD.encode()), "step": "confirmed"})

    assert not PriorityReport.objects.exists()


def test_rows_that_were_changed_are_shown_again_first(client, participant):
    sent = confirmed(client) | {"text": GOOD.replace("Levant", "Wikimedia Levant")}

    page = client.post(IMPORT, sent)

    assert "Wikimedia Levant" in page.content.decode()
    assert "Make 2 drafts" in page.content.decode()
    assert not PriorityReport.objects.exists()


def test_faults_are_listed_by_line_and_nothing_is_lost(client, participant):
    faulty = "community,initiatives,dates\nA,9,2020-11-06\nB,99,yesterday\n"

    page = client.post(IMPORT, confirmed(client, faulty))

    faults = page.context["faults"].shown
    assert [(fault.line, fault.column) for fault in faults] == [(3, "dates"), (3, "initiatives")]
    assert "“yesterday” is not a day" in page.content.decode()
    assert page.context["form"]["text"].value() == faulty
    assert not PriorityReport.objects.exists()


def test_the_example_says_what_it_is_and_is_never_taken_for_a_report(client, participant):
    example = client.get(f"{IMPORT}example.csv").content.decode("utf-8-sig")

    page = client.post(IMPORT, confirmed(client, example))

    rows = list(csv.DictReader(io.StringIO(example)))
    assert tuple(rows[0]) == COLUMNS
    assert all(row["community"].startswith("EXAMPLE") and "made up" in row["community"] for row in rows)
    assert [(fault.line, fault.column) for fault in page.context["faults"].shown] == [
        (2, "community"),
        (3, "community"),
    ]
    assert not PriorityReport.objects.exists()


def test_every_column_is_explained(client, participant):
    page = client.get(IMPORT).content.decode()

    assert [column for column in COLUMNS if f'<bdi dir="ltr">{column}</bdi>' not in page] == []


@pytest.mark.parametrize("count", [1, 30])
def test_as_many_queries_for_thirty_reports_as_for_one(client, participant, count, django_assert_max_num_queries):
    rows = "".join(f"Group {number},2020-11-06;2020-11-07,9;11,1;2\n" for number in range(count))
    sent = confirmed(client, f"community,dates,initiatives,recommendations\n{rows}")

    with django_assert_max_num_queries(20 + count):  # each looks for a free address
        client.post(IMPORT, sent)

    assert PriorityReport.objects.count() == count


def test_two_groups_of_the_same_name_have_their_own_addresses(client, participant):
    client.post(IMPORT, confirmed(client, "community\nLevant\nLevant\n"))

    assert sorted(PriorityReport.objects.values_list("slug", flat=True)) == ["levant", "levant-2"]
