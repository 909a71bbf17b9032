from datetime import date

import pytest

from reports import actions
from reports.models import HeatMap, Report
from strategy_site.languages import LANGUAGES
from tests.factories.catalogue import InitiativeFactory
from tests.factories.reports import ReportFactory, TallyFactory, compute, report_with_heat_map
from voting.models import Tally

pytestmark = pytest.mark.django_db

FACTS = {"title": "A report", "source": "made up for a test", "counted_on": date(2020, 11, 22)}


def test_published_counts_make_a_published_report_once():
    InitiativeFactory(number="1")

    first = actions.publish_counts(slug="made-up", counts=[("1", 5)], **FACTS)
    second = actions.publish_counts(slug="made-up", counts=[("1", 5)], **FACTS)

    report = Report.objects.get()
    assert (first, second) == ((report, True), (report, False))
    assert (report.state, report.published_on, report.title) == ("published", date(2020, 11, 22), "A report")
    assert Tally.objects.count() == 1


def test_new_counts_take_the_place_of_the_old_and_the_old_stay():
    InitiativeFactory(number="1")
    actions.publish_counts(slug="made-up", counts=[("1", 5)], **FACTS)

    report, changed = actions.publish_counts(slug="made-up", counts=[("1", 6)], **FACTS)

    assert changed
    assert report.tally.counts == [("1", 6)]
    assert Tally.objects.count() == 2


def test_a_heat_map_is_written_out_in_every_language():
    heat_map = report_with_heat_map([9, 7, 7, 1]).tally.heat_map

    assert set(heat_map.pages.values_list("language", flat=True)) == set(LANGUAGES)
    assert heat_map.pages.get(language="de").labels[0] == {"votes": "9", "share": "37,5\xa0%", "rank": "1", "range": ""}


def test_computing_again_replaces_the_stored_result():
    report = report_with_heat_map([9, 7, 7, 1])
    HeatMap.objects.update(cells=[])

    job = compute(report)

    assert (job.state, job.result["initiatives"]) == ("done", 4)
    assert len(HeatMap.objects.get().cells) == 4
    assert HeatMap.objects.get().pages.count() == len(LANGUAGES)


def test_counts_outside_the_catalogue_fail_with_the_reason_and_keep_the_old_result():
    report = ReportFactory(tally=TallyFactory(votes=[{"number": "nowhere", "votes": 3}]))

    job = compute(report)

    assert job.state == "failed"
    assert job.reason == "These numbers of the counts are not in the catalogue: nowhere. Import the catalogue first."
    assert not HeatMap.objects.exists()
