"""Reports: their sections with all numbers resolved, in one language, as safe HTML and as CommonMark."""

import pytest

from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, report_with_heat_map
from tests.reports.api.reading import get

pytestmark = pytest.mark.django_db


def test_sections_come_with_their_numbers(client):
    report = report_with_heat_map([1500, 7, 5, 3], slug="november")
    number = report.tally.votes[0]["number"]
    SectionTextFactory(
        section=SectionFactory(report=report, key="result", position=20_000),
        heading="What came out",
        body=f"**{{{{ initiative {number} votes }}}}** of {{{{ total votes }}}}: {{{{ initiative {number} }}}}",
    )

    section = get(client, "reports/november/").json()["sections"][-1]

    title = f"{number}. Initiative {number}"
    address = f"http://testserver/en/initiatives/initiative-{number.lower()}/"
    assert (section["key"], section["heading"], section["language"]) == ("result", "What came out", "en")
    assert section["html"] == f'<p><strong>1,500</strong> of 1,515: <a href="{address}">{title}</a></p>\n'
    assert section["markdown"] == f"**1,500** of 1,515: [{title}](<{address}>)"


def test_sections_stand_in_the_language_asked_for_or_in_english(client):
    section = SectionFactory(report=ReportFactory(slug="november"))
    for language, body in (("en", "Hello"), ("ar", "مرحبا")):
        SectionTextFactory(section=section, language=language, body=body)

    found = {
        code: get(client, f"reports/november/?language={code}").json()["sections"][0] for code in ("en", "ar", "de")
    }

    assert [(each["language"], each["direction"], each["markdown"]) for each in found.values()] == [
        ("en", "ltr", "Hello"),
        ("ar", "rtl", "مرحبا"),
        ("en", "ltr", "Hello"),
    ]


def test_scripts_in_sections_are_text(client):
    SectionTextFactory(section__report=ReportFactory(slug="november"), body="<script>alert(1)</script>")

    section = get(client, "reports/november/").json()["sections"][0]

    assert section["html"] == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    assert section["markdown"] == "\\<script\\>alert(1)\\</script\\>"


@pytest.mark.parametrize("sections", [1, 30])
def test_a_report_needs_as_many_queries_for_one_section_as_for_many(client, django_assert_num_queries, sections):
    report = report_with_heat_map([9, 7, 5, 3] * sections, slug="november")
    for place in range(sections):
        SectionTextFactory(section=SectionFactory(report=report, position=place + 20_000))

    with django_assert_num_queries(12):
        assert len(get(client, "reports/november/").json()["sections"]) == sections + 1
