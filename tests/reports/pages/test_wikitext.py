import re
from html import unescape

import pytest

from recommendations.models import TITLE_LENGTH, Initiative
from reports.models import Picture, Report, SectionText
from reports.november_2020 import load
from reports.pages.wikitext import page_of
from strategy_site.languages import LANGUAGES
from tests.factories.breakouts import RaisedPointFactory
from tests.factories.events import EventFactory
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    compute,
    counted_poll,
    report_with_heat_map,
)
from tests.reports.computed import report_with_everything
from tests.reports.domain.wikitext.hostile import CORPUS
from voting.models import Poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def november():
    loaded = load()
    compute(loaded)
    return Report.objects.get(pk=loaded.pk)


def test_the_source_is_a_page_to_translate(november):
    page = page_of(november, "en", has_translate=True)

    assert page.startswith(
        "<languages />\n\n<translate>\n== In short ==\n</translate>\n\n<translate>\nOn 21 November 2020"
    )
    assert '<tvar name="figure-attended">214</tvar> Wikimedians' in page
    assert page.count('| scope="row"') + page.count('! scope="row"') == 45 + 10
    assert '! data-sort-value="-1" | 269' in page
    assert '<ref name="note-merge-23-24"><translate><tvar name="added">6</tvar> ballots named' in page
    assert "<!--" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reference_is_left_in_any_language(november, language):
    page = page_of(november, language, has_translate=True)

    assert re.search(r"\{\{|&#123;|%\(", page) is None
    assert ("<translate>" in page) == (language == "en")


def test_a_translation_has_its_direction_and_no_tags(november):
    page = page_of(november, "ar", has_translate=True)

    assert page.startswith('<div lang="ar" dir="rtl" class="mw-content-rtl">')
    assert page.endswith("</div>")
    assert "<tvar" not in page


def test_what_is_not_translated_stands_in_english_and_says_so():
    report = ReportFactory()
    SectionTextFactory(section=SectionFactory(report=report), heading="What people liked", body="Words.")

    page = page_of(report, "ar", has_translate=True)

    assert '== <span lang="en" dir="ltr">What people liked</span> ==' in page
    assert '<div lang="en" dir="ltr">\nWords.\n</div>' in page


@pytest.mark.parametrize("text", [text[:TITLE_LENGTH] for text in CORPUS])
def test_hostile_texts_leave_the_markup_of_the_page_as_it_is(text):
    def markup(title):
        page = page_of(report, "en", has_translate=True)
        tags = re.findall(r"</?\w+|^\{\||^\|\}|^\|-|^[|!*]|\[https?://|\{\{|\[\[|~~~|__|''+", page, re.MULTILINE)
        return page, tags

    report = report_with_heat_map([9, 7, 7, 1])
    section = SectionTextFactory(section=SectionFactory(report=report), heading="Heading", body="Text")
    plain, expected = markup("Plain")
    initiative = report.tally.counts[0][0]
    change_title(initiative, text)
    SectionText.objects.filter(pk=section.pk).update(heading=text)

    hostile, found = markup(text)

    assert found == expected
    assert hostile != plain


def change_title(number, title):
    initiative = Initiative.objects.get(number=number)
    initiative.title = title
    initiative.save()


def test_a_small_poll_shows_bands_and_no_counts():
    poll = counted_poll([[1]] * 6)
    report = ReportFactory(tally=poll.tally)
    SectionFactory(report=report, kind="heat_map")

    page = page_of(report, "en", has_translate=True)

    assert "Fewer than ten ballots came in." in page
    assert "{|" not in page


def test_results_that_are_withheld_are_not_written():
    poll = counted_poll([[1]] * 12, results_show=Poll.ResultsShow.PUBLISHED)
    report = ReportFactory(tally=poll.tally)
    SectionFactory(report=report, kind="heat_map")

    page = page_of(report, "en", has_translate=True)

    assert "The results of this poll are not published yet." in page


def test_made_up_ballots_say_so():
    poll = counted_poll([[1]] * 12, is_reconstructed=True)
    report = ReportFactory(tally=poll.tally)

    page = page_of(report, "en", has_translate=False)

    assert "'''Reconstructed: only the totals are real." in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_all_that_is_computed_is_on_the_page_in_lists_and_tables(language):
    report = report_with_everything()

    page = page_of(report, language, has_translate=True)

    assert page.count('{| class="wikitable') == page.count("\n|}") == 4  # groups, a poll, feedback and attendance
    assert len(re.findall("^=== ", page, re.MULTILINE)) == 5  # dimension, three polls and a question
    assert ("1,060" in page, "87.5%" in page, "/who-is-not-here/ " in page.replace("</tvar>", "")) == (True,) * 3
    assert "\ue000" not in page
    assert "<!--T:" not in page


def test_counts_in_sentences_are_no_part_of_what_is_translated():
    page = page_of(report_with_everything(), "en", has_translate=True)

    units = re.findall(r"<translate>(.*?)</translate>", page, re.DOTALL)
    sentences = [unit for unit in units if "communities" in unit or "ballots are missing" in unit]
    words = [unescape(re.sub("<tvar.*?</tvar>", "", unit)) for unit in sentences]
    assert words
    assert [unit for unit in words if re.search(r"\d", unit)] == []


def test_a_hidden_section_is_not_on_the_page():
    section = SectionTextFactory(section=SectionFactory(is_hidden=True), heading="Kept back").section

    assert "Kept back" not in page_of(section.report, "en", has_translate=True)


def test_events_quotes_and_pictures_are_named_in_plain_text():
    event = EventFactory(title="The talk of spring")
    quote = RaisedPointFactory(published=True, text="Who {{decides}}?")
    report = ReportFactory(kind="news")
    Picture.objects.create(
        report=report, key="room", content=b"x", media_type="image/png", digest="0" * 64, alternative_en="A room",
        author="Ana", licence="CC BY-SA 4.0",
    )  # fmt: skip
    body = f"{{{{ event {event.slug} }}}} – {{{{ quote {quote.pk} }}}} – {{{{ picture room }}}}"
    SectionTextFactory(section=SectionFactory(report=report), heading="News", body=body)

    page = page_of(report, "en", has_translate=False)

    assert f"/en/events/{event.slug}/ The talk of spring] – “Who &#123;&#123;decides&#125;&#125;?” – [http" in page
    assert f"/pictures/{'0' * 64}/ A room (Ana, CC BY-SA 4.0)]" in page


def test_a_news_post_is_a_short_page():
    report = ReportFactory(kind="news", title="A call for hosts")
    SectionTextFactory(section=SectionFactory(report=report), heading="News", body="Come and **host**.")

    page = page_of(report, "en", has_translate=False)

    assert page == (
        "<div lang=\"en\" dir=\"ltr\" class=\"mw-content-ltr\">\n\n== News ==\n\nCome and '''host'''.\n\n"
        f"[http://localhost:8000/en/reports/{report.slug}/ A call for hosts]\n\n"
        "Published on 23 November 2020.\n\n</div>"
    )
