"""Editions for programs: as they were frozen, only of what is published."""

import pytest

from reports import actions
from reports.domain.editions import digest_of
from reports.models import Edition, SectionText
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, counted_poll, publish
from tests.reports.api.reading import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    found = ReportFactory(draft=True, slug="decided")
    SectionTextFactory(section=SectionFactory(report=found, key="purpose"), body="First words.")
    publish(found)
    found.refresh_from_db()
    return found


def correct(report):
    SectionText.objects.update(body="Second words.")
    publish(report, reason="They were wrong.")


def test_the_history_begins_with_the_latest(client, report):
    correct(report)

    found = get(client, "reports/decided/editions/").json()

    assert [(each["number"], each["reason"]) for each in found["results"]] == [(2, "They were wrong."), (1, "")]
    assert found["results"][1]["url"] == "http://testserver/api/v1/reports/decided/editions/1/"
    assert get(client, "reports/decided/").json()["editions"] == "http://testserver/api/v1/reports/decided/editions/"


def test_an_edition_stays_as_it_was_frozen_and_has_the_hash_it_names(client, report):
    correct(report)

    found = get(client, "reports/decided/editions/1/").json()

    assert found["content"]["sections"][0]["texts"]["en"]["body"] == "First words."
    assert found["content"] == Edition.objects.get(number=1).content
    assert found["digest"] == digest_of(found["content"])


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_an_edition_that_never_was_is_absent(client, report, number):
    assert get(client, f"reports/decided/editions/{number}/").status_code == 404


def test_editions_of_what_was_taken_back_are_absent(client, report):
    actions.unpublish(report=report, reason="It was too early.", by=None)

    answers = [get(client, f"reports/decided/editions/{rest}").status_code for rest in ("", "1/")]

    assert answers == [404, 404]


def test_an_edition_is_absent_while_the_poll_of_its_report_withholds_its_results(client, report):
    report.tally = counted_poll([(0, 1)] * 26, results_show="published").tally
    report.save()

    assert get(client, "reports/decided/editions/1/").status_code == 404


@pytest.mark.parametrize("corrections", [0, 9])
def test_the_history_needs_as_many_queries_for_one_as_for_many(client, report, corrections, django_assert_num_queries):
    first = report.editions.get()
    for number in range(2, corrections + 2):
        Edition.objects.create(
            report=report, number=number, content=first.content, digest=first.digest, program="1", reason="Wrong."
        )

    with django_assert_num_queries(3):
        found = get(client, "reports/decided/editions/").json()

    assert found["count"] == corrections + 1
