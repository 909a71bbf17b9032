from datetime import date

import pytest

from reports import actions
from reports.models import HeatMap, Report
from strategy_site.jobs.actions import run_claimed
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES
from tests.factories.catalogue import InitiativeFactory
from tests.factories.reports import (
    ReportFactory,
    TallyFactory,
    compute,
    compute_tally,
    counted_poll,
    report_with_heat_map,
)
from tests.factories.voting import cast, count, import_rows, open_poll
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


def test_a_counted_poll_asks_for_its_heat_map(django_capture_on_commit_callbacks):
    poll = open_poll()
    import_rows(poll, [(0, 1)] * 12)

    with django_capture_on_commit_callbacks(execute=True):
        tally = count(poll)

    job = Job.objects.get(kind=actions.HEAT_MAP_JOB)
    assert (job.arguments, job.state) == ({"tally": tally.pk}, "waiting")


def test_a_recount_while_the_map_is_computed_drops_it_and_asks_anew(django_capture_on_commit_callbacks):
    poll = open_poll()
    import_rows(poll, [(0, 1)] * 12)
    tally = count(poll)
    job = actions.request_heat_map_of_tally(tally=tally)

    def compute_slowly(job):
        computed = actions.compute_heat_map(job)
        Tally.objects.update(digest="of another count")
        return computed

    with django_capture_on_commit_callbacks(execute=True):
        run_claimed(job.pk, compute_slowly, actions.store_heat_map)

    job.refresh_from_db()
    assert (HeatMap.objects.count(), job.state) == (0, "waiting")


def test_of_a_small_poll_not_even_the_map_is_stored():
    heat_map = counted_poll([(0,)] * 7).tally.heat_map

    assert (heat_map.cells, heat_map.totals["votes"], heat_map.detail) == ([], 0, "bands")
    assert {str(page.labels) for page in heat_map.pages.all()} == {"[]"}


def test_position_and_groups_are_computed_from_the_ballots_that_have_them():
    poll = open_poll()
    for number in range(25):
        cast(poll, f"voter-{number}", positions=(0, number % 5 + 1), region="south")
    compute_tally(count(poll))

    analysis = poll.tally.heat_map.analysis

    assert analysis["position_check"]["ballots"] == 25
    assert sum(analysis["position_check"]["means"]) == pytest.approx(2)
    assert [group["group"] for group in analysis["groups"]["region"]] == ["south"]
