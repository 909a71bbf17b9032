"""News posts stand on a page of their own, and not among the reports."""

import pytest

from reports.pages.report import newest_report
from tests.factories.reports import ReportFactory

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
