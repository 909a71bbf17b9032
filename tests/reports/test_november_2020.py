"""The golden case: the published counts of November 2020, from the file to the page."""

import pytest
from django.utils import timezone

from events.models import Phase
from recommendations.models import Initiative, Recommendation
from reports import actions, tasks
from reports.domain.references import references_in, typed_digits
from reports.models import Edition, Report, SectionText
from reports.november_2020 import FOLDER, SECTIONS, load
from reports.pages.edition_check import faults_of
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES
from tests.factories.reports import compute
from tests.vectors import vector

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    loaded = load()
    compute(loaded)
    return Report.objects.get(pk=loaded.pk)


def test_the_stored_heat_map_is_the_published_one(report):
    heat_map = report.tally.heat_map
    expected = vector("quartile_nov2020")

    assert heat_map.totals["sizes"] == [12, 11, 11, 11] == expected["expected_sizes"]
    assert heat_map.totals["votes"] == 1294
    assert {
        cell["number"]: (cell["votes"], cell["quartile"], cell["rank_best"], cell["rank_worst"])
        for cell in heat_map.cells
    } == {
        number: (row["count"], row["quartile"], row["rank_best"], row["rank_worst"])
        for number, row in expected["expected"].items()
    }
    assert heat_map.totals["recommendations"] == vector("rollup_recommendations")["expected_sum"]


def test_catalogue_phases_and_sections_are_complete(report):
    assert (Recommendation.objects.count(), Initiative.objects.count(), Phase.objects.count()) == (10, 45, 5)
    assert list(report.sections.values_list("key", flat=True)) == list(SECTIONS)
    assert {
        initiative.number: initiative.items.count()
        for initiative in Initiative.objects.all()
        if initiative.items.count()
    } == {
        "9": 2,
        "36": 1,
        "37": 1,
    }


def test_no_number_is_typed_in_any_section():
    texts = sorted((FOLDER / "sections").glob("*/*.md"))

    typed = {str(path.relative_to(FOLDER)): typed_digits(path.read_text(encoding="utf-8")) for path in texts}

    assert {name for name, digits in typed.items() if digits} == set()
    assert len(texts) == len(SECTIONS) * len(LANGUAGES)


def test_every_translation_has_the_references_of_its_source(report):
    bodies = {(text.section.key, text.language): text.body for text in SectionText.objects.select_related("section")}

    for (key, _language), body in bodies.items():
        assert sorted(map(str, references_in(body))) == sorted(map(str, references_in(bodies[key, "en"])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_resolves_every_reference_in_every_language(client, report, language):
    page = client.get(f"/{language}/reports/november-2020/").content.decode()

    assert "broken-reference" not in page
    assert "{{" not in page


def test_the_worker_makes_its_first_edition_which_keeps_the_day_of_2020(client, report):
    due = actions.request_due_editions(timezone.now())
    tasks.build_edition(Job.objects.get(kind=actions.EDITION_JOB).pk)

    edition = Edition.objects.get()
    published = Report.objects.get()
    page = client.get("/ar/reports/november-2020/")
    assert (due, edition.number, edition.pages.count()) == (1, 1, len(LANGUAGES))
    assert (published.published_on, published.publish_at) == (report.published_on, None)
    assert "broken-reference" not in page.text
    assert page.text.count("data-quartile=") >= 45
    assert faults_of(edition) == []


def test_the_charter_has_the_number_of_the_table(client, report):
    page = client.get("/en/reports/november-2020/").content.decode()

    assert ">22. Movement Charter</a>" in page
    assert "20. Movement" not in page


def test_the_merge_is_a_footnote_made_of_the_stored_rule(client, report):
    notes = client.get("/en/reports/november-2020/").context["page"].notes

    merge, bundles = notes
    assert (merge.mark, bundles.mark) == ("a", "b")
    assert "60 + 6 = 66" in merge.text
    assert "stayed at 27" in merge.text
    assert "One number, one count" in bundles.text


def test_attendance_stands_with_its_definition(client, report):
    facts = client.get("/en/reports/november-2020/").context["page"].facts

    assert [(fact.number, fact.whole, fact.share, fact.figure.label) for fact in facts] == [
        ("214", "", "", "attended"),
        ("84", "214", "39%", "answered the feedback form"),
    ]
    assert "without event staff and interpreters" in facts[0].figure.definition


def test_titles_in_every_language_say_what_kind_of_translation_they_are(report):
    statuses = {
        language: {initiative.text("title", language).status for initiative in Initiative.objects.all()}
        for language in LANGUAGES
    }

    assert statuses["en"] == {"official"}
    assert statuses["zh-hans"] == {"converted", "unofficial"}
    assert statuses["fr"] == statuses["es"] == statuses["pt"] == statuses["ar"] == {"official", "unofficial"}
    assert statuses["de"] == statuses["hi"] == statuses["id"] == statuses["ru"] == {"unofficial"}
