"""The studio as the demonstration shows it: editions, a correction, news, a draft, feedback and comments."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from events.models import PrioritizationEvent
from reports.actions import store_edition
from reports.domain.checklist import BROKEN_REFERENCE, UNFINISHED, UNTRANSLATED
from reports.models import Edition, ReaderComment, Report, TextVersion
from reports.november_2020 import load
from reports.pages.checklist import checklist_of
from reports.pages.edition_content import compute_edition
from reports.pages.studio import for_studio
from reports.words_studio import HEADLINES
from strategy_site.accounts.actions import load_regions
from strategy_site.demo.earlier import load_earlier
from strategy_site.demo.events import load_events
from strategy_site.demo.personas import create_personas
from strategy_site.demo.reports import load_reports
from strategy_site.jobs.actions import run_claimed
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES

pytestmark = pytest.mark.django_db

PUBLISHED = {
    "call-for-prioritization-events": 1,
    "december-2020": 1,
    "december-conversations-dates": 1,
    "november-2020": 2,
    "practice-follow-up": 1,
}
MADE_UP = {"en": "Made up for the demonstration", "de": "Für die Demonstration erfunden", "fr": "Inventé pour la"}


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, with the worker's part done, for tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        load_regions()
        create_personas()
        load_events()
        load_earlier()
        load_reports()
        for job in Job.objects.filter(kind="reports.edition", state=Job.State.WAITING):
            run_claimed(job.pk, compute_edition, store_edition)
        yield
        transaction.set_rollback(True)


def section(client, address, key):
    """One section of a report's page, up to the next."""
    page = client.get(address).content.decode()
    return page.partition(f'data-section="{key}"')[2].partition("<section")[0]


def test_reports_and_news_are_published_as_editions_and_one_draft_is_in_progress():
    editions = {report.slug: report.editions.count() for report in Report.objects.published()}

    assert editions == PUBLISHED
    assert [report.slug for report in Report.objects.filter(state="draft")] == ["follow-up-events-2021"]
    assert not Job.objects.failed().exists()
    assert all(set(edition.pages.values_list("language", flat=True)) == set(LANGUAGES) for edition in all_editions())


def all_editions():
    return Edition.objects.prefetch_related("pages")


@pytest.mark.parametrize(("slug", "number"), PUBLISHED.items())
def test_what_is_published_can_be_verified(slug, number, capsys):
    call_command("verify_edition", slug, str(number))

    assert "is as it was published" in capsys.readouterr().out


def test_november_is_corrected_with_a_reason_and_outdated_in_one_language_only(client):
    second, first = Edition.objects.filter(report__slug="november-2020")

    texts = {one.number: {each["key"]: each["texts"] for each in one.content["sections"]} for one in (first, second)}
    changed = {key for key, each in texts[1].items() if each["en"] != texts[2][key]["en"]}
    outdated = [language for language, text in texts[2]["feedback-form"].items() if text["is_outdated"]]
    assert (changed, outdated, first.reason) == ({"feedback-form"}, ["pt"], "")
    assert second.reason in client.get("/en/reports/november-2020/editions/2/changes/").content.decode()
    label = "report__language"
    assert label in section(client, "/pt/reports/november-2020/", "feedback-form")
    assert label not in section(client, "/de/reports/november-2020/", "feedback-form")


def test_december_names_its_source_its_clusters_and_the_events_that_followed(client):
    report = Report.objects.get(slug="december-2020")
    page = client.get("/en/reports/december-2020/").content.decode()

    figures = {figure.key: figure.number for figure in report.figures.filter(is_key_fact=True)}
    assert figures == {"registered": 349, "attended": 220, "clusters": 8}
    assert all(figure.source_url.startswith("https://meta.wikimedia.org/") for figure in report.figures.all())
    assert (report.published_on, report.source_url in page) == (date(2020, 12, 16), True)
    clusters = section(client, "/en/reports/december-2020/", "clusters")
    assert [number for number in (22, 23, 24, 9, 11, 31, 25, 2, 3, 8, 36, 38) if f">{number}. " not in clusters] == []
    follow_ups = PrioritizationEvent.objects.filter(kind="follow_up", is_made_up=False)
    assert [event.slug for event in follow_ups if event.get_absolute_url() not in page] == []
    assert "broken-reference" not in page


@pytest.mark.parametrize("language", ["ar", "de"])
def test_its_lead_is_translated_and_the_rest_says_that_it_is_not(client, language):
    address = f"/{language}/reports/december-2020/"

    assert "report__language" not in section(client, address, "lead")
    assert "report__language" in section(client, address, "clusters")


def test_computed_sections_have_something_to_say_of_a_made_up_event(client):
    address = "/en/reports/practice-follow-up/"

    assert "(made up)" in client.get(address).context["report"].title
    assert "How do small communities without staff take part in a hub?" in section(client, address, "questions")
    feedback = section(client, address, "feedback-form")
    assert ("from 32 of 42 people" in feedback, "hidden" in feedback) == (True, True)
    assert "made-up people who were marked as arrived" in section(client, address, "attendance")


def test_comments_say_that_they_are_made_up_and_two_wait():
    comments = ReaderComment.objects.all()

    assert [comment.text for comment in comments if not comment.text.startswith(MADE_UP[comment.language])] == []
    assert (comments.published().count(), comments.waiting().count()) == (3, 2)
    assert {comment.kind for comment in comments.published()} == {"liked", "missing", "role"}


def test_the_draft_has_something_to_mend():
    report = for_studio(Report.objects.all()).get(slug="follow-up-events-2021")

    findings = {finding.headline: finding for finding in checklist_of(report).findings}

    assert {HEADLINES[kind] for kind in (BROKEN_REFERENCE, UNFINISHED, UNTRANSLATED)} <= findings.keys()
    assert [place.details for place in findings[HEADLINES[BROKEN_REFERENCE]].places] == [("event follow-up-awareness",)]


def test_whatever_was_written_in_the_studio_has_its_history():
    corrected = TextVersion.objects.filter(section__report__slug="november-2020", language="en")

    assert [(version.revision, version.section.key) for version in corrected] == [
        (2, "feedback-form"),
        (1, "feedback-form"),
    ]
