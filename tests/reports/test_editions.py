"""Publishing a report: an edition with all of its languages or none, once, and frozen."""

import pytest
from django.utils import timezone

from reports import actions, tasks
from reports.domain.editions import digest_of
from reports.models import Edition, EditionPage, HeatMap, Report, SectionText
from strategy_site.jobs.actions import claim, run_claimed
from strategy_site.jobs.models import LogEntry
from strategy_site.jobs.signals import sweeping
from strategy_site.languages import LANGUAGES
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    TallyFactory,
    counted_poll,
    publish,
    report_with_heat_map,
)
from tests.jobs.test_tasks import messages_in_the_queue
from voting.models import Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    draft = report_with_heat_map([9, 7, 7, 1], draft=True)
    number = draft.tally.votes[0]["number"]
    section = SectionFactory(report=draft, key="purpose")
    SectionTextFactory(section=section, heading="Purpose", body=f"It got {{{{ initiative {number} votes }}}} votes.")
    return draft


def test_publishing_stores_one_edition_with_a_page_in_every_language(report):
    by = UserFactory(role="support")

    job = publish(report, by=by)

    edition = Edition.objects.get()
    report.refresh_from_db()
    assert (job.state, job.progress, edition.number, edition.published_by) == ("done", 100, 1, by)
    assert set(edition.pages.values_list("language", flat=True)) == set(LANGUAGES)
    assert (report.state, report.published_on) == ("published", timezone.now().date())
    assert edition.digest == digest_of(edition.content)
    assert list(LogEntry.objects.filter(verb="publish_report").values_list("who", flat=True)) == [by.pk]


def test_an_edition_has_the_source_and_what_readers_see_of_it(report):
    publish(report)

    section = next(one for one in Edition.objects.get().content["sections"] if one["key"] == "purpose")
    assert section["texts"]["en"]["body"].startswith("It got {{ initiative")
    assert section["html"]["de"] == "<p>It got 9 votes.</p>\n"


def test_pressing_twice_makes_one_edition(report):
    by = UserFactory(role="support")

    jobs = [actions.request_edition(report=report, by=by, number=1) for _time in range(2)]
    tasks.build_edition(jobs[0].pk)
    third = actions.request_edition(report=report, by=by, number=1)

    assert jobs[0] == jobs[1]
    assert third is None
    assert Edition.objects.count() == 1


def test_the_next_edition_needs_a_reason_and_leaves_the_first_as_it_was(report):
    publish(report)
    first = Edition.objects.get()
    pages = dict(first.pages.values_list("language", "html"))
    SectionText.objects.update(body="It was corrected.")

    with pytest.raises(actions.ReasonMissing):
        actions.request_edition(report=report, by=None)
    publish(report, reason="A wrong number.")

    second = report.editions.get(number=2)
    first.refresh_from_db()
    assert (second.reason, second.digest != first.digest) == ("A wrong number.", True)
    assert dict(first.pages.values_list("language", "html")) == pages
    assert digest_of(first.content) == first.digest


def test_an_edition_keeps_what_its_texts_say_of_events(report):
    event = EventFactory(title="Hubs", slug="hubs")
    SectionText.objects.filter(section__report=report, language="en").update(body="Then came {{ event hubs }}.")

    publish(report)

    html = "".join(section["html"]["en"] for section in Edition.objects.get().content["sections"])
    assert f'Then came <a href="{event.get_absolute_url()}">Hubs</a>.' in html


def test_two_editions_of_the_same_have_the_same_pages(report):
    publish(report)
    publish(report, reason="Nothing.")

    second, first = Edition.objects.all()
    assert first.content["pages"] == second.content["pages"]
    assert first.content["sections"] == second.content["sections"]


def test_a_broken_reference_fails_with_the_reason_and_leaves_nothing(report):
    SectionText.objects.update(body="{{ initiative nowhere votes }}")

    job = publish(report)

    report.refresh_from_db()
    assert (job.state, report.state, Edition.objects.count()) == ("failed", "draft", 0)
    assert "“Purpose” refers in English to something that is not there: {{ initiative nowhere votes }}" in job.reason


def test_what_failed_can_be_asked_for_again(report):
    broken = SectionText.objects.get()
    SectionText.objects.update(body="{{ nothing }}")
    publish(report)
    broken.save()

    job = publish(report)

    assert (job.state, Edition.objects.count()) == ("done", 1)


