"""Publishing at a moment that is to come: asked for once, by whoever chose it, unless something happens meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports import actions, tasks
from reports.models import Edition, Report, SectionText
from strategy_site.jobs.models import Job
from tests.factories.accounts import UserFactory
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    TallyFactory,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    draft = ReportFactory(draft=True)
    SectionTextFactory(section=SectionFactory(report=draft, key="purpose"), body="Why we met.")
    return draft


def test_a_report_is_published_once_its_moment_has_come(report):
    now = timezone.now()
    actions.schedule_edition(report=report, at=now + timedelta(hours=1), by=None)

    early = actions.request_due_editions(now)
    due = actions.request_due_editions(now + timedelta(hours=2))
    again = actions.request_due_editions(now + timedelta(hours=2))

    assert (early, due, again) == (0, 1, 0)
    assert Job.objects.get(kind=actions.EDITION_JOB).arguments["number"] == 1


def test_a_moment_waits_for_the_heat_map():
    now = timezone.now()
    ReportFactory(draft=True, tally=TallyFactory(), publish_at=now)

    assert actions.request_due_editions(now) == 0


def test_a_correction_is_published_once_its_moment_has_come_by_whoever_chose_it(report):
    publish(report)
    by, now = UserFactory(role="support"), timezone.now()
    SectionText.objects.update(body="It was corrected.")
    actions.schedule_edition(report=report, at=now, by=by, reason="A wrong number.", number=2)

    for _look in range(2):
        actions.request_due_editions(now)
    tasks.build_edition(Job.objects.get(kind=actions.EDITION_JOB, state="waiting").pk)
    later = actions.request_due_editions(now + timedelta(days=1))

    second = report.editions.first()
    assert (second.number, second.reason, second.published_by) == (2, "A wrong number.", by)
    assert (later, moment_of(report), report.editions.count()) == (0, (None, "", None), 2)


def moment_of(report):
    report.refresh_from_db()
    return report.publish_at, report.publish_reason, report.scheduled_by


def test_a_moment_for_a_correction_needs_a_reason_and_the_right_number(report):
    publish(report)
    now = timezone.now()

    with pytest.raises(actions.ReasonMissing):
        actions.schedule_edition(report=report, at=now, by=None)
    actions.schedule_edition(report=report, at=now, by=None, reason="From an old page.", number=1)

    assert moment_of(report) == (None, "", None)


def test_a_correction_without_a_reason_is_never_due(report):
    publish(report)
    Report.objects.update(publish_at=timezone.now())  # as loading the counts once more sets it

    assert actions.request_due_editions(timezone.now()) == 0


def test_a_moment_that_was_called_off_since_it_was_found_is_not_taken(report):
    assert actions.request_due_edition(report.pk, timezone.now()) is False
    assert not Job.objects.filter(kind=actions.EDITION_JOB).exists()


@pytest.mark.parametrize("meanwhile", ["published at once", "taken back", "called off"])
def test_what_happens_meanwhile_clears_the_moment(report, meanwhile):
    publish(report)
    report.refresh_from_db()
    by, at = UserFactory(role="support"), timezone.now()
    actions.schedule_edition(report=report, at=at, by=by, reason="A wrong number.")

    if meanwhile == "published at once":
        publish(report, reason="It could not wait.")
    elif meanwhile == "taken back":
        actions.unpublish(report=report, reason="A count was wrong.", by=by)
    else:
        actions.schedule_edition(report=report, at=None, by=by)

    assert (moment_of(report), actions.request_due_editions(at)) == ((None, "", None), 0)


def test_what_stands_in_the_way_at_its_moment_fails_with_the_reason_and_is_asked_for_again(report):
    now, by = timezone.now(), UserFactory(role="support")
    section = SectionFactory(report=report, key="liked")
    prompt = "*Gather here what people said they liked, without names.*"
    actions.schedule_edition(report=report, at=now, by=by)
    text = SectionTextFactory(section=section, body=prompt)
    actions.request_due_editions(now)
    job = Job.objects.get(kind=actions.EDITION_JOB)
    tasks.build_edition(job.pk)
    job.refresh_from_db()
    failed = job.state, job.reason, Edition.objects.count()

    text.body = "Many liked the rooms."
    text.save()

    assert failed == ("failed", "Sections that still tell their writer what belongs there", 0)
    assert publish(report).state == "done"
