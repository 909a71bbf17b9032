"""Deleting a draft that nobody needs."""

import pytest

from events.models import PriorityReport
from tests.factories.accounts import UserFactory
from tests.factories.priorities import PriorityReportFactory

pytestmark = pytest.mark.django_db


def address(report):
    return f"/en/priorities/{report.slug}/discard/"


def test_a_draft_is_deleted_once_that_is_confirmed(client, participant):
    report = PriorityReportFactory(written_by=participant)

    asked = client.get(address(report))
    kept = PriorityReport.objects.filter(pk=report.pk).exists()
    answer = client.post(address(report))

    assert (asked.status_code, kept, answer.url) == (200, True, "/en/priorities/mine/")
    assert not PriorityReport.objects.exists()
    assert participant.log_entries.get().verb == "discard_priority_report"


@pytest.mark.parametrize("state", ["submitted", "published"])
def test_what_was_sent_in_stays(client, participant, state):
    report = PriorityReportFactory(**{state: True}, written_by=participant)

    for send in (client.get, client.post):
        assert send(address(report)).url == "/en/priorities/mine/"

    assert PriorityReport.objects.filter(pk=report.pk).exists()


def test_a_report_on_which_changes_are_asked_for_stays(client, participant):
    report = PriorityReportFactory(written_by=participant, state="changes")

    client.post(address(report))

    assert PriorityReport.objects.filter(pk=report.pk).exists()


def test_nobody_deletes_the_draft_of_somebody_else(client, participant):
    report = PriorityReportFactory(written_by=UserFactory())

    assert client.post(address(report)).status_code == 404
    assert PriorityReport.objects.filter(pk=report.pk).exists()
