"""Comparisons: made of stored inputs on the worker, once for the same inputs, and nothing in them tells of a person."""

from datetime import UTC, datetime

import pytest

from events.signals import priorities_changed
from reports import actions
from reports.models import Comparison
from reports.signals import populations_changed
from strategy_site.jobs.models import Job
from strategy_site.jobs.signals import sweeping
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutRoundFactory, GroupNoteFactory
from tests.factories.catalogue import RecommendationFactory
from tests.factories.events import EventFactory, EventSessionFactory
from tests.factories.priorities import (
    PriorityReportFactory,
    ReportedPriorityFactory,
    community_naming,
)
from tests.factories.reports import ReportFactory, TallyFactory, compare_tally
from tests.factories.voting import count, import_rows, open_poll
from tests.reports.compared import initiatives_of, regions, tally_of_counts, tally_with_groups

pytestmark = pytest.mark.django_db


def test_published_counts_are_compared_with_what_communities_named():
    tally = tally_of_counts(80, 40, 20, 10, ballots=100)
    first, second, *_others = initiatives_of(tally)
    community_naming(second)
    community_naming(first, second)

    job = compare_tally(tally)

    found = Comparison.objects.get()
    assert job.state == "done"
    assert [(one["local"], one["global"]) for one in found.local_global["initiatives"]] == [
        (1, 80),
        (2, 40),
        (0, 20),
        (0, 10),
    ]
    assert (found.gaps, found.plan, found.overlap, found.related, found.talked_about) == (None,) * 5
    assert (found.inputs["communities"], found.inputs["ballots"], found.inputs["has_ballots"]) == (2, 100, False)


def test_a_community_counts_once_however_often_it_names_and_reports():
    tally = tally_of_counts(80, 40, 20, 10)
    first, *_others = initiatives_of(tally)
    report = community_naming(first)
    ReportedPriorityFactory(report=report, initiatives=[first])
    community_naming(first, same_as=report)
    PriorityReportFactory(submitted=True)

    inputs = actions.inputs_of(tally)

    assert (len(inputs.communities), inputs.named_by_communities[first.number]) == (1, 1)


def test_what_is_made_up_is_told():
    tally = tally_of_counts(80, 40, 20, 10)
    first, *_others = initiatives_of(tally)
    community_naming(first)
    community_naming(first, is_made_up=True)

    inputs = actions.inputs_of(tally).as_json()

    assert (inputs["communities"], inputs["communities_made_up"]) == (2, 1)


def test_a_recommendation_is_named_by_itself_or_by_its_initiatives():
    tally = tally_of_counts(80, 40, 20, 10)
    first, second, *_others = initiatives_of(tally)
    community_naming(first)
    ReportedPriorityFactory(report=PriorityReportFactory(published=True), recommendation=first.recommendation)
    ReportedPriorityFactory(report=PriorityReportFactory(published=True), recommendation=RecommendationFactory())

    compare_tally(tally)

    named = {one["number"]: one["local"] for one in Comparison.objects.get().local_global["recommendations"]}
    assert (named[first.recommendation.number], named[second.recommendation.number]) == (2, 0)


def test_without_anything_to_say_nothing_is_stored_but_what_there_was():
    tally = tally_of_counts(80, 40, 20, 10)

    compare_tally(tally)

    found = Comparison.objects.get()
    assert (found.local_global, found.gaps, found.inputs["communities"]) == (None, None, 0)


def test_the_order_of_inputs_changes_nothing():
    tally = tally_of_counts(80, 40, 20, 10)
    initiatives = initiatives_of(tally)
    moment = datetime(2020, 11, 1, tzinfo=UTC)
    one = [community_naming(*each, published_at=moment) for each in (initiatives[:2], initiatives[2:])]
    before = actions.inputs_of(tally).digest

    for report in one:
        report.delete()
    for each in (initiatives[:1:-1], initiatives[1::-1]):
        community_naming(*each, published_at=moment)

    assert actions.inputs_of(tally).digest == before


