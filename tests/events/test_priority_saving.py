"""Saving a report: by hand, by itself, in two tabs."""

import pytest

from tests.factories.priorities import PriorityReportFactory

from .priority_forms import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(participant):
    return PriorityReportFactory(slug="bangla", community="Bangla community", written_by=participant)


def test_two_tabs_never_overwrite_each_other_silently(client, report):
    first, second = filled(report, resources="Two people"), filled(report, resources="Ten people")
    client.post(address(report), first)

    page = client.post(address(report), second)

    report.refresh_from_db()
    assert (page.status_code, report.resources) == (409, "Two people")
    assert "Ten people" in page.content.decode()
    assert "Somebody has saved this report since you opened it" in page.content.decode()


def test_what_was_typed_can_take_the_place_of_what_was_saved(client, report):
    client.post(address(report), filled(report, resources="Two people"))

    client.post(address(report), filled(report, resources="Ten people", over="2"))

    report.refresh_from_db()
    assert (report.resources, report.revision) == ("Ten people", 3)


def test_the_page_saves_by_itself(client, report):
    as_module = {"headers": {"Accept": "application/json"}}

    saved = client.post(address(report), filled(report, resources="Two"), **as_module)
    stale = client.post(address(report), filled(report, resources="Ten"), **as_module)
    wrong = client.post(address(report), filled(report, community=""), **as_module)

    assert saved.json() == {"revision": 2}
    assert (stale.status_code, list(stale.json())) == (409, ["message"])
    assert wrong.status_code == 422
    assert wrong.json()["problems"] == [
        {"place": "id_community", "label": "Name of your group", "message": "This field is required."}
    ]


@pytest.mark.parametrize("state", ["submitted", "published"])
def test_what_is_sent_in_is_not_changed(client, participant, state):
    report = PriorityReportFactory(**{state: True}, written_by=participant, community="As sent")

    answer = client.post(address(report), filled(report, community="Other"), follow=True)

    report.refresh_from_db()
    assert report.community == "As sent"
    assert "It can be changed once the support team asks for changes." in answer.content.decode()


def test_what_others_change_is_written_down_once_for_many_saves(client, support):
    report = PriorityReportFactory()

    for revision in (1, 2, 3):
        client.post(address(report), filled(report, revision=revision))

    assert [entry.verb for entry in support.log_entries.all()] == ["change_priority_report"]


def test_a_page_that_saves_by_itself_learns_that_the_report_was_sent_in(client, participant):
    report = PriorityReportFactory(submitted=True, written_by=participant)

    answer = client.post(address(report), filled(report), headers={"Accept": "application/json"})

    assert (answer.status_code, list(answer.json())) == (409, ["message"])


@pytest.mark.parametrize("revision", ["", "one", "-1", "१", "9" * 30])
def test_a_save_that_does_not_say_what_it_was_made_from_is_not_kept(client, report, revision):
    answer = client.post(address(report), filled(report, revision=revision))

    assert answer.status_code == 409
