"""The page on which the support team publishes a report, and takes it back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports import actions, tasks
from reports.models import Edition, SectionText
from strategy_site.jobs.models import Job
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, publish

pytestmark = pytest.mark.django_db

ADDRESS = "/en/reports/studio/decided/publish/"


@pytest.fixture
def report():
    found = ReportFactory(draft=True, slug="decided")
    SectionTextFactory(section=SectionFactory(report=found))
    return found


@pytest.fixture(autouse=True)
def support(client, settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    person = UserFactory(role="support")
    client.force_login(person, backend="strategy_site.accounts.backends.AuthenticationBackend")
    return person


def test_publishing_is_asked_for_done_and_seen(client, report):
    before = client.get(ADDRESS)
    answer = client.post(ADDRESS, {"number": 1})
    waiting = client.get(ADDRESS).text
    tasks.build_edition(Job.objects.get(kind=actions.EDITION_JOB).pk)

    after = client.get(ADDRESS).text
    assert "0 readers are written to." in before.text
    assert (answer.status_code, answer.url) == (302, ADDRESS)
    assert "The edition is being written out in every language." in waiting
    assert "The report is published." in after
    assert Client().get("/en/reports/decided/").status_code == 200


def test_pressing_twice_makes_one(client, report):
    for _time in range(2):
        client.post(ADDRESS, {"number": 1})
    tasks.build_edition(Job.objects.get(kind=actions.EDITION_JOB).pk)
    client.post(ADDRESS, {"number": 1, "reason": "An old page, pressed once more."})

    assert (Edition.objects.count(), Job.objects.filter(kind=actions.EDITION_JOB).count()) == (1, 1)


def test_what_is_broken_is_listed_and_stops_the_publishing(client, report):
    SectionText.objects.update(body="{{ figure attended }}")

    page = client.post(ADDRESS, {"number": 1})

    assert page.status_code == 422
    assert "refers in English to something that is not there: {{ figure attended }}" in page.text
    assert not Job.objects.filter(kind=actions.EDITION_JOB).exists()


def test_the_reasons_of_a_correction_and_of_taking_back_are_two_fields(client, report):
    publish(report)

    page = client.get(ADDRESS).text

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"id_reason", "unpublishing_reason"} <= set(ids)


def test_a_correction_without_a_reason_is_refused_at_the_field(client, report):
    publish(report)

    page = client.post(ADDRESS, {"number": 2, "reason": " "})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["reason"]


def test_a_moment_is_chosen_and_called_off(client, report):
    at = timezone.now() + timedelta(days=1)
    client.post(ADDRESS, {"number": 1, "at": f"{at:%Y-%m-%d %H:%M}"})
    report.refresh_from_db()
    chosen = report.publish_at

    page = client.get(ADDRESS).text
    client.post(ADDRESS + "call-off/")

    report.refresh_from_db()
    assert f"{chosen:%Y-%m-%d %H:%M}" == f"{at:%Y-%m-%d %H:%M}"
    assert "It will be published at this moment:" in page
    assert report.publish_at is None


def test_a_correction_at_a_moment_keeps_its_reason_and_who_asked(client, report, support):
    publish(report)
    at = timezone.now() + timedelta(days=1)
    sent = {"number": 2, "at": f"{at:%Y-%m-%d %H:%M}"}

    refused = client.post(ADDRESS, sent)
    client.post(ADDRESS, sent | {"reason": "A wrong number."})
    page = client.get(ADDRESS).text

    report.refresh_from_db()
    assert (list(refused.context["form"].errors), f'value="{sent["at"]}"' in refused.text) == (["reason"], True)
    assert (report.publish_reason, report.scheduled_by) == ("A wrong number.", support)
    assert "What was corrected, and why: <bdi>A wrong number.</bdi>" in page
    assert "Do not publish it then" in page


def test_a_moment_is_called_off_while_something_is_to_be_mended(client, report):
    actions.schedule_edition(report=report, at=timezone.now() + timedelta(days=1), by=None)
    SectionText.objects.update(body="{{ figure attended }}")

    page = client.get(ADDRESS).text

    assert "To be mended before" in page
    assert "Do not publish it then" in page


def test_a_publishing_that_failed_at_its_moment_is_told_and_tried_again_with_its_reason(client, report, support):
    publish(report)
    now = timezone.now()
    actions.schedule_edition(report=report, at=now, by=support, reason="A wrong number.")
    SectionText.objects.update(body="{{ figure attended }}")
    actions.request_due_editions(now)
    tasks.build_edition(Job.objects.get(state="waiting", kind=actions.EDITION_JOB).pk)
    failed = client.get(ADDRESS).text
    SectionText.objects.update(body="A text.")

    again = client.get(ADDRESS)

    assert "The publishing failed." in failed
    assert "refers in English to something that is not there" in failed
    assert again.context["form"]["reason"].value() == "A wrong number."
    assert client.post(ADDRESS, {"number": 2, "reason": "A wrong number."}).status_code == 302
    assert Job.objects.filter(state="waiting", kind=actions.EDITION_JOB).count() == 1


def test_a_section_that_is_not_written_yet_is_named_with_the_way_out(client, report):
    SectionText.objects.update(body="*Write the news here.*", heading="What is new")
    key = report.sections.get().key

    page = client.post(ADDRESS, {"number": 1})

    assert page.status_code == 422
    assert f'<a href="/en/reports/studio/decided/{key}/en/"><bdi lang="en">What is new</bdi>' in page.text
    assert "Write the section in the place of these words, or hide it." in page.text


def test_a_moment_that_is_past_is_refused_and_kept_in_the_field(client, report):
    page = client.post(ADDRESS, {"number": 1, "at": "2020-01-01 12:00"})

    assert list(page.context["form"].errors) == ["at"]
    assert 'value="2020-01-01 12:00"' in page.text


def test_a_report_is_taken_back_with_a_reason_only(client, report):
    publish(report)

    empty = client.post("/en/reports/studio/decided/unpublish/", {"reason": ""})
    client.post("/en/reports/studio/decided/unpublish/", {"reason": "A count was wrong."})

    assert empty.status_code == 422
    assert Client().get("/en/reports/decided/").status_code == 410


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS + "call-off/", "/en/reports/studio/decided/unpublish/"])
def test_others_are_refused(report, address):
    somebody = Client()
    anonymous = somebody.post(address)
    somebody.force_login(UserFactory(role="host"), backend="strategy_site.accounts.backends.AuthenticationBackend")

    assert (anonymous.status_code, somebody.post(address, {"reason": "x", "number": 1}).status_code) == (302, 403)


@pytest.mark.parametrize("sections", [1, 30])
def test_the_page_needs_as_many_queries_for_one_section_as_for_thirty(
    client, report, sections, django_assert_max_num_queries
):
    for section in SectionFactory.create_batch(sections - 1, report=report):
        SectionTextFactory(section=section)

    with django_assert_max_num_queries(45):
        client.get(ADDRESS)
