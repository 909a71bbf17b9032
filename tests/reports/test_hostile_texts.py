"""Texts that want to become something else: what readers, wikis, spreadsheets and programs are given of them."""

import csv
import io
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from string import punctuation
from zipfile import ZipFile

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from recommendations.domain.spreadsheets import STARTS_A_FORMULA
from recommendations.models import Initiative
from reports.domain.wikitext.escaping import shown
from reports.models import Report, Section, SectionText
from reports.pages import files, wikitext
from reports.pages.report import for_page, report_page
from strategy_site.languages import LANGUAGES
from tests.factories.reports import SectionFactory, SectionTextFactory, report_with_heat_map

from .computed import change_texts, report_with_everything
from .domain.wikitext.hostile import CORPUS, hostile_texts

pytestmark = pytest.mark.django_db

LONGEST = 300  # signs of a title
KEYS = ("quoted", "written")  # of sections: the text itself, and whatever Markdown makes of it
ACTIVE = {"script", "style", "iframe", "object", "embed", "img", "svg", "link", "meta", "base", "form", "input"}
OURS_ALONE = ["{{", "}}", "{|", "|}", "\n|-", "[[", "]]", "~~~", "__TOC__", "<nowiki", "<script", "<img", "#REDIRECT"]
FOR_BROWSERS = [
    "<img src=x onerror=alert(1)> <a href='javascript:alert(1)' onclick=alert(1)>x</a>",
    "\"><svg onload=alert(1)> '><iframe src=//elsewhere.example>",
    "[x](javascript:alert(1)) ![x](https://elsewhere.example/x.png) [x](data:text/html,x) <javascript:alert(1)>",
    "</script><script>alert(1)</script> </title></textarea></style>",
    "{% include 'x' %} {{ initiative 99 votes }} ${alert(1)}",
]
FOR_SPREADSHEETS = [
    '=HYPERLINK("https://elsewhere.example";"x")',
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "'=1",
    "＝1",
    '","=1',
]

texts = st.lists(hostile_texts.filter(lambda text: "\0" not in text), min_size=4, max_size=4)
few = settings(
    max_examples=5,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class Reading(HTMLParser):
    """What a page says, and what on it could do something."""

    def __init__(self, html):
        super().__init__()
        self.said, self.can_do = [], Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name == "src" or address.startswith(("javascript:", "data:", "vbscript:")):
                self.can_do[tag, name, value] += 1
        if tag in ACTIVE:
            self.can_do[tag] += 1

    def handle_data(self, data):
        self.said.append(data)


def words(text):
    return "".join(shown(text).replace("\N{NO-BREAK SPACE}", " ").split())


def as_markdown(text):
    """The text itself, with nothing in it that Markdown or a reference could be made of."""
    return "x" + "".join(f"\\{sign}" if sign in punctuation else sign for sign in " ".join(text.split()))


@pytest.fixture
def report():
    report = report_with_heat_map([80, 20, 10, 5])
    for key in KEYS:
        SectionTextFactory(section=SectionFactory(report=report, key=key, kind=Section.Kind.WRITTEN))
    return report


@pytest.fixture
def harmless(report):
    """What the page can do and the wiki reads while all texts are plain."""
    page, wiki, _tables, _told = fetched(report)
    return Reading(page).can_do, ours_in(wiki)


def ours_in(wiki):
    return [wiki.count(sign) for sign in OURS_ALONE]


def put(report, title, heading, body, initiative):
    Report.objects.filter(pk=report.pk).update(title=title, title_en=title)
    found = Initiative.objects.filter(number=report.tally.votes[0]["number"])
    found.update(title=initiative, title_en=initiative)
    quoted, written = (SectionText.objects.filter(section__report=report, section__key=key) for key in KEYS)
    quoted.update(heading=heading, body=as_markdown(body))
    written.update(body=body)


def fetched(report):
    """Page, wikitext, tables and what programs are told."""
    names = ("", "report.wiki", "tables.zip")
    answers = [Client().get(f"/en/reports/{report.slug}/{name}") for name in names]
    answers.append(Client().get(f"/api/v1/reports/{report.slug}/"))
    assert [answer.status_code for answer in answers] == [200] * 4
    page, wiki, tables, told = answers
    return page.content.decode(), wiki.content.decode(), tables.content, told.json()


def cells_of(tables):
    with ZipFile(io.BytesIO(tables)) as archive:
        files = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()]
    return [cell for file in files for row in csv.reader(io.StringIO(file, newline="")) for cell in row]


def every_known_text(test):
    known = [*CORPUS, *FOR_BROWSERS, *FOR_SPREADSHEETS]
    for place in range(0, len(known), 2):
        test = example([known[place - shift] for shift in range(4)])(test)
    return test


@few
@every_known_text
@given(texts)
def test_hostile_texts_do_nothing_and_are_all_there(report, harmless, texts):
    title, heading, initiative = (text[:LONGEST] for text in (texts[0], texts[1], texts[3]))
    put(report, title, heading, texts[2], initiative)

    page, wiki, tables, told = fetched(report)

    seen = Reading(page)
    assert (seen.can_do, ours_in(wiki)) == harmless
    assert missing(seen.said, title, heading, texts[2], initiative) == []
    assert missing([unescape(wiki)], heading, texts[2], initiative) == []
    cells = cells_of(tables)
    assert [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell)] == []
    assert f"'{initiative}" in cells if STARTS_A_FORMULA.match(initiative) else initiative in cells
    sections = {section["key"]: section for section in told["sections"]}
    assert (told["title"]["text"], sections["quoted"]["heading"]) == (title, heading)
    assert missing([unescape(sections["quoted"]["html"])], texts[2]) == []
    assert [Reading(section["html"]).can_do for section in told["sections"]] == [Counter()] * 3


def missing(said, *expected):
    found = words("".join(said))
    return [text for text in expected if words(text) not in found]


def computed_forms(report):
    """Page, paper and wikitext of what a report has computed."""
    with override("en"):
        found = [for_page(Report.objects.filter(pk=report.pk), ["en"]).get() for _form in range(2)]
        context = {"page": report_page(found[0], {}), "report": found[0], "page_language": LANGUAGES["en"]}
        wiki = wikitext.page_of(report, "en", has_translate=True)
        return render_to_string("reports/_article.html", context), files.paper_html(found[1]), wiki


def test_hostile_texts_in_computed_sections_do_nothing_and_are_all_there():
    text = "".join(["x", FOR_BROWSERS[0], CORPUS[0], CORPUS[1], CORPUS[2], CORPUS[9]])[:LONGEST]
    report = report_with_everything()
    *html, wiki = computed_forms(report)
    before = [Reading(each).can_do for each in html], ours_in(wiki), wiki.count("<translate>"), wiki.count("<tvar")
    change_texts(report, text)

    *html, wiki = computed_forms(report)

    after = [Reading(each).can_do for each in html], ours_in(wiki), wiki.count("<translate>"), wiki.count("<tvar")
    assert after == before
    assert "<!--" not in wiki
    for said in [*("".join(Reading(each).said) for each in html), unescape(wiki)]:
        assert words(said).count(words(text)) > 10
