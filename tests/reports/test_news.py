"""News posts stand on a page of their own, and not among the reports."""

import io
import zipfile

import pytest
from django.utils.translation import override

from reports.models import Edition, Report
from reports.pages import files
from reports.pages.report import for_page, newest_report
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, publish

pytestmark = pytest.mark.django_db


def reports_on(client, address):
    return list(client.get(address).context["reports"])


def test_news_and_reports_stand_apart(client):
    news, report = ReportFactory(kind="news"), ReportFactory()
    ReportFactory(kind="news", draft=True)

    assert reports_on(client, "/en/reports/news/") == [news]
    assert reports_on(client, "/en/reports/") == [report]


def test_the_newest_report_is_no_news():
    report = ReportFactory()
    ReportFactory(kind="news")

    assert newest_report().report == report


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_news_needs_as_many_queries_for_one_as_for_many(client, count, django_assert_max_num_queries):
    ReportFactory.create_batch(count, kind="news")

    with django_assert_max_num_queries(3):
        page = client.get("/en/reports/news/")

    assert page.content.decode().count("report-list__title") == count


def test_news_and_reports_have_a_feed_each(client):
    news, report = ReportFactory(kind="news", title="A call"), ReportFactory(title="A result")
    ReportFactory(kind="news", draft=True, title="A draft")

    feeds = [client.get(f"/en/reports/{name}") for name in ("news/feed.atom", "feed.atom")]

    assert {feed["Content-Type"] for feed in feeds} == {"application/atom+xml; charset=utf-8"}
    assert [[title in feed.text for title in ("A call", "A result", "A draft")] for feed in feeds] == [
        [True, False, False],
        [False, True, False],
    ]
    assert f"/en/reports/{news.slug}/" in feeds[0].text
    assert f"/en/reports/{report.slug}/" in feeds[1].text


def test_the_page_of_news_leads_to_its_feed(client):
    assert client.get("/ar/reports/news/").text.count('href="/ar/reports/news/feed.atom"') == 2


@pytest.mark.parametrize("count", [1, 30])
def test_the_feed_of_news_needs_one_query(client, count, django_assert_num_queries):
    ReportFactory.create_batch(count, kind="news")

    with django_assert_num_queries(1):
        feed = client.get("/en/reports/news/feed.atom")

    assert feed.text.count("<entry>") == count


@pytest.fixture
def post():
    report = ReportFactory(kind="news", slug="call", title="A call for hosts")
    SectionTextFactory(section=SectionFactory(report=report, key="news"), heading="News", body="Come and **host**.")
    publish(report)
    return report


def test_the_article_of_a_post_is_its_text_and_leads_to_the_others(client, post):
    page = client.get("/en/reports/call/").text
    article = Edition.objects.get().pages.get(language="en").html

    assert "<p>Come and <strong>host</strong>.</p>" in article
    assert 'href="/en/reports/news/">News</a>' in article
    assert [word for word in ("Contents", "heat map", "contents--side", "facts", "None") if word in article] == []
    assert ("report.pdf" in page, "wikitext/" in page) == (True, True)
    assert ("heat-map.png" in page, "tables.zip" in page) == (False, False)


@pytest.mark.parametrize(("language", "word"), [("en", "News"), ("ar", "أخبار")])
def test_a_post_on_paper_says_that_it_is_news_and_lists_no_contents(post, language, word):
    with override(language):
        paper = files.paper_html(for_page(Report.objects.filter(pk=post.pk), ["en", language]).get())

    assert "<strong>host</strong>" in paper
    assert f"· {word}" in paper
    assert [part for part in ('class="contents"', 'class="facts"', 'class="notes"', "<table") if part in paper] == []


def test_the_other_files_of_a_post_have_no_counts(client, post):
    wiki = client.get("/en/reports/call/report.wiki").content.decode()
    archive = zipfile.ZipFile(io.BytesIO(client.get("/en/reports/call/tables.zip").content))

    assert ("{|" in wiki, "Come and '''host'''." in wiki) == (False, True)
    assert archive.namelist() == []
    assert client.get("/en/reports/call/heat-map.svg").status_code == 404
