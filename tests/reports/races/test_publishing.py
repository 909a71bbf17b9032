"""One edition of each number, whoever presses and whichever worker writes at the same moment."""

import pytest
from django.db import transaction
from django.utils import timezone

from reports import actions
from reports.models import Edition, EditionPage
from reports.pages.edition_content import compute_edition
from strategy_site.jobs.actions import claim
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory
from tests.voting.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 8


@pytest.fixture
def report():
    found = ReportFactory(draft=True)
    SectionTextFactory(section=SectionFactory(report=found))
    return found


def test_pressing_at_the_same_moment_asks_once(report):
    outcomes = all_at_once(lambda _person: actions.request_edition(report=report, by=None, number=1), range(PEOPLE))

    assert {outcome.pk for outcome in outcomes} == {Job.objects.get().pk}


def test_the_clockworks_of_several_machines_ask_once(report):
    now = timezone.now()
    actions.schedule_edition(report=report, at=now, by=None)

    outcomes = all_at_once(lambda _clock: actions.request_due_edition(report.pk, now), range(PEOPLE))

    assert (sorted(outcomes), Job.objects.count()) == ([False] * (PEOPLE - 1) + [True], 1)


def test_two_workers_that_store_at_the_same_moment_make_one_edition(report):
    job = claim(actions.request_edition(report=report, by=None).pk)
    computed = compute_edition(job)

    outcomes = all_at_once(lambda _worker: store(job, computed), range(PEOPLE))

    assert sorted(outcome["edition"] or 0 for outcome in outcomes) == [0] * (PEOPLE - 1) + [1]
    assert (Edition.objects.count(), EditionPage.objects.count()) == (1, len(LANGUAGES))


def store(job, computed):
    with transaction.atomic():
        return actions.store_edition(job, computed)
