"""Publishing what communities reported, asking back, taking back, and counting reports of one community once."""

import pytest

from events import actions
from events.actions import CannotBeSame, OwnReport
from events.models import PriorityReport, PriorityReportReview
from events.signals import priorities_changed
from strategy_site.jobs.models import LogEntry, OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.priorities import PriorityReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return UserFactory(role="support")


@pytest.fixture
def news():
    """How often the news was sent that what communities reported has changed."""
    heard = []

    def hear(sender, **kwargs):
        heard.append(sender)

    priorities_changed.connect(hear)
    yield heard
    priorities_changed.disconnect(hear)


def review(report, verdict, by, comment="Why?"):
    return actions.review_report(report=report, verdict=verdict, comment=comment, by=by)


def counted():
    return set(PriorityReport.objects.counted())


@pytest.mark.parametrize(
    ("state", "verdict", "becomes"),
    [
        ("submitted", "published", "published"),
        ("submitted", "changes", "changes"),
        ("published", "unpublished", "changes"),
    ],
)
def test_a_verdict_is_carried_out_once_and_kept(reviewer, state, verdict, becomes):
    report = PriorityReportFactory(**{state: True})

    first, again = review(report, verdict, reviewer), review(report, verdict, reviewer)

    report.refresh_from_db()
    kept = PriorityReportReview.objects.get()
    assert (first, again, report.state, report.is_published) == (True, False, becomes, becomes == "published")
    assert (kept.report, kept.verdict, kept.comment, kept.by) == (report, verdict, "Why?", reviewer)
    assert LogEntry.objects.get(verb="review_priority_report").details == {"verdict": verdict}


@pytest.mark.parametrize(
    ("state", "verdict"),
    [("draft", "published"), ("draft", "changes"), ("draft", "unpublished"), ("submitted", "unpublished"),
     ("published", "changes"), ("changes", "published")],
)  # fmt: skip
def test_nothing_is_reviewed_that_does_not_wait_for_it(reviewer, news, state, verdict):
    report = PriorityReportFactory(**({"published": True} if state == "published" else {"state": state}))

    done = review(report, verdict, reviewer)

    report.refresh_from_db()
    assert (done, report.state, PriorityReportReview.objects.count(), news) == (False, state, 0, [])


@pytest.mark.parametrize(
    ("state", "verdict", "words"),
    [
        ("submitted", "published", ["has published"]),
        ("submitted", "changes", ["asks you to change", "Who came?"]),
        ("published", "unpublished", ["taken back", "Who came?"]),
    ],
)
def test_the_writer_and_the_hosts_are_told_once_each(reviewer, state, verdict, words):
    writer = UserFactory(email="writer@example.org")
    host = UserFactory(email="host@example.org", language="ar")
    event = EventFactory(hosts=[writer, host, UserFactory(email=None)])
    report = PriorityReportFactory(event=event, written_by=writer, community="Igbo", **{state: True})

    review(report, verdict, reviewer, comment="Who came?")

    mails = {mail.to: mail for mail in OutboxMessage.objects.all()}
    assert {to: mail.language for to, mail in mails.items()} == {"writer@example.org": "en", "host@example.org": "ar"}
    told = mails["writer@example.org"]
    assert "Igbo" in told.subject
    assert all(word in told.body for word in words)
    assert f"/en/priorities/{report.slug}/" in told.body
    assert 'dir="rtl"' in mails["host@example.org"].html


def test_a_report_without_an_event_is_answered_to_its_writer(reviewer):
    report = PriorityReportFactory(submitted=True, written_by=UserFactory(email="writer@example.org"), is_made_up=True)

    review(report, "published", reviewer)

    mail = OutboxMessage.objects.get()
    assert (mail.to, "A made-up report" in mail.body) == ("writer@example.org", True)