def test_a_report_without_its_heat_map_is_not_published():
    report = ReportFactory(draft=True, tally=TallyFactory())
    SectionFactory(report=report, kind="heat_map")

    job = publish(report)

    assert job.reason == "The heat map is not computed yet. Publish the report once it is."


def test_a_worker_that_dies_before_the_end_leaves_no_half_edition(report):
    job = actions.request_edition(report=report, by=None)

    def store_and_die(job, computed):
        actions.store_edition(job, computed)
        raise MemoryError

    run_claimed(job.pk, tasks.compute_edition, store_and_die)

    report.refresh_from_db()
    assert (Edition.objects.count(), EditionPage.objects.count(), report.state) == (0, 0, "draft")


def test_an_edition_that_another_worker_stored_meanwhile_is_dropped(report):
    job = actions.request_edition(report=report, by=None)
    held = claim(job.pk)
    computed = tasks.compute_edition(held)
    first = actions.store_edition(held, computed)

    second = actions.store_edition(held, computed)

    assert (first["edition"], second) == (1, {"edition": None})


def test_what_is_taken_back_is_a_draft_that_says_why(report):
    publish(report)
    report.refresh_from_db()

    actions.unpublish(report=report, reason="A count was wrong.", by=UserFactory(role="support"))

    report.refresh_from_db()
    assert (report.state, report.unpublished_reason, report.editions.count()) == ("draft", "A count was wrong.", 1)


def test_hidden_sections_are_left_out(report):
    report.sections.filter(key="purpose").update(is_hidden=True)

    publish(report)

    edition = Edition.objects.get()
    assert [section["kind"] for section in edition.content["sections"]] == ["heat_map"]
    assert "It got" not in edition.pages.get(language="en").html


def test_erasing_the_publisher_changes_nothing(report):
    by = UserFactory(role="support", name="Zebulon Canary")
    publish(report, by=by)
    before = Edition.objects.get()

    by.delete()

    after = Edition.objects.get()
    assert (after.content, after.digest, after.published_by) == (before.content, before.digest, None)
    assert "Zebulon" not in str(before.content) + "".join(before.pages.values_list("html", flat=True))
    assert Report.objects.get().is_published


def test_counts_of_a_small_poll_stand_nowhere_in_an_edition():
    report = ReportFactory(draft=True, tally=counted_poll([(0,)] * 7).tally)
    SectionFactory(report=report, kind="heat_map")

    publish(report)

    edition = Edition.objects.get()
    digest = report.tally.digest
    assert edition.content["inputs"]["tally"] == {"digest": digest, "counts": [], "ballots": None}


def test_results_that_are_not_public_are_not_published():
    report = ReportFactory(draft=True, tally=counted_poll([(0, 1)] * 25, results_show="published").tally)
    SectionFactory(report=report, kind="heat_map")

    assert publish(report).reason == "The results of the poll are not published yet."


@pytest.mark.parametrize(("ballots", "state"), [(104, "failed"), (110, "done"), (100, "done")])
def test_two_editions_differ_by_ten_ballots_or_more(report, ballots, state):
    Tally.objects.update(ballots=100)
    publish(report)
    Tally.objects.update(ballots=ballots, digest="of another count")
    HeatMap.objects.update(digest="of another count")

    assert publish(report, reason="Counted again.").state == state


def test_the_sweep_publishes_and_forgets():
    messages_in_the_queue()

    sweeping.send("test")

    woken = {name for name, _arguments in messages_in_the_queue()}
    assert woken >= {"reports.tasks.publish_due_reports", "reports.tasks.forget_unconfirmed_subscriptions"}


def test_a_report_that_is_taken_back_while_a_correction_is_written_stays_so(report):
    publish(report)
    job = actions.request_edition(report=report, by=None, reason="A wrong number.")
    actions.unpublish(report=report, reason="A count was wrong.", by=UserFactory(role="support"))

    tasks.build_edition(job.pk)

    job.refresh_from_db()
    report.refresh_from_db()
    assert (job.state, job.reason) == ("failed", "The report was taken back meanwhile.")
    assert (report.state, report.unpublished_reason, report.editions.count()) == ("draft", "A count was wrong.", 1)


def test_a_report_that_was_taken_back_is_published_again_as_the_next_edition(report):
    publish(report)
    actions.unpublish(report=report, reason="A count was wrong.", by=UserFactory(role="support"))

    publish(report, reason="The count is right now.")

    report.refresh_from_db()
    assert (report.state, report.unpublished_reason, report.editions.count()) == ("published", "", 2)
