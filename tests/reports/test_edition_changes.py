"""The page that tells readers what changed between two editions."""

from datetime import date

import pytest

from reports.models import Figure, HeatMap, HeatMapPage, Picture, Report
from tests.factories.reports import SectionFactory, SectionTextFactory, compute, publish
from tests.reports.decided import correct, decided_report

pytestmark = pytest.mark.django_db

CHANGES = "/en/reports/decided/editions/{}/changes/"


@pytest.fixture
def report():
    return decided_report()


def test_what_changed_is_shown_paragraph_by_paragraph(client, report):
    correct(report, body="Second <b>words</b>.")

    page = client.get("/en/reports/decided/editions/2/changes/").text

    assert "<del>First words.</del>" in page
    assert "<ins>Second &lt;b&gt;words&lt;/b&gt;.</ins>" in page


def test_a_value_that_changed_is_shown_as_readers_saw_it(client, report):
    number = report.tally.votes[0]["number"]
    correct(report, body=f"It got {{{{ initiative {number} votes }}}} votes of all people.")
    HeatMapPage.objects.all().delete()
    HeatMap.objects.all().delete()
    report.tally.votes[0]["votes"] = 10
    report.tally.save()
    compute(Report.objects.get())
    publish(report, reason="Counted again.")

    page = client.get(CHANGES.format(3), {"since": 2}).text

    assert "It got <del>9</del> votes of all people." in page
    assert "It got <ins>10</ins> votes of all people." in page
    assert "{{" not in page
    assert "What changed since edition 2" in page


def test_figures_are_told_by_their_label_as_the_language_writes_them(client, report):
    facts = {"report": report, "key": "attended", "label_en": "attended", "label_de": "nahmen teil"}
    came = Figure.objects.create(number=1214, **facts)
    held = Figure.objects.create(report=report, key="held", kind="day", day=date(2020, 11, 21), label_en="held on")
    publish(report, reason="With figures.")
    Figure.objects.filter(pk=came.pk).update(number=1215)
    Figure.objects.filter(pk=held.pk).update(day=date(2020, 11, 22))
    publish(report, reason="More came.")

    page = client.get(CHANGES.format(3).replace("/en/", "/de/"), {"since": 2}).text

    assert "<bdi>nahmen teil</bdi>" in page
    assert "<del><bdi>1.214</bdi></del> <ins><bdi>1.215</bdi></ins>" in page
    assert "<ins><bdi>22. November 2020</bdi></ins>" in page


def test_titles_pictures_and_sections_that_are_hidden_or_new_are_told(client, report):
    Report.objects.update(title="Later", title_en="Later")
    report.sections.filter(kind="heat_map").update(is_hidden=True)
    SectionTextFactory(section=SectionFactory(report=report, key="next"), heading="Next steps", body="We meet.")
    Picture.objects.create(
        report=report, key="hands", content=b"x", media_type="image/png", digest="a", alternative_en="Raised hands",
        author="A. Author", licence="CC0",
    )  # fmt: skip
    publish(report, reason="More of it.")

    page = client.get(CHANGES.format(2))

    parts = [(part.heading, str(part.state)) for part in page.context["page"].parts]
    assert parts == [("Title", ""), ("Next steps", "new"), ("Heat map", "no longer shown")]
    assert "<ins>We meet.</ins>" in page.text
    assert '<bdi>Raised hands</bdi> <span class="change__state">new</span>' in page.text


def test_other_languages_are_folded_away(client, report):
    section = report.sections.get(key="purpose")
    SectionTextFactory(section=section, language="ar", heading="الغرض", body="كلمات أولى.")
    correct(report)

    english, arabic = (client.get(CHANGES.format(2).replace("/en/", f"/{code}/")) for code in ("en", "ar"))

    languages = [
        [([each.language.code for each in part.texts], [each.language.code for each in part.others])]
        for page in (english, arabic)
        for part in page.context["page"].parts
    ]
    assert languages == [[(["en"], ["ar"])], [(["ar"], ["en"])]]
    assert "<summary>Other languages: " in english.text


def test_any_two_editions_are_compared(client, report):
    correct(report)
    correct(report, body="Third words.")

    page = client.get(CHANGES.format(3), {"since": 2}).text
    history = client.get("/en/reports/decided/editions/").text

    assert ("<del>Second</del> words." in page, "First</del>" in page) == (True, False)
    assert 'href="?since=1"' in page
    assert "/en/reports/decided/editions/3/changes/?since=2" in history
    assert "<del>First</del> words." in client.get(CHANGES.format(3)).text


@pytest.mark.parametrize("since", ["2", "9", "0", "-1", "x", "", "٢", "9" * 30])
def test_an_edition_is_compared_with_earlier_ones_only(client, report, since):
    correct(report)

    assert client.get(CHANGES.format(2), {"since": since}).status_code == 404


def test_the_first_edition_has_no_changes(client, report):
    assert "Nothing in the texts" in client.get(CHANGES.format(1)).text


@pytest.mark.parametrize("number", [2, 5])
def test_what_changed_needs_as_many_queries_for_two_editions_as_for_five(
    client, report, number, django_assert_max_num_queries
):
    for _edition in range(number - 1):
        publish(report, reason="Again.")

    with django_assert_max_num_queries(5):
        client.get(CHANGES.format(number))
