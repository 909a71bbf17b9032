"""Reports of one community: two people of the support team at the same moment make no chain and no circle."""

import pytest

from events import actions
from events.models import PriorityReport, PriorityReportReview
from tests.factories.accounts import UserFactory
from tests.factories.priorities import PriorityReportFactory
from tests.voting.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 8
ROUNDS = 20  # at most, until the race without its locks is seen to go wrong


def ways(one, other):
    return [(one, other), (other, one)] * (PEOPLE // 2)


def circle(mark):
    """Whether two published reports, each marked as the same as the other, end up pointing at one another."""
    one, other = PriorityReportFactory.create_batch(2, published=True)
    all_at_once(mark, ways(one, other))
    pointing = PriorityReport.objects.filter(pk__in=[one.pk, other.pk]).exclude(same_as=None)
    return pointing.count() == 2


def test_two_reports_never_point_at_one_another():
    by = UserFactory()

    def mark(way):
        return actions.mark_same(report=way[0], other=way[1], by=by)

    assert not any(circle(mark) for _round in range(5))


def test_without_the_locks_they_would():
    def mark(way):
        one, other = (PriorityReport.objects.get(pk=report.pk) for report in way)
        if other.same_as_id is None and not one.repeated_by.exists():
            PriorityReport.objects.filter(pk=one.pk).update(same_as=other)

    assert any(circle(mark) for _round in range(ROUNDS))


def test_a_report_is_published_once():
    report, by = PriorityReportFactory(submitted=True), UserFactory()

    def publish(_person):
        return actions.review_report(report=report, verdict="published", comment="", by=by)

    outcomes = all_at_once(publish, range(PEOPLE))

    assert (sorted(outcomes), PriorityReportReview.objects.count()) == ([False] * (PEOPLE - 1) + [True], 1)


def test_a_community_counts_once_whoever_takes_back_while_others_mark():
    by = UserFactory()
    head, *others = PriorityReportFactory.create_batch(4, published=True)

    def answer(report):
        if report == head:
            return actions.review_report(report=head, verdict="unpublished", comment="A copy", by=by)
        return actions.mark_same(report=report, other=head, by=by)

    all_at_once(answer, [others[0], others[1], head, others[2]])

    pointing = PriorityReport.objects.exclude(same_as=None).select_related("same_as")
    assert all(report.same_as.is_published and report.same_as.same_as_id is None for report in pointing)