def test_nobody_reviews_what_they_wrote(reviewer, news):
    own = PriorityReportFactory(submitted=True, written_by=reviewer)
    published, other = PriorityReportFactory(published=True, written_by=reviewer), PriorityReportFactory(published=True)

    for deed in (
        lambda: review(own, "published", reviewer),
        lambda: review(published, "unpublished", reviewer),
        lambda: actions.mark_same(report=published, other=other, by=reviewer),
        lambda: actions.unmark_same(report=published, by=reviewer),
        lambda: actions.note_overlap(report=own, note="All of them", by=reviewer),
    ):
        with pytest.raises(OwnReport):
            deed()

    own.refresh_from_db()
    assert (own.state, own.overlap_note, counted(), news) == ("submitted", "", {published, other}, [])


@pytest.mark.parametrize(
    ("change", "times"),
    [(("submitted", "published"), 1), (("published", "unpublished"), 1), (("submitted", "changes"), 0)],
)
def test_news_of_what_everybody_sees_goes_out_after_commit(
    reviewer, news, django_capture_on_commit_callbacks, change, times
):
    state, verdict = change
    report = PriorityReportFactory(**{state: True})

    with django_capture_on_commit_callbacks(execute=True):
        review(report, verdict, reviewer)
        before = list(news)

    assert (before, news) == ([], [PriorityReport] * times)


def test_reports_of_one_community_count_once(reviewer, news, django_capture_on_commit_callbacks):
    one, other, third = PriorityReportFactory.create_batch(3, published=True)

    with django_capture_on_commit_callbacks(execute=True):
        done = [actions.mark_same(report=one, other=other, by=reviewer) for _again in range(2)]
        before = list(news)
    together = counted()
    with django_capture_on_commit_callbacks(execute=True):
        undone = [actions.unmark_same(report=one, by=reviewer) for _again in range(2)]

    assert (done, undone, before, len(news)) == ([True, False], [True, False], [], 2)
    assert (together, counted()) == ({other, third}, {one, other, third})
    assert [entry.verb for entry in LogEntry.objects.order_by("pk")] == ["mark_same_community", "unmark_same_community"]


def test_there_are_no_chains_and_no_circles(reviewer):
    head, one, other = PriorityReportFactory.create_batch(3, published=True)
    actions.mark_same(report=one, other=head, by=reviewer)

    for report, target in [(head, one), (head, other), (other, one), (other, other)]:
        with pytest.raises(CannotBeSame):
            actions.mark_same(report=report, other=target, by=reviewer)

    assert set(PriorityReport.objects.exclude(same_as=None).values_list("pk", "same_as")) == {(one.pk, head.pk)}


def test_only_published_reports_are_counted_together(reviewer):
    published, waiting = PriorityReportFactory(published=True), PriorityReportFactory(submitted=True)

    for report, target in [(published, waiting), (waiting, published)]:
        with pytest.raises(CannotBeSame):
            actions.mark_same(report=report, other=target, by=reviewer)


def test_a_community_still_counts_once_when_its_report_is_taken_back(reviewer):
    head, first, second = (PriorityReportFactory(published=True) for _report in range(3))
    for report in (first, second):
        actions.mark_same(report=report, other=head, by=reviewer)

    review(head, "unpublished", reviewer)

    second.refresh_from_db()
    assert (counted(), second.same_as) == ({first}, first)


def test_a_report_that_is_taken_back_is_counted_with_no_other(reviewer):
    head, one = PriorityReportFactory.create_batch(2, published=True)
    actions.mark_same(report=one, other=head, by=reviewer)

    review(one, "unpublished", reviewer)

    one.refresh_from_db()
    assert (one.same_as, counted()) == (None, {head})


def test_an_overlap_is_noted_once_it_is_sent_in(reviewer):
    draft, sent_in = PriorityReportFactory(), PriorityReportFactory(submitted=True)
    note = "11 of these people also came to the Arabic event."

    done = [actions.note_overlap(report=each, note=note, by=reviewer) for each in (draft, sent_in, sent_in)]

    sent_in.refresh_from_db()
    assert (done, sent_in.overlap_note) == ([False, True, False], note)
    assert LogEntry.objects.filter(verb="note_overlap").count() == 1