def test_the_same_inputs_are_computed_once_and_others_anew():
    tally = tally_with_groups()
    compare_tally(tally)
    computed_at = Comparison.objects.get().computed_at

    again = compare_tally(tally)
    unchanged = Comparison.objects.get().computed_at
    regions()
    compare_tally(tally)

    assert (again.result["changed"], unchanged) == (False, computed_at)
    assert Comparison.objects.get().computed_at > computed_at
    assert set(Comparison.objects.get().gaps["dimensions"]) == {"region"}


def test_inputs_that_change_while_it_is_computed_are_asked_for_anew(django_capture_on_commit_callbacks):
    tally = tally_of_counts(80, 40, 20, 10)
    job = actions.request_comparison(tally)

    def compute_slowly(job):
        computed = actions.compute_comparison(job)
        community_naming(*initiatives_of(tally))
        return computed

    with django_capture_on_commit_callbacks(execute=True):
        actions.comparisons.jobs.run_claimed(job.pk, compute_slowly, actions.store_comparison)

    job.refresh_from_db()
    assert (Comparison.objects.count(), job.state) == (0, "waiting")


def test_counts_outside_the_catalogue_say_why_it_failed_and_are_not_tried_for_ever():
    tally = TallyFactory(votes=[{"number": "nowhere", "votes": 3}])
    ReportFactory(tally=tally)

    compare_tally(tally)

    assert actions.comparison_job(tally).reason.startswith("These numbers of the counts are not in the catalogue")
    assert actions.request_outdated_comparisons() == 0


def test_only_what_is_out_of_date_is_asked_for():
    one, other = tally_of_counts(80, 40, 20, 10), tally_of_counts(8, 4, 2, 1)
    compare_tally(one)

    first = actions.request_outdated_comparisons()
    second = actions.request_outdated_comparisons()
    community_naming(*initiatives_of(one))
    third = actions.request_outdated_comparisons()

    assert (first, second, third) == (1, 0, 2)
    assert actions.comparison_job(other).state == "waiting"


def test_looking_for_what_is_out_of_date_takes_a_few_queries(django_assert_max_num_queries):
    for _each in range(5):
        compare_tally(tally_of_counts(80, 40, 20, 10))

    with django_assert_max_num_queries(14):
        actions.request_outdated_comparisons()


@pytest.mark.parametrize("news", [priorities_changed, populations_changed, sweeping])
def test_news_have_comparisons_looked_after(news, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    tally = tally_of_counts(80, 40, 20, 10)

    news.send(None)

    assert actions.comparison_job(tally).arguments == {"tally": tally.pk, "digest": actions.inputs_of(tally).digest}


def test_a_counted_poll_asks_for_its_comparison(django_capture_on_commit_callbacks):
    poll = open_poll()
    import_rows(poll, [(0, 1)] * 12)

    with django_capture_on_commit_callbacks(execute=True):
        tally = count(poll)

    assert Job.objects.get(kind=actions.COMPARISON_JOB).arguments["tally"] == tally.pk


def test_rooms_count_once_each_for_what_their_confirmed_notes_name():
    event = EventFactory()
    tally = tally_with_groups(event=event)
    first, *others = initiatives_of(tally)
    talk = BreakoutRoundFactory(session=EventSessionFactory(event=event))
    for _room in range(9):
        room = BreakoutGroupFactory(round=talk)
        for _note in range(2):
            GroupNoteFactory(group=room, confirmed=True).initiatives.add(first)
        GroupNoteFactory(group=room).initiatives.add(*others)

    compare_tally(tally)

    inputs = actions.inputs_of(tally)
    assert (len(inputs.rooms), inputs.named_by_rooms[first.number], sum(inputs.named_by_rooms.values())) == (9, 9, 9)
    assert Comparison.objects.get().talked_about["rooms"] == 9
